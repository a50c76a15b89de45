"""A proposal on a call for beamtime."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ronghe.engine.workflow.step import Pair
from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.platforms.workflow.proposal import PROPOSAL

if TYPE_CHECKING:
    from ronghe.ledger.actor import Actor


class Proposal(Record):
    """One proposal. `hours` are asked for, `least` is what still makes sense; `rank` by the panel, 1 the best."""

    workflow = PROPOSAL
    series = "JX"
    home = "proposals"
    search_in = ("number", "title", "applicant__name")
    region_field = "beamtime__facility__region"
    reach = {
        "institution": "applicant_id",
        "firm": "applicant_id",
        "lab": "applicant_id",
        "expert": "leader_id",
        "administrator": "beamtime__facility__region",
    }
    shown = {
        "public": (),
        "full": (
            *("number", "state", "beamtime", "title", "applicant", "leader", "hours", "least", "abstract", "safety"),
            *("rank", "tied", "awarded", "starts_at", "ends_at", "used", "report", "version"),
            *("created_at", "changed_at"),
        ),
    }

    beamtime = models.ForeignKey("platforms.Beamtime", models.PROTECT, related_name="proposals", verbose_name="征集")
    title = models.CharField("实验题目", max_length=120)
    applicant = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+", verbose_name="申请单位")
    leader = models.ForeignKey(
        "parties.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="负责人"
    )
    hours = models.PositiveIntegerField("申请机时(小时)")
    least = models.PositiveIntegerField("最少机时(小时)")
    abstract = models.TextField("科学内容", max_length=3000)
    safety = models.TextField("样品与安全", max_length=2000)
    submitted_at = models.DateTimeField("提交时间", null=True, blank=True)
    rank = models.PositiveIntegerField("名次", null=True, blank=True)
    tied = models.BooleanField("与他人同分", default=False)
    awarded = models.PositiveIntegerField("分配机时(小时)", null=True, blank=True)
    starts_at = models.DateTimeField("开始", null=True, blank=True)
    ends_at = models.DateTimeField("结束", null=True, blank=True)
    used = models.PositiveIntegerField("实际用机(小时)", null=True, blank=True)
    report = models.TextField("实验报告", max_length=4000, blank=True)
    synthetic = models.BooleanField("合成演示数据", default=False)

    class Meta:
        indexes = [models.Index(fields=["beamtime", "state"]), models.Index(fields=["applicant", "-id"])]
        constraints = [
            known_state(PROPOSAL),
            models.CheckConstraint(
                condition=Q(hours__gt=0) & Q(least__gt=0) & Q(least__lte=F("hours")), name="proposal_hours_sane"
            ),
            models.CheckConstraint(
                condition=Q(awarded__isnull=True) | Q(awarded__lte=F("hours")), name="proposal_awarded_as_asked"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["scheduled", "done", "reported"])
                | Q(starts_at__isnull=False, ends_at__gt=F("starts_at")),
                name="proposal_scheduled_has_slot",
            ),
            models.CheckConstraint(
                condition=Q(used__isnull=True) | Q(used__lte=F("awarded")), name="proposal_used_as_awarded"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def named(cls, actor: "Actor") -> Q | None:
        """The unit that runs the facility reads what was handed in to it."""
        if actor.role != "institution" or actor.organisation is None:
            return None
        return Q(beamtime__facility__owner=actor.organisation) & ~Q(state="draft")

    def call_is_over(self) -> Pair | None:
        """Why it can neither be handed in nor taken back; None while the call is open."""
        if self.beamtime.state == "open" and self.beamtime.deadline > timezone.now():
            return None
        return "征集已截止或未开放", "the call is closed, or not open"
