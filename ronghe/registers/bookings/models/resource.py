"""Resources: what can be booked, by whose rules."""

from django.db import models
from django.db.models import F, Q

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.bookings.workflow.resource import RESOURCE

KINDS = {
    "instrument": ("仪器设备", "Instrument"),
    "line": ("中试线", "Pilot line"),
    "operator": ("操作人员", "Operator"),
    "material": ("物料", "Material"),
}
MODES = {
    "occupy": ("占用共享", "Own hands on it"),
    "technical": ("技术共享", "With technical help"),
    "commission": ("委托共享", "On commission"),
    "remote": ("远程共享", "From afar"),
    "other": ("其他", "Other"),
}


class Resource(Record):
    """Something an owner opens: `outages` are [{"first", "last", "reason"}] in whole days, `supplies` of a material
    [{"on", "quantity"}] beside its `stock`."""

    workflow = RESOURCE
    series = "ZY"
    home = "resources"
    search_in = ("number", "name", "model", "owner__name")
    reach = {
        "institution": "owner_id",
        "lab": "owner_id",
        "county": "region",
        "city": "region",
        "administrator": "region",
    }
    shown = {
        "public": (
            *("number", "state", "name", "kind", "owner", "region", "place", "model", "modes", "opening"),
            *("follows_holidays", "step_minutes", "least_minutes", "most_minutes", "notice_hours", "horizon_days"),
            *("needs_approval", "needs_qualification", "rate_fen", "unit", "synthetic", "created_at", "changed_at"),
        ),
        "full": (
            *("value_fen", "public_money", "shared", "spacing_minutes", "off_hours", "stock", "supplies", "outages"),
            "version",
        ),
    }

    name = models.CharField("名称", max_length=80)
    kind = models.CharField("类别", max_length=12, choices=[(k, zh) for k, (zh, _) in KINDS.items()])
    owner = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="resources", verbose_name="所属单位")
    region = models.CharField("所在地", max_length=6)
    place = models.CharField("放置地点", max_length=100, blank=True)
    model = models.CharField("型号", max_length=80, blank=True)
    about = models.TextField("用途与说明", max_length=2000, blank=True)
    value_fen = models.BigIntegerField("原值(分)", default=0)
    public_money = models.BooleanField("财政资金购置", default=False)
    shared = models.BooleanField("对外开放", default=True)
    modes = models.JSONField("服务方式", default=list, blank=True)
    rate_fen = models.BigIntegerField("收费(分/小时)", default=0)
    opening = models.CharField("开放时间", max_length=300, default="1-5 08:30-17:30")
    follows_holidays = models.BooleanField("按国家放假安排", default=True)
    off_hours = models.BooleanField("非开放时间可申请", default=False)
    step_minutes = models.PositiveSmallIntegerField("时间单位(分钟)", default=30)
    least_minutes = models.PositiveSmallIntegerField("最短(分钟)", default=30)
    most_minutes = models.PositiveIntegerField("最长(分钟)", default=480)
    spacing_minutes = models.PositiveSmallIntegerField("间隔(分钟)", default=0)
    notice_hours = models.PositiveSmallIntegerField("提前(小时)", default=0)
    horizon_days = models.PositiveSmallIntegerField("可约天数", default=60)
    needs_approval = models.BooleanField("须负责人确认", default=False)
    needs_qualification = models.BooleanField("须使用资格", default=False)
    unit = models.CharField("计量单位", max_length=10, blank=True)
    stock = models.PositiveIntegerField("库存", default=0)
    supplies = models.JSONField("到货", default=list, blank=True)
    outages = models.JSONField("停机", default=list, blank=True)
    synthetic = models.BooleanField("合成演示数据", default=False)

    class Meta:
        indexes = [models.Index(fields=["kind", "state", "-id"]), models.Index(fields=["owner", "state"])]
        constraints = [
            known_state(RESOURCE),
            models.CheckConstraint(condition=Q(kind__in=sorted(KINDS)), name="resource_kind_known"),
            models.CheckConstraint(condition=Q(value_fen__gte=0) & Q(rate_fen__gte=0), name="resource_money_sane"),
            models.CheckConstraint(
                condition=Q(least_minutes__gt=0) & Q(least_minutes__lte=F("most_minutes")), name="resource_lengths_sane"
            ),
            models.CheckConstraint(
                condition=Q(horizon_days__gt=0) & Q(horizon_days__lte=366), name="resource_horizon_sane"
            ),
            models.CheckConstraint(
                condition=Q(step_minutes__gt=0) & Q(step_minutes__lte=1440), name="resource_step_sane"
            ),
        ]

    def __str__(self) -> str:
        return self.name
