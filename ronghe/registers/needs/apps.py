"""The register as a Django app."""

from django.apps import AppConfig


class Needs(AppConfig):
    """Firms' technical needs, from a draft to a solved one."""

    name = "ronghe.registers.needs"
    label = "needs"
    verbose_name = "企业技术需求"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Effects register themselves when the actions are imported."""
        from ronghe.registers.needs import actions  # noqa: F401 - must run after all models are loaded
