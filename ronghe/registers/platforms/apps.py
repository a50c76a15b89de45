"""The register as a Django app."""

from django.apps import AppConfig


class Platforms(AppConfig):
    """Laboratories, facilities and help requests."""

    name = "ronghe.registers.platforms"
    label = "platforms"
    verbose_name = "平台"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Effects register themselves when the actions are imported; the triggers join the database's guards."""
        from ronghe.ledger import guards
        from ronghe.registers.platforms import actions  # noqa: F401 - must run after all models are loaded

        guards.declare("ronghe.registers.platforms.migrations.0001_initial")
