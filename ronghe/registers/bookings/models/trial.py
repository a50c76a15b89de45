"""Pilot orders: what a firm wants tried, what it costs, and what came of it."""

from django.db import models
from django.db.models import F, Q

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.bookings.workflow.trial import TRIAL


class Trial(Record):
    """An order for a pilot line; `batches` are [{"batch", "output", "course", "at"}]. The price never exceeds the budget."""

    workflow = TRIAL
    series = "ZS"
    home = "trials"
    search_in = ("number", "title", "organisation__name", "line__name")
    told_with = ()
    reach = {
        "firm": "organisation_id",
        "institution": "line__owner_id",
        "lab": "line__owner_id",
        "county": "region",
        "city": "region",
        "administrator": "region",
    }
    shown = {
        "public": (),
        "full": (
            *("number", "state", "title", "line", "organisation", "region", "target", "amount", "wanted_on"),
            *("budget_fen", "plan", "price_fen", "measures", "batches", "passed", "findings", "summary", "data_rights"),
            *("voucher_fen", "version", "created_at", "changed_at"),
        ),
    }

    title = models.CharField("名称", max_length=100)
    line = models.ForeignKey("bookings.Resource", models.PROTECT, related_name="trials", verbose_name="中试线")
    organisation = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="trials", verbose_name="企业")
    region = models.CharField("企业所在地", max_length=6)
    target = models.TextField("目标与指标", max_length=2000)
    amount = models.CharField("试制量", max_length=60)
    wanted_on = models.DateField("希望完成日期")
    budget_fen = models.BigIntegerField("预算(分)")
    plan = models.TextField("方案", max_length=2000, blank=True)
    price_fen = models.BigIntegerField("报价(分)", default=0)
    measures = models.TextField("防控措施", max_length=1000, blank=True)
    batches = models.JSONField("批记录", default=list, blank=True)
    passed = models.CharField("是否达到指标", max_length=3, blank=True)
    findings = models.TextField("检测结果", max_length=2000, blank=True)
    summary = models.TextField("报告摘要", max_length=2000, blank=True)
    data_rights = models.CharField("数据权属", max_length=200, blank=True)
    voucher_fen = models.BigIntegerField("创新券抵扣(分)", default=0)
    synthetic = models.BooleanField("合成演示数据", default=False)

    class Meta:
        indexes = [models.Index(fields=["line", "state"]), models.Index(fields=["organisation", "state"])]
        constraints = [
            known_state(TRIAL),
            models.CheckConstraint(condition=Q(budget_fen__gt=0), name="trial_budget_positive"),
            models.CheckConstraint(
                condition=Q(price_fen__gte=0) & Q(price_fen__lte=F("budget_fen")), name="trial_price_within_budget"
            ),
            models.CheckConstraint(
                condition=Q(voucher_fen__gte=0) & Q(voucher_fen__lte=F("price_fen")), name="trial_voucher_within_price"
            ),
        ]

    def __str__(self) -> str:
        return self.title
