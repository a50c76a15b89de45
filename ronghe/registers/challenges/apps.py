"""The register as a Django app."""

from django.apps import AppConfig


class Challenges(AppConfig):
    """Open challenges: lists, challenges, sealed bids, decisions."""

    name = "ronghe.registers.challenges"
    label = "challenges"
    verbose_name = "揭榜挂帅"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Effects register themselves when the actions are imported."""
        from ronghe.registers.challenges import actions  # noqa: F401 - must run after all models are loaded
