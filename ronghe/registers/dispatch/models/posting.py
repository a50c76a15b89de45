"""Postings: who was sent to which firm for which need, under which agreement, until when."""

from django.db import models
from django.db.models import F, Q

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.dispatch.models.plan import PlanPair
from ronghe.registers.dispatch.workflow.posting import POSTING

WAYS = {**PlanPair.WAYS, "adjusted": ("派驻调整", "By adjustment")}
"""How a posting comes about: by a plan, or in place of another."""
OPEN = ("proposed", "signing", "filed", "serving")


class Posting(Record):
    """A person sent to a firm for one need of it. People, firms and needs of a batch are distinct counts of these."""

    workflow = POSTING
    series = "PZ"
    home = "postings"
    search_in = ("number", "candidate__expert__person__name", "organisation__name", "letter")
    told_with = ("candidate__expert__person", "organisation")
    reach = {
        "expert": "candidate__expert__person_id",
        "firm": "organisation_id",
        "institution": "institution_id",
        "county": "region",
        "city": "region",
        "administrator": "region",
    }
    shown = {
        "public": (),
        "full": (
            *("number", "state", "batch", "plan", "entry", "candidate", "organisation", "institution", "region", "way"),
            *("score", "starts_on", "ends_on", "term", "follows", "letter", "filed_at", "appointed_at", "version"),
            *("created_at", "changed_at"),
        ),
    }

    batch = models.ForeignKey("dispatch.Batch", models.PROTECT, related_name="postings", verbose_name="批次")
    plan = models.ForeignKey("dispatch.Plan", models.PROTECT, related_name="postings", verbose_name="方案")
    entry = models.ForeignKey("dispatch.Entry", models.PROTECT, related_name="postings", verbose_name="参选需求")
    candidate = models.ForeignKey("dispatch.Candidate", models.PROTECT, related_name="postings", verbose_name="特派员")
    organisation = models.ForeignKey(
        "parties.Organisation", models.PROTECT, related_name="postings", verbose_name="派驻企业"
    )
    institution = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+", verbose_name="派出单位")
    region = models.CharField("派驻地", max_length=6)
    way = models.CharField("方式", max_length=10, choices=[(k, zh) for k, (zh, _) in WAYS.items()], default="plan")
    score = models.FloatField("得分", default=0.0)
    starts_on = models.DateField("派驻开始")
    ends_on = models.DateField("派驻结束")
    term = models.PositiveSmallIntegerField("期次", default=1)
    term_since = models.DateField("本期开始", null=True, blank=True)
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="successors", verbose_name="调整自"
    )
    adjust_reason = models.CharField("调整理由", max_length=500, blank=True)
    signed_expert_at = models.DateTimeField("特派员确认时间", null=True, blank=True)
    signed_firm_at = models.DateTimeField("企业确认时间", null=True, blank=True)
    signed_institution_at = models.DateTimeField("派出单位确认时间", null=True, blank=True)
    filed_at = models.DateTimeField("备案时间", null=True, blank=True)
    appointed_at = models.DateTimeField("聘任时间", null=True, blank=True)
    letter = models.CharField("聘书编号", max_length=24, null=True, blank=True, unique=True)
    midterm = models.JSONField("中期评价", default=dict, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["batch", "state", "-id"]),
            models.Index(fields=["organisation", "-id"]),
            models.Index(fields=["candidate", "-id"]),
        ]
        constraints = [
            known_state(POSTING),
            models.UniqueConstraint(
                fields=["entry", "candidate"],
                condition=Q(follows__isnull=True) & ~Q(state__in=["cancelled", "left", "moved"]),
                name="posting_once",
            ),
            models.UniqueConstraint(
                fields=["follows"],
                condition=Q(state__in=["proposed", "signing", "filed"]),
                name="posting_one_successor_at_a_time",
            ),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="posting_term"),
            models.CheckConstraint(
                condition=~Q(state__in=["filed", "serving", "ended", "moved"])
                | Q(
                    signed_expert_at__isnull=False,
                    signed_firm_at__isnull=False,
                    signed_institution_at__isnull=False,
                ),
                name="posting_filed_is_signed",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["serving", "ended", "moved"]) | Q(letter__isnull=False),
                name="posting_serving_has_letter",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate} → {self.organisation}"
