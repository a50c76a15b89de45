"""Changes of running projects: an extension, another day of a milestone, another leader or budget, other words."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from ronghe.engine.workflow.step import Pair
from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.projects.models.project import of_parties
from ronghe.registers.projects.workflow.change import CHANGE

if TYPE_CHECKING:
    from ronghe.ledger.actor import Actor

KINDS: dict[str, Pair] = {
    "extension": ("延期", "Extension"),
    "milestone": ("里程碑改期", "Another day of a milestone"),
    "leader": ("变更负责人", "Another leader"),
    "budget": ("调整预算科目", "Another budget"),
    "content": ("调整研究内容", "Other content"),
}


class Change(Record):
    """One request. `until`: the day an extension or a milestone asks for; `budget` as the project's, `goal` as its words."""

    workflow = CHANGE
    series = "BG"
    home = "changes"
    search_in = ("number", "project__title")
    told_with = ("project",)
    reach = {
        "firm": "project__lead_id",
        "institution": "project__lead_id",
        "lab": "project__lead_id",
        "county": "region",
        "city": "region",
        "administrator": "region",
    }
    shown = {
        "public": (),
        "full": (
            *("number", "state", "project", "kind", "text", "until", "milestone", "leader", "budget", "goal", "region"),
            *("opinion", "version", "created_at", "changed_at"),
        ),
    }

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="changes", verbose_name="项目")
    region = models.CharField("管理区域", max_length=6)
    kind = models.CharField("类别", max_length=10, choices=[(k, zh) for k, (zh, _) in KINDS.items()])
    text = models.TextField("变更内容与理由", max_length=2000)
    until = models.DateField("改至", null=True, blank=True)
    milestone = models.ForeignKey(
        "projects.Milestone", models.PROTECT, null=True, blank=True, related_name="changes", verbose_name="里程碑"
    )
    leader = models.ForeignKey(
        "parties.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="新负责人"
    )
    budget = models.JSONField("新预算", default=list, blank=True)
    goal = models.TextField("新的研究目标与内容", max_length=5000, blank=True)
    opinion = models.CharField("审批意见", max_length=1000, blank=True)

    class Meta:
        constraints = [
            known_state(CHANGE),
            models.CheckConstraint(condition=Q(kind__in=sorted(KINDS)), name="change_kind_known"),
            models.CheckConstraint(
                condition=~Q(kind__in=["extension", "milestone"]) | Q(until__isnull=False), name="change_has_day"
            ),
            models.CheckConstraint(
                condition=~Q(kind="milestone") | Q(milestone__isnull=False), name="change_has_milestone"
            ),
            models.CheckConstraint(condition=~Q(kind="leader") | Q(leader__isnull=False), name="change_has_leader"),
            models.UniqueConstraint(
                fields=["project", "kind"], condition=Q(state="filed"), name="change_one_open_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} {KINDS[self.kind][0]}"

    @classmethod
    def named(cls, actor: "Actor") -> Q | None:
        """Both parties of the project."""
        return of_parties(actor, "project__")
