"""A phase of a facility: as first planned, as planned now, as it was; what it may cost and what was paid."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ronghe.engine.workflow.step import Pair
from ronghe.facts.facility import DECIDING, ORDER, PHASES
from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.platforms.workflow.facility import UNDER_WAY
from ronghe.registers.platforms.workflow.phase import PHASE

if TYPE_CHECKING:
    from ronghe.engine.workflow.machine import Workflow

BEGUN = ("running", "over", "finished")
OVER = ("finished", "skipped")


class Phase(Record):
    """One phase. `first_…` is the first plan: a trigger of the database keeps it as it was, so that no slip can be hidden.

    `outlays`: {on, source, fen, reference}; `slips`: {on, starts_on, ends_on, reason}, what each new plan replaced.
    `over_fen` is what the province allowed beyond the budget.
    """

    workflow = PHASE
    series = "JD"
    home = "phases"
    search_in = ("number", "facility__name")
    told_with = ("facility",)
    region_field = "facility__region"
    reach = {
        "institution": "facility__owner_id",
        "county": "facility__region",
        "city": "facility__region",
        "administrator": "facility__region",
    }
    shown = {
        "public": (
            *("number", "state", "facility", "kind", "first_starts_on", "first_ends_on", "starts_on", "ends_on"),
            *("started_on", "ended_on", "budget_fen", "over_fen", "spent_fen", "created_at", "changed_at"),
        ),
        "full": ("version", "place", "slips", "outlays", "document"),
    }

    facility = models.ForeignKey("platforms.Facility", models.PROTECT, related_name="phases", verbose_name="装置")
    kind = models.CharField("阶段", max_length=14, choices=[(k, zh) for k, (zh, _) in PHASES.items()])
    place = models.PositiveSmallIntegerField("次序")
    first_starts_on = models.DateField("首次计划开始", null=True, blank=True)
    first_ends_on = models.DateField("首次计划完成", null=True, blank=True)
    starts_on = models.DateField("计划开始", null=True, blank=True)
    ends_on = models.DateField("计划完成", null=True, blank=True)
    started_on = models.DateField("实际开始", null=True, blank=True)
    ended_on = models.DateField("实际完成", null=True, blank=True)
    budget_fen = models.BigIntegerField("预算(分)", default=0)
    over_fen = models.BigIntegerField("同意超出(分)", default=0)
    spent_fen = models.BigIntegerField("已支出(分)", default=0)
    outlays = models.JSONField("支出明细", default=list, blank=True)
    slips = models.JSONField("计划调整", default=list, blank=True)
    document = models.CharField("验收文件", max_length=200, blank=True)
    reminded_on = models.DateField("最近提醒", null=True, blank=True)

    class Meta:
        ordering = ["facility", "place"]
        indexes = [models.Index(fields=["state", "ends_on"])]
        constraints = [
            known_state(PHASE),
            models.UniqueConstraint(fields=["facility", "kind"], name="phase_kind_once"),
            models.CheckConstraint(
                condition=Q(budget_fen__gte=0) & Q(over_fen__gte=0) & Q(spent_fen__gte=0),
                name="phase_money_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(spent_fen__lte=F("budget_fen") + F("over_fen")), name="phase_within_budget"
            ),
            models.CheckConstraint(
                condition=Q(state="skipped")
                | Q(
                    first_starts_on__isnull=False,
                    first_ends_on__isnull=False,
                    starts_on__isnull=False,
                    ends_on__isnull=False,
                ),
                name="phase_has_plan",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="phase_plan_order"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")), name="phase_days_order"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["running", "over", "finished"]) | Q(started_on__isnull=False),
                name="phase_begun_has_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="finished") | (Q(ended_on__isnull=False) & ~Q(document="")),
                name="phase_finished_has_document",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.facility} {PHASES[self.kind][0]}"

    @property
    def title(self) -> str:
        """What notices call it."""
        return str(self)

    @property
    def label(self) -> Pair:
        """The phase in words."""
        return PHASES[self.kind]

    @property
    def allowed_fen(self) -> int:
        """What may be spent: the budget and what the province allowed beyond."""
        return self.budget_fen + self.over_fen

    def slip_days(self, today: date | None = None) -> int | None:
        """Days by which its end lies after the first plan's (before it: negative); None for a skipped one.

        Its end is the day it ended, else the planned one, or today where that is past and it has not ended.
        """
        if self.state == "skipped" or self.first_ends_on is None or self.ends_on is None:
            return None
        end = self.ended_on or max(self.ends_on, today or timezone.localdate())
        return (end - self.first_ends_on).days

    def overdue_days(self, today: date | None = None) -> int:
        """Days since it should have begun (planned) or ended (under way) by its present plan; 0 where it is in time."""
        due = {"planned": self.starts_on, "running": self.ends_on, "over": self.ends_on}.get(self.state)
        return max(((today or timezone.localdate()) - due).days, 0) if due is not None else 0

    def facility_rests(self) -> Pair | None:
        """Why nothing may be done now; None while the facility is built or runs."""
        if self.facility.state in UNDER_WAY:
            return None
        flow: Workflow = self.facility.workflow
        zh, en = flow.states[self.facility.state]
        return f"装置“{zh}”，阶段暂不能办理", f"the facility is {en}; its phases rest"

    def not_startable(self) -> Pair | None:
        """Why it may not begin: the four that decide are over before anything is built; of the rest each has begun."""
        if why := self.facility_rests():
            return why
        building = self.kind not in DECIDING
        states = self._earlier()
        for kind in list(PHASES)[: self.place - 1]:
            enough = OVER if kind in DECIDING and building else (*BEGUN, "skipped")
            if states.get(kind) not in enough:
                zh, en = PHASES[kind]
                if enough is OVER:
                    return f"“{zh}”尚未完成，或注明不经过", f"{en} is not finished; finish it or leave it out"
                return f"“{zh}”尚未开始，或注明不经过", f"{en} has not begun; begin it or leave it out"
        return None

    def not_finishable(self) -> Pair | None:
        """Why it may not be finished: every earlier phase is finished or left out first."""
        if why := self.facility_rests():
            return why
        states = self._earlier()
        for kind in list(PHASES)[: self.place - 1]:
            if states.get(kind) not in OVER:
                zh, en = PHASES[kind]
                return f"“{zh}”尚未完成，或注明不经过", f"{en} is not finished; finish it or leave it out"
        return None

    def _earlier(self) -> dict[str, str]:
        rows = Phase.objects.filter(facility=self.facility_id, place__lt=self.place)
        return dict(rows.values_list("kind", "state"))


def place_of(kind: str) -> int:
    """Its place in the order."""
    return ORDER[kind]
