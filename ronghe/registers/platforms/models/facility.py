"""A big facility: whose it is, where it stands, and what it may cost by source."""

from django.db import models
from django.db.models import Q

from ronghe.engine.workflow.step import Pair
from ronghe.facts.facility import SOURCES
from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.platforms.workflow.facility import FACILITY

BUDGETS = tuple(f"{source}_fen" for source in SOURCES)


class Facility(Record):
    """One facility. The four budgets, in fen, are the total as confirmed and changed since."""

    workflow = FACILITY
    series = "DZ"
    home = "facilities"
    search_in = ("number", "name", "owner__name", "site")
    reach = {"institution": "owner_id", "county": "region", "city": "region", "administrator": "region"}
    shown = {
        "public": (
            *("number", "state", "name", "owner", "region", "site", "field", "purpose", *BUDGETS),
            *("synthetic", "created_at", "changed_at"),
        ),
        "full": ("version", "leader", "confirmed_at"),
    }

    name = models.CharField("装置名称", max_length=100)
    owner = models.ForeignKey(
        "parties.Organisation", models.PROTECT, related_name="facilities", verbose_name="建设单位"
    )
    region = models.CharField("所在地", max_length=6)
    site = models.CharField("建设地点", max_length=200)
    field = models.CharField("学科领域", max_length=40)
    leader = models.ForeignKey(
        "parties.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="负责人"
    )
    purpose = models.TextField("科学目标", max_length=3000, blank=True)
    central_fen = models.BigIntegerField("中央财政(分)", default=0)
    province_fen = models.BigIntegerField("省级财政(分)", default=0)
    city_fen = models.BigIntegerField("市级财政(分)", default=0)
    own_fen = models.BigIntegerField("自筹(分)", default=0)
    confirmed_at = models.DateTimeField("确认时间", null=True, blank=True)
    synthetic = models.BooleanField("合成演示数据", default=False)

    class Meta:
        indexes = [models.Index(fields=["state", "region", "-id"]), models.Index(fields=["owner", "-id"])]
        constraints = [
            known_state(FACILITY),
            models.CheckConstraint(
                condition=Q(central_fen__gte=0) & Q(province_fen__gte=0) & Q(city_fen__gte=0) & Q(own_fen__gte=0),
                name="facility_money_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "submitted"]) | Q(confirmed_at__isnull=False),
                name="facility_built_is_confirmed",
            ),
            models.UniqueConstraint(fields=["name"], name="facility_name_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def budget_fen(self) -> int:
        """The total of all sources."""
        return self.central_fen + self.province_fen + self.city_fen + self.own_fen

    def not_open_yet(self) -> Pair | None:
        """Why it cannot be opened to users; None once its last phase is under way."""
        if self.phases.filter(kind="operation", state__in=["running", "finished"]).exists():
            return None
        return "“运行开放”阶段开始后才能转入", "its phase of open operation has to begin first"
