"""Accounts as a Django app."""

from django.apps import AppConfig


class Accounts(AppConfig):
    """Signing in, roles, invitations."""

    name = "ronghe.web.accounts"
    label = "accounts"
    verbose_name = "账号"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Effects register themselves when the actions are imported."""
        from ronghe.web.accounts import actions  # noqa: F401 - must run after all models are loaded
