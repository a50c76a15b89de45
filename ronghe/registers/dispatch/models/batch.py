"""A batch of the programme, its quotas by city, and the pairs that an officer locks or forbids by hand."""

from django.db import models
from django.db.models import F, Q

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.dispatch.workflow.batch import BATCH

OBJECTIVES = {
    "total": ("总分最大", "Largest total"),
    "floor": ("最差者最好", "Best worst-off"),
    "nash": ("均衡（纳什）", "Balanced (Nash)"),
}
ORDERS = {"lock": ("必须选派", "Locked"), "forbid": ("不得选派", "Forbidden")}


class Batch(Record):
    """One batch: window of registration, term of service, limits of the plan, budgets of vouchers and rewards in fen."""

    workflow = BATCH
    series = "PC"
    home = "batches"
    search_in = ("number", "name")
    reach = {}
    shown = {
        "public": (
            *("number", "state", "year", "ordinal", "name", "opens_on", "closes_on", "term_starts_on", "term_ends_on"),
            *("synthetic", "created_at", "changed_at"),
        ),
        "full": (
            "version",
            "objective",
            "coverage_first",
            "min_score",
            "min_load",
            "budget_fen",
            "issued_fen",
            "reward_budget_fen",
            "rewarded_fen",
        ),
    }

    year = models.PositiveSmallIntegerField("年度")
    ordinal = models.PositiveSmallIntegerField("批次", default=1)
    name = models.CharField("名称", max_length=60)
    region = models.CharField("组织区域", max_length=6, default="21")
    opens_on = models.DateField("征集开始")
    closes_on = models.DateField("征集截止")
    term_starts_on = models.DateField("派驻开始")
    term_ends_on = models.DateField("派驻结束")
    objective = models.CharField(
        "目标", max_length=6, choices=[(k, zh) for k, (zh, _) in OBJECTIVES.items()], default="total"
    )
    coverage_first = models.BooleanField("先保覆盖", default=True)
    min_score = models.FloatField("最低分(0—1)", null=True, blank=True)
    min_load = models.PositiveSmallIntegerField("每人最少需求数", default=0)
    max_load = models.PositiveSmallIntegerField("每人最多需求数", null=True, blank=True)
    max_per_firm = models.PositiveSmallIntegerField("每企业最多人次", null=True, blank=True)
    notice_first = models.BooleanField("先公示后签约", default=True)
    notice_period = models.CharField("公示期", max_length=40, default="5 working days")
    noticed_at = models.DateTimeField("公示时间", null=True, blank=True)
    budget_fen = models.BigIntegerField("创新券预算(分)", default=0)
    issued_fen = models.BigIntegerField("已发创新券(分)", default=0)
    reward_budget_fen = models.BigIntegerField("奖励预算(分)", default=0)
    rewarded_fen = models.BigIntegerField("已列奖励金(分)", default=0)
    synthetic = models.BooleanField("合成演示数据", default=False)

    class Meta:
        ordering = ["-year", "-ordinal"]
        constraints = [
            known_state(BATCH),
            models.UniqueConstraint(
                fields=["year", "ordinal"], condition=~Q(state="cancelled"), name="batch_once_a_year"
            ),
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="batch_window"),
            models.CheckConstraint(condition=Q(term_ends_on__gt=F("term_starts_on")), name="batch_term"),
            models.CheckConstraint(
                condition=Q(issued_fen__gte=0) & Q(issued_fen__lte=F("budget_fen")), name="batch_budget_not_exceeded"
            ),
            models.CheckConstraint(
                condition=Q(rewarded_fen__gte=0) & Q(rewarded_fen__lte=F("reward_budget_fen")),
                name="batch_rewards_within_budget",
            ),
            models.CheckConstraint(condition=Q(objective__in=sorted(OBJECTIVES)), name="batch_objective_known"),
            models.CheckConstraint(
                condition=Q(min_score__isnull=True) | (Q(min_score__gte=0) & Q(min_score__lte=1)),
                name="batch_min_score_share",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Quota(models.Model):
    """How many postings a city's firms get: at least and at most."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="quotas")
    region = models.CharField("城市", max_length=4)
    at_most = models.PositiveIntegerField("最多", null=True, blank=True)
    at_least = models.PositiveIntegerField("最少", null=True, blank=True)

    class Meta:
        ordering = ["region"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "region"], name="quota_once"),
            models.CheckConstraint(
                condition=Q(at_most__isnull=True) | Q(at_least__isnull=True) | Q(at_least__lte=F("at_most")),
                name="quota_ordered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region}: {self.at_least}–{self.at_most}"


class Order(models.Model):
    """A pair that an officer locked or forbade by hand; every later solve of the batch obeys it."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="orders")
    entry = models.ForeignKey("dispatch.Entry", models.CASCADE, related_name="orders")
    candidate = models.ForeignKey("dispatch.Candidate", models.CASCADE, related_name="orders")
    kind = models.CharField("指定", max_length=6, choices=[(k, zh) for k, (zh, _) in ORDERS.items()])
    reason = models.CharField("理由", max_length=500, blank=True)
    by = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "candidate"], name="order_once"),
            models.CheckConstraint(condition=Q(kind__in=sorted(ORDERS)), name="order_kind_known"),
            models.CheckConstraint(condition=~Q(kind="forbid") | ~Q(reason=""), name="order_forbid_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.entry_id} {self.candidate_id}"
