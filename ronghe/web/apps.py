"""The web platform as a Django app: its pages, jobs and management commands."""

from django.apps import AppConfig


class Web(AppConfig):
    """Pages, search and API over the registers."""

    name = "ronghe.web"
    label = "web"
