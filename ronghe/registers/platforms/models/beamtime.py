"""Calls for beamtime, and the hours of beamlines that are taken: each hour of a beamline once, whoever's it is."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ronghe.engine.workflow.step import Pair
from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.platforms.workflow.beamtime import BEAMTIME
from ronghe.registers.reviews.queries import outcomes


class Beamtime(Record):
    """One call: so many `hours` of a `beamline` between `starts_on` and `ends_on` (its last day included)."""

    workflow = BEAMTIME
    series = "JS"
    home = "beamtimes"
    search_in = ("number", "title", "beamline", "facility__name")
    region_field = "facility__region"
    reach = {
        "institution": "facility__owner_id",
        "county": "facility__region",
        "city": "facility__region",
        "administrator": "facility__region",
    }
    shown = {
        "public": (
            *("number", "state", "facility", "title", "beamline", "starts_on", "ends_on", "hours", "deadline"),
            *("about", "created_at", "changed_at"),
        ),
        "full": ("version", "panel_id", "ranking"),
    }

    facility = models.ForeignKey("platforms.Facility", models.PROTECT, related_name="beamtimes", verbose_name="装置")
    title = models.CharField("征集名称", max_length=120)
    beamline = models.CharField("线站", max_length=40)
    starts_on = models.DateField("用机开始")
    ends_on = models.DateField("用机结束")
    hours = models.PositiveIntegerField("提供机时(小时)")
    deadline = models.DateTimeField("截止时间")
    about = models.TextField("说明", max_length=3000, blank=True)
    panel_id = models.PositiveBigIntegerField("评审组", null=True, blank=True)
    ranking = models.JSONField("排序与分配", default=list, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "deadline"])]
        constraints = [
            known_state(BEAMTIME),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="beamtime_run_order"),
            models.CheckConstraint(condition=Q(hours__gt=0), name="beamtime_offers_hours"),
        ]

    def __str__(self) -> str:
        return self.title

    def not_openable(self) -> Pair | None:
        """Why it cannot be opened: the facility does not run, or the deadline is past."""
        if self.facility.state != "operating":
            return "装置转入运行开放后才能征集机时", "a facility offers beamtime once it is open"
        if self.deadline <= timezone.now():
            return "截止时间已过，请先修改", "the deadline is past; edit it first"
        return None

    def not_closable(self) -> Pair | None:
        """Why it cannot be closed: the deadline, which everybody was told, has not come."""
        return None if self.deadline <= timezone.now() else ("截止时间未到", "the deadline has not come")

    def not_judged(self) -> Pair | None:
        """Why no hours can be allocated; None once a panel over every proposal has closed, or none was handed in."""
        handed_in = list(self.proposals.filter(state="submitted").values_list("pk", flat=True))
        lacking = set(handed_in) - outcomes.concluded("proposal", handed_in, "proposal")
        if lacking:
            return f"还有 {len(lacking)} 件申请未经同行评审", f"{len(lacking)} proposals are not judged by peers yet"
        return None


class BeamHour(models.Model):
    """An hour of a beamline that a proposal holds: the constraint lets nobody else hold it."""

    proposal = models.ForeignKey("platforms.Proposal", models.CASCADE, related_name="beamhours")
    facility = models.ForeignKey("platforms.Facility", models.PROTECT, related_name="+")
    beamline = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["facility", "beamline", "at"], name="beamline_hour_once")]

    def __str__(self) -> str:
        return f"{self.beamline} {self.at:%Y-%m-%d %H}"
