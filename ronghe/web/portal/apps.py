"""The portal as a Django app, so that its templates are found."""

from django.apps import AppConfig


class Portal(AppConfig):
    """Home page, figures and their sources."""

    name = "ronghe.web.portal"
    label = "portal"
