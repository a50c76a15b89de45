"""An acceptance of a project: what the lead reports, what the client says, what the panel finds."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.projects.models.project import GRADE_CHOICES, of_parties
from ronghe.registers.projects.workflow.acceptance import ACCEPTANCE

if TYPE_CHECKING:
    from ronghe.ledger.actor import Actor


class Acceptance(Record):
    """One try; a project that failed may be mended and tried again."""

    workflow = ACCEPTANCE
    series = "YS"
    home = "acceptances"
    search_in = ("number", "project__title")
    told_with = ("project",)
    reach = {
        "firm": "holder_id",
        "institution": "holder_id",
        "county": "region",
        "city": "region",
        "administrator": "region",
    }
    shown = {
        "public": (),
        "full": (
            *("number", "state", "project", "region", "report", "opinion", "score", "grade", "findings", "holder"),
            *("version", "created_at", "changed_at"),
        ),
    }

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="acceptances", verbose_name="项目")
    holder = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+", verbose_name="待办单位")
    region = models.CharField("管理区域", max_length=6)
    report = models.TextField("验收自评", max_length=4000)
    opinion = models.TextField("需求方意见", max_length=2000, blank=True)
    score = models.PositiveSmallIntegerField("专家组得分", null=True, blank=True)
    grade = models.CharField("验收结论", max_length=10, blank=True, choices=GRADE_CHOICES)
    findings = models.TextField("专家组意见", max_length=4000, blank=True)

    class Meta:
        constraints = [
            known_state(ACCEPTANCE),
            models.UniqueConstraint(
                fields=["project"], condition=Q(state__in=["filed", "agreed"]), name="acceptance_one_open"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["passed", "failed"]) | (Q(score__lte=100) & ~Q(grade="") & ~Q(opinion="")),
                name="acceptance_decided_is_graded",
            ),
            models.CheckConstraint(
                condition=~Q(state="passed") | ~Q(grade="failed"), name="acceptance_passed_not_failed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} 验收"

    @classmethod
    def named(cls, actor: "Actor") -> Q | None:
        """Both parties of the project."""
        return of_parties(actor, "project__")
