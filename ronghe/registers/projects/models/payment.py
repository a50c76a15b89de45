"""Payments to the lead of a project: for a milestone, or the tail after acceptance; two people decide each."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from ronghe.engine.workflow.step import Pair
from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.projects.models.project import of_parties
from ronghe.registers.projects.workflow.payment import PAYMENT

if TYPE_CHECKING:
    from ronghe.ledger.actor import Actor

PURPOSES: dict[str, Pair] = {"milestone": ("里程碑拨款", "Milestone"), "tail": ("验收尾款", "Tail after acceptance")}
STANDING = ~Q(state="refused")


class Payment(Record):
    """One payment. `proposed_by` and `approved_by` are users' ids, never the same person; `…_for` whom they stood in for."""

    workflow = PAYMENT
    series = "BK"
    home = "payments"
    search_in = ("number", "project__title", "reference")
    told_with = ("project",)
    reach = {
        "firm": "project__lead_id",
        "institution": "project__lead_id",
        "lab": "project__lead_id",
        "county": "region",
        "city": "region",
        "administrator": "region",
    }
    shown = {
        "public": (),
        "full": (
            *("number", "state", "project", "milestone", "purpose", "fund", "fen", "region", "reference", "paid_on"),
            *("proposed_by", "approved_by", "version", "created_at", "changed_at"),
        ),
    }

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="payments", verbose_name="项目")
    milestone = models.ForeignKey(
        "projects.Milestone", models.PROTECT, null=True, blank=True, related_name="payments", verbose_name="里程碑"
    )
    fund = models.ForeignKey("projects.Fund", models.PROTECT, related_name="payments", verbose_name="专项资金")
    region = models.CharField("管理区域", max_length=6)
    purpose = models.CharField("用途", max_length=10, choices=[(k, zh) for k, (zh, _) in PURPOSES.items()])
    fen = models.BigIntegerField("金额(分)")
    proposed_by = models.PositiveBigIntegerField("提出人", null=True)
    proposed_for = models.PositiveBigIntegerField("代何人提出", null=True)
    approved_by = models.PositiveBigIntegerField("审批人", null=True)
    reference = models.CharField("银行流水号", max_length=60, blank=True)
    paid_on = models.DateField("拨付日期", null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "region", "-id"])]
        constraints = [
            known_state(PAYMENT),
            models.CheckConstraint(condition=Q(fen__gt=0), name="payment_positive"),
            models.CheckConstraint(
                condition=Q(purpose="milestone", milestone__isnull=False) | Q(purpose="tail", milestone__isnull=True),
                name="payment_for_one_thing",
            ),
            models.UniqueConstraint(fields=["milestone"], condition=STANDING, name="payment_milestone_once"),
            models.UniqueConstraint(
                fields=["project"], condition=STANDING & Q(purpose="tail"), name="payment_tail_once"
            ),
            models.UniqueConstraint(
                fields=["fund", "reference"], condition=Q(state="paid"), name="payment_reference_once"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "paid"])
                | (Q(proposed_by__isnull=False) & Q(approved_by__isnull=False) & ~Q(approved_by=F("proposed_by"))),
                name="payment_by_two_people",
            ),
            models.CheckConstraint(
                condition=~Q(state="paid") | (~Q(reference="") & Q(paid_on__isnull=False)),
                name="payment_paid_has_proof",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} {PURPOSES[self.purpose][0]}"

    @classmethod
    def named(cls, actor: "Actor") -> Q | None:
        """Both parties of the project."""
        return of_parties(actor, "project__")
