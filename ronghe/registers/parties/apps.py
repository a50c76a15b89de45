"""The register as a Django app."""

from django.apps import AppConfig


class Parties(AppConfig):
    """Organisations, people, their affiliations, and expert profiles."""

    name = "ronghe.registers.parties"
    label = "parties"
    verbose_name = "主体"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Effects register themselves when the actions are imported."""
        from ronghe.registers.parties import actions  # noqa: F401 - must run after all models are loaded
