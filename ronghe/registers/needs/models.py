"""Needs, what officers decided about recommended experts, and what a solved need brought."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.needs.workflow import NEED

if TYPE_CHECKING:
    from ronghe.ledger.actor import Actor

CONFIDENTIALITY = {
    "public": ("公开", "Public"),
    "masked": ("对外脱敏展示", "Shown without names"),
    "named": ("仅限指定人员", "Named people only"),
}
COOPERATION = {
    "joint": ("联合研发", "Joint research"),
    "commissioned": ("委托开发", "Commissioned"),
    "consulting": ("技术咨询", "Consulting"),
    "licence": ("成果转让许可", "Licence or transfer"),
    "resident": ("特派员驻企", "Resident commissioner"),
}
VERDICTS = {
    "shortlisted": ("列为备选", "Shortlisted"),
    "unfit": ("不合适", "Unfit"),
}
UNFIT = {
    "field": ("领域不符", "Another field"),
    "time": ("近期无时间", "No time"),
    "interest": ("存在利益关系", "Conflict of interest"),
    "chosen": ("企业另有人选", "The firm has chosen somebody else"),
}


class Need(Record):
    """What a firm cannot do alone. Money is whole fen; `targets` a list of {name, sign, value, unit}."""

    workflow = NEED
    series = "XQ"
    home = "needs"
    search_in = ("number", "title")
    reach = {
        "firm": "organisation_id",
        "county": "region",
        "city": "region",
        "administrator": "region",
        "expert": "expert__person_id",
        "institution": "expert__organisation_id",
        "broker": "broker_id",
    }
    withheld = frozenset({"contact_name", "contact_phone"})
    open_to_everyone = Q(confidentiality__in=["public", "masked"])
    shown = {
        "public": (
            *("number", "state", "title", "field", "region", "organisation", "content", "targets", "targets_text"),
            *("keywords", "cooperation", "budget_fen", "deadline", "confidentiality", "synthetic"),
            *("created_at", "changed_at"),
        ),
        "full": (
            *("version", "situation", "industry", "expert", "broker", "outcome", "money_saved_fen", "new_sales_fen"),
            *("submitted_at", "accepted_at", "solved_at", "external_id"),
        ),
    }
    masked = ("organisation",)
    masked_where = ~Q(confidentiality="public")

    organisation = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="needs", verbose_name="企业")
    region = models.CharField("所在地", max_length=6)
    title = models.CharField("需求名称", max_length=100)
    field = models.CharField("技术领域", max_length=40)
    industry = models.CharField("行业代码", max_length=5, blank=True)
    content = models.TextField("需求内容", max_length=5000)
    situation = models.TextField("现状", max_length=2000, blank=True)
    targets = models.JSONField("量化指标", default=list, blank=True)
    targets_text = models.TextField("考核指标", max_length=2000, blank=True)
    keywords = models.CharField("关键词", max_length=200, blank=True)
    cooperation = models.CharField(
        "合作方式", max_length=12, choices=[(k, zh) for k, (zh, _) in COOPERATION.items()], default="joint"
    )
    budget_fen = models.BigIntegerField("拟投入(分)", null=True, blank=True)
    deadline = models.DateField("截止日期")
    confidentiality = models.CharField(
        "密级", max_length=8, choices=[(k, zh) for k, (zh, _) in CONFIDENTIALITY.items()], default="masked"
    )
    named_people = models.ManyToManyField("parties.Person", blank=True, related_name="+", verbose_name="指定人员")
    contact_name = models.CharField("联系人", max_length=50, blank=True)
    contact_phone = models.CharField("联系电话", max_length=30, blank=True)
    broker = models.ForeignKey(
        "parties.Organisation", models.PROTECT, null=True, blank=True, related_name="brokered_needs"
    )
    expert = models.ForeignKey("parties.Expert", models.PROTECT, null=True, blank=True, related_name="needs")
    outcome = models.TextField("解决结果", max_length=2000, blank=True)
    money_saved_fen = models.BigIntegerField("年节约成本(分)", null=True, blank=True)
    new_sales_fen = models.BigIntegerField("年新增销售(分)", null=True, blank=True)
    submitted_at = models.DateTimeField("提交时间", null=True, blank=True)
    accepted_at = models.DateTimeField("受理时间", null=True, blank=True)
    solved_at = models.DateTimeField("解决时间", null=True, blank=True)
    external_id = models.CharField("来源编号", max_length=120, null=True, blank=True, unique=True)
    synthetic = models.BooleanField("合成演示数据", default=False)

    class Meta:
        indexes = [
            models.Index(fields=["state", "-id"]),
            models.Index(fields=["state", "region", "-id"]),
            models.Index(fields=["state", "field", "-id"]),
            models.Index(fields=["organisation", "-id"]),
            models.Index(fields=["solved_at"]),
        ]
        constraints = [
            known_state(NEED),
            models.CheckConstraint(
                condition=Q(budget_fen__isnull=True) | Q(budget_fen__gte=0), name="need_budget_not_negative"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["matched", "served", "reported", "solved"]) | Q(expert__isnull=False),
                name="need_served_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state="solved", solved_at__isnull=False) | (~Q(state="solved") & Q(solved_at__isnull=True)),
                name="need_solved_has_instant",
            ),
            models.CheckConstraint(
                condition=(Q(money_saved_fen__isnull=True) | Q(money_saved_fen__gte=0))
                & (Q(new_sales_fen__isnull=True) | Q(new_sales_fen__gte=0)),
                name="need_outcome_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def named(cls, actor: "Actor") -> Q | None:
        """Needs for named people only show themselves to those people as well, once they are no draft."""
        return None if actor.person is None else Q(named_people__id=actor.person) & ~Q(state="draft")


class Opinion(models.Model):
    """What somebody thought of a recommended expert for a need; it may be taken back and improves later matching."""

    need = models.ForeignKey(Need, models.CASCADE, related_name="opinions")
    expert = models.ForeignKey("parties.Expert", models.PROTECT, related_name="opinions")
    verdict = models.CharField("意见", max_length=12, choices=[(k, zh) for k, (zh, _) in VERDICTS.items()])
    reason = models.CharField("理由", max_length=12, blank=True, choices=[(k, zh) for k, (zh, _) in UNFIT.items()])
    by = models.CharField(max_length=60)
    user = models.PositiveBigIntegerField(null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["need", "expert"], name="opinion_once"),
            models.CheckConstraint(condition=~Q(verdict="unfit") | ~Q(reason=""), name="opinion_unfit_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.need_id} · {self.expert_id} · {self.verdict}"
