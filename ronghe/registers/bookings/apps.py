"""The register as a Django app."""

from django.apps import AppConfig


class Bookings(AppConfig):
    """Shared instruments and pilot lines."""

    name = "ronghe.registers.bookings"
    label = "bookings"
    verbose_name = "仪器共享与中试"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Effects register themselves when the actions are imported; the guard of double booking joins the others."""
        from ronghe.ledger import guards
        from ronghe.registers.bookings import actions  # noqa: F401 - must run after all models are loaded

        guards.declare("ronghe.registers.bookings.migrations.0002_no_double_booking")
