"""The register as a Django app."""

from django.apps import AppConfig


class Platforms(AppConfig):
    """Laboratories, facilities and help requests."""

    name = "ronghe.registers.platforms"
    label = "platforms"
    verbose_name = "平台"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Effects register themselves when the actions are imported."""
        from ronghe.registers.platforms import actions  # noqa: F401 - must run after all models are loaded
