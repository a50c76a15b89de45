"""The register as a Django app."""

from django.apps import AppConfig


class Tiers(AppConfig):
    """Enterprise tiers: figures by year, filings, titles, incubators."""

    name = "ronghe.registers.tiers"
    label = "tiers"
    verbose_name = "梯度培育"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Effects register themselves when the actions are imported."""
        from ronghe.registers.tiers import actions  # noqa: F401 - must run after all models are loaded
