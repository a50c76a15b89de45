"""The register as a Django app."""

from django.apps import AppConfig


class Dispatch(AppConfig):
    """The commissioner programme, from a batch's window to the last follow-up."""

    name = "ronghe.registers.dispatch"
    label = "dispatch"
    verbose_name = "企业科技特派员"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Effects register themselves when the actions are imported."""
        from ronghe.registers.dispatch import actions  # noqa: F401 - must run after all models are loaded
