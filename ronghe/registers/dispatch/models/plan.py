"""Plans: what was asked of the solver, how far it is, what it answered; and the pairs it chose."""

from django.db import models
from django.db.models import Q

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.dispatch.workflow.plan import PLAN


class Plan(Record):
    """One solve of a batch.

    `options`: what was asked (objective, min_score, coverage_first, min_load, inertia, what_if). `inputs`: digest of all
    that the solver read, so that a plan of yesterday's facts is not adopted today. `outcome`: figures, certificate,
    unserved, scarcity, flows, contradictions. `edges_digest`: SHA-256 of the table of all scored pairs beside the database.
    """

    workflow = PLAN
    series = "FA"
    home = "plans"
    search_in = ("number", "name")
    reach = {}
    shown = {
        "public": (),
        "full": (
            *("number", "state", "batch", "name", "options", "inputs", "outcome", "pairs_count", "version"),
            *("created_at", "changed_at"),
        ),
    }

    batch = models.ForeignKey("dispatch.Batch", models.PROTECT, related_name="plans", verbose_name="批次")
    base = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="later", verbose_name="沿用方案"
    )
    name = models.CharField("名称", max_length=60)
    region = models.CharField("组织区域", max_length=6, default="21")
    options = models.JSONField("求解选项", default=dict)
    inputs = models.CharField("输入摘要", max_length=64, blank=True)
    outcome = models.JSONField("结果", default=dict)
    edges_digest = models.CharField("候选对摘要", max_length=64, blank=True)
    pairs_count = models.PositiveIntegerField("选派对数", default=0)
    stage = models.CharField("进行到", max_length=40, blank=True)
    share = models.FloatField("进度", default=0.0)
    beat_at = models.DateTimeField("最近进展", null=True, blank=True)
    attempt = models.PositiveSmallIntegerField("次数", default=0)
    failure = models.TextField("失败原因", max_length=2000, blank=True)

    class Meta:
        indexes = [models.Index(fields=["batch", "-id"])]
        constraints = [
            known_state(PLAN),
            models.UniqueConstraint(fields=["batch"], condition=Q(state="adopted"), name="plan_adopted_once"),
            models.CheckConstraint(condition=Q(share__gte=0) & Q(share__lte=1), name="plan_share"),
        ]

    def __str__(self) -> str:
        return self.name


class PlanPair(models.Model):
    """A pair that the plan chose. `way`: by the plan, by the firm's nomination, by mutual choice, or locked by hand."""

    WAYS = {
        "plan": ("系统方案", "By the plan"),
        "nominated": ("企业点将", "Named by the firm"),
        "mutual": ("双向选择", "By mutual choice"),
        "locked": ("人工指定", "Locked by hand"),
    }

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="pairs")
    entry = models.ForeignKey("dispatch.Entry", models.PROTECT, related_name="+")
    candidate = models.ForeignKey("dispatch.Candidate", models.PROTECT, related_name="+")
    score = models.FloatField("得分")
    way = models.CharField("方式", max_length=10, choices=[(k, zh) for k, (zh, _) in WAYS.items()], default="plan")
    is_kept = models.BooleanField("沿用", default=False)
    evidence = models.JSONField("依据", default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "entry", "candidate"], name="plan_pair_once")]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.entry_id} {self.candidate_id}"
