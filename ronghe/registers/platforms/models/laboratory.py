"""A provincial laboratory: its form, its governance, and the people who came and went."""

from django.db import models
from django.db.models import F, Q

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.platforms.workflow.engagement import ENGAGEMENT
from ronghe.registers.platforms.workflow.laboratory import LABORATORY

FORMS = {"legal": ("法人型", "A legal person"), "hosted": ("非法人型", "Hosted")}
KINDS = {
    "full": ("全职", "Full time"),
    "double": ("双聘", "Double appointment"),
    "visiting": ("访问", "Visiting"),
    "postdoc": ("博士后", "Post-doctoral"),
    "support": ("技术与管理支撑", "Technical and administrative"),
}
RESEARCHERS = ("full", "double", "visiting", "postdoc")
"""The kinds that count as researchers 科研人员."""


class Laboratory(Record):
    """One laboratory. `organisation` is its own entry among organisations, `host` the unit that supports a hosted one.

    `council` and `committee`: rows {name, unit, office}.
    """

    workflow = LABORATORY
    series = "SY"
    home = "laboratories"
    search_in = ("number", "name", "directions")
    reach = {
        "lab": "organisation_id",
        "county": "region",
        "city": "region",
        "administrator": "region",
    }
    shown = {
        "public": (
            *("number", "state", "name", "form", "organisation", "host", "region", "directions", "opened_on"),
            *("director", "chair", "synthetic", "created_at", "changed_at"),
        ),
        "full": ("version", "council", "committee", "appointed_by"),
    }

    name = models.CharField("实验室名称", max_length=100, unique=True)
    form = models.CharField("类型", max_length=8, choices=[(k, zh) for k, (zh, _) in FORMS.items()], default="legal")
    organisation = models.OneToOneField(
        "parties.Organisation", models.PROTECT, related_name="laboratory", verbose_name="登记单位"
    )
    host = models.ForeignKey(
        "parties.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted_laboratories",
        verbose_name="依托单位",
    )
    region = models.CharField("所在地", max_length=6)
    directions = models.TextField("研究方向", max_length=2000)
    opened_on = models.DateField("揭牌日期", null=True, blank=True)
    director = models.CharField("主任", max_length=60, blank=True)
    chair = models.CharField("理事长", max_length=60, blank=True)
    appointed_by = models.CharField("任命文件", max_length=80, blank=True)
    council = models.JSONField("理事会", default=list, blank=True)
    committee = models.JSONField("学术委员会", default=list, blank=True)
    synthetic = models.BooleanField("合成演示数据", default=False)

    class Meta:
        constraints = [
            known_state(LABORATORY),
            models.CheckConstraint(condition=Q(form__in=sorted(FORMS)), name="laboratory_form_known"),
            models.CheckConstraint(
                condition=Q(form="legal", host__isnull=True) | Q(form="hosted", host__isnull=False),
                name="laboratory_host_where_hosted",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Engagement(Record):
    """One person at one laboratory over a time; in post while `until` is empty."""

    workflow = ENGAGEMENT
    series = "RY"
    home = "engagements"
    search_in = ("number", "person__name", "post")
    told_with = ("person", "laboratory")
    reach = {
        "lab": "laboratory__organisation_id",
        "expert": "person_id",
        "county": "region",
        "city": "region",
        "administrator": "region",
    }
    shown = {
        "public": (),
        "full": (
            *("number", "state", "laboratory", "person", "kind", "post", "came_from", "since", "until", "version"),
            *("synthetic", "created_at", "changed_at"),
        ),
    }

    laboratory = models.ForeignKey(Laboratory, models.PROTECT, related_name="engagements", verbose_name="实验室")
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="engagements", verbose_name="人员")
    region = models.CharField("所在地", max_length=6)
    kind = models.CharField("聘用方式", max_length=8, choices=[(k, zh) for k, (zh, _) in KINDS.items()])
    post = models.CharField("岗位", max_length=60)
    came_from = models.CharField("来自单位", max_length=100, blank=True)
    since = models.DateField("到岗日期")
    until = models.DateField("离岗日期", null=True, blank=True)
    synthetic = models.BooleanField("合成演示数据", default=False)

    class Meta:
        indexes = [models.Index(fields=["laboratory", "state", "-id"])]
        constraints = [
            known_state(ENGAGEMENT),
            models.CheckConstraint(condition=Q(kind__in=sorted(KINDS)), name="engagement_kind_known"),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="engagement_dates"),
            models.CheckConstraint(
                condition=Q(state="active", until__isnull=True) | Q(state="left", until__isnull=False),
                name="engagement_left_has_a_day",
            ),
            models.UniqueConstraint(
                fields=["laboratory", "person"], condition=Q(state="active"), name="engagement_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.laboratory}"
