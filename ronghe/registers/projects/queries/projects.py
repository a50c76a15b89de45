"""Reads of projects, their parts, and of funds."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from ronghe.ledger.models.record import Record
from ronghe.registers.projects.models import Acceptance, Change, Fund, Milestone, Payment, Project
from ronghe.registers.projects.models.project import with_counts


def projects() -> QuerySet[Project]:
    """All projects with what lists and pages show of them."""
    return Project.objects.select_related("lead", "client", "fund", "leader")


def whole() -> QuerySet[Project]:
    """The same with what its steps ask of its parts, for its page."""
    return with_counts(projects())


@dataclass(frozen=True)
class Parts:
    """What belongs to a project: milestones in order, the rest latest first."""

    milestones: list[Milestone]
    payments: list[Payment]
    changes: list[Change]
    acceptances: list[Acceptance]


def parts_of(project: Project) -> Parts:
    """In four queries."""
    return Parts(
        list(project.milestones.order_by("place")),
        list(project.payments.select_related("milestone").order_by("-id")),
        list(project.changes.order_by("-id")),
        list(project.acceptances.order_by("-id")),
    )


def projects_of(noun: str, key: int) -> list[Project]:
    """The projects that came of a record, the latest first."""
    return list(projects().filter(source_noun=noun, source_key=key).order_by("-id"))


def project_of(source: Record) -> Project | None:
    """The project of a record that is not over, or else its latest."""
    found = projects_of(source.workflow.noun, source.pk)
    return next((one for one in found if one.state not in one.workflow.ends), found[0] if found else None)


def together(organisations: list[int]) -> list[tuple[int, int, int, date, date]]:
    """Who was with whom in a project that three have signed: project, lead, client, since when, until when."""
    rows = Project.objects.filter(signed_at__isnull=False)
    rows = rows.filter(lead__in=organisations) | rows.filter(client__in=organisations)
    return list(rows.order_by("id").values_list("id", "lead", "client", "starts_on", "ends_on"))


def milestones() -> QuerySet[Milestone]:
    """All milestones with their projects."""
    return Milestone.objects.select_related("project__lead", "project__client")


def payments() -> QuerySet[Payment]:
    """All payments with what lists and pages show of them."""
    return Payment.objects.select_related("project__lead", "milestone", "fund")


def changes() -> QuerySet[Change]:
    """All changes with their projects."""
    return Change.objects.select_related("project", "milestone", "leader")


def acceptances() -> QuerySet[Acceptance]:
    """All acceptances with their projects."""
    return Acceptance.objects.select_related("project__lead", "project__client")


def open_funds() -> QuerySet[Fund]:
    """The funds out of which projects can be paid."""
    return Fund.objects.filter(state="open")


def due(until: date) -> QuerySet[Milestone]:
    """Milestones of running projects that are due by a day and not handed in."""
    waiting = Milestone.objects.select_related("project").filter(state__in=["planned", "mending"])
    return waiting.filter(project__state="running", due_on__lte=until).order_by("due_on", "id")
