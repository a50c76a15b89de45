"""The register as a Django app."""

from django.apps import AppConfig


class Results(AppConfig):
    """Results of research that firms may take up."""

    name = "ronghe.registers.results"
    label = "results"
    verbose_name = "科技成果"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Effects register themselves when the actions are imported."""
        from ronghe.registers.results import actions  # noqa: F401 - must run after all models are loaded
