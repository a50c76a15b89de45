"""The register as a Django app."""

from django.apps import AppConfig


class Projects(AppConfig):
    """Funded projects and the funds they are paid from."""

    name = "ronghe.registers.projects"
    label = "projects"
    verbose_name = "项目与经费"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Effects register themselves when the actions are imported; the books' triggers join the database's guards."""
        from ronghe.ledger import guards
        from ronghe.registers.projects import actions  # noqa: F401 - must run after all models are loaded

        guards.declare("ronghe.registers.projects.migrations.0002_books")
