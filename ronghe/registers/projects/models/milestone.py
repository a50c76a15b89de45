"""Milestones: what the task book promises by a day, and the tranche that is paid for it."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from ronghe.engine.workflow.step import Pair
from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.projects.models.project import of_parties
from ronghe.registers.projects.workflow.milestone import MILESTONE

if TYPE_CHECKING:
    from ronghe.ledger.actor import Actor


class Milestone(Record):
    """One milestone; `holder` is the party whose move it is, as on the project."""

    workflow = MILESTONE
    series = "LC"
    home = "milestones"
    search_in = ("number", "title")
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
            *("number", "state", "project", "place", "title", "due_on", "target", "fiscal_fen", "region", "holder"),
            *("report", "opinion", "finding", "version", "created_at", "changed_at"),
        ),
    }

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="milestones", verbose_name="项目")
    holder = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+", verbose_name="待办单位")
    region = models.CharField("管理区域", max_length=6)
    place = models.PositiveSmallIntegerField("序号")
    title = models.CharField("里程碑", max_length=120)
    due_on = models.DateField("完成期限")
    target = models.TextField("考核内容", max_length=2000)
    fiscal_fen = models.BigIntegerField("拨付金额(分)")
    report = models.TextField("完成情况", max_length=4000, blank=True)
    opinion = models.TextField("需求方意见", max_length=2000, blank=True)
    finding = models.TextField("核查意见", max_length=2000, blank=True)
    reminded_on = models.DateField("最近提醒", null=True, blank=True)

    class Meta:
        ordering = ["project", "place"]
        indexes = [models.Index(fields=["state", "due_on"]), models.Index(fields=["state", "region", "-id"])]
        constraints = [
            known_state(MILESTONE),
            models.UniqueConstraint(fields=["project", "place"], name="milestone_place_once"),
            models.CheckConstraint(condition=Q(fiscal_fen__gte=0), name="milestone_money_not_negative"),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def named(cls, actor: "Actor") -> Q | None:
        """Both parties of the project."""
        return of_parties(actor, "project__")

    def project_rests(self) -> Pair | None:
        """Why no step may be taken now; None while the project is under way."""
        if self.project.state == "running":
            return None
        zh, en = self.project.workflow.states[self.project.state]
        return f"项目“{zh}”，里程碑暂不能办理", f"the project is {en}; its milestones rest"
