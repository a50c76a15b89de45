"""The theme as a Django app, so that its templates, tags and static files are found."""

from django.apps import AppConfig


class Theme(AppConfig):
    """Tokens, components and the shells of all pages."""

    name = "ronghe.web.theme"
    label = "theme"
