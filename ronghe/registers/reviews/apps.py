"""The register as a Django app."""

from django.apps import AppConfig


class Reviews(AppConfig):
    """Review panels, seats, reviews, ties, appeals."""

    name = "ronghe.registers.reviews"
    label = "reviews"
    verbose_name = "评审"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Effects register themselves when the actions are imported."""
        from ronghe.registers.reviews import actions  # noqa: F401 - must run after all models are loaded
