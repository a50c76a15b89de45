"""An acceptance of a project: what the lead reports, what the client says, what the panel counted."""

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.workflow.step import Beside, Pair
from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.projects.models.project import GRADE_CHOICES, of_parties
from ronghe.registers.projects.workflow.acceptance import ACCEPTANCE
from ronghe.registers.reviews.queries import outcomes
from ronghe.rulebook.projects.terms import GRADES, grade_by_panel, terms_on

if TYPE_CHECKING:
    from ronghe.ledger.actor import Actor


@dataclass(frozen=True)
class Counted:
    """What a closed panel comes to: its exact mean, so many reviews, so many of them against, and points and grade by rule."""

    panel: int
    mean: Fraction
    reviews: int
    against: int
    points: int
    grade: str


class Acceptance(Record):
    """One try; a project that failed may be mended and tried again. `panel`: the one whose count gave the grade."""

    workflow = ACCEPTANCE
    series = "YS"
    home = "acceptances"
    search_in = ("number", "project__title")
    withheld = frozenset({"panel_id"})
    told_with = ("project",)
    reach = {
        "firm": "holder_id",
        "institution": "holder_id",
        "lab": "holder_id",
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
    panel = models.ForeignKey(
        "reviews.Panel", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="验收评审组"
    )

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

    def counted(self) -> Counted | None:
        """What the closed panel came to, by the terms of the day it closed; None while there is none with a report that counts."""
        found = outcomes.outcome("acceptance", self.pk, "acceptance")
        if found is None or found.mean is None or found.case.panel.closed_at is None:
            return None
        reviews, against = len(found.reviews), found.verdicts["against"]
        terms = terms_on(day_of(found.case.panel.closed_at), settings.RULES_WITHOUT)
        points, grade = grade_by_panel(found.mean, against, reviews, terms)
        return Counted(found.case.panel_id, found.mean, reviews, against, points, grade)

    def grade_lacks(self, *, passing: bool) -> Pair | None:
        """Why it cannot be confirmed as passed (or failed): no panel has closed, or its count says otherwise."""
        counted = self.counted()
        if counted is None:
            return "验收评审组尚未评审结束", "no panel has judged it and closed yet"
        if (counted.grade != "failed") != passing:
            zh, en = GRADES[counted.grade]
            return Beside((f"专家组结论为“{zh}”", f"the panel's grade is {en}"))
        return None
