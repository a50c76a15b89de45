"""The ledger as a Django app."""

from django.apps import AppConfig


class Ledger(AppConfig):
    """The app of events, roles, notices, clocks, publications and attachments."""

    name = "ronghe.ledger"
    label = "ledger"
    verbose_name = "台账"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The ledger's own rules register themselves as effects of their steps."""
        from ronghe.ledger import granting, publishing  # noqa: F401 - must run after all models are loaded
