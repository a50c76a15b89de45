"""Vouchers and payouts from them, in fen; the database itself refuses to overspend."""

from django.db import models
from django.db.models import F, Q

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.dispatch.workflow.money import PAYOUT, VOUCHER


class Voucher(Record):
    """A firm's voucher within a batch: `spent_fen` grows by payouts and never beyond `amount_fen`."""

    workflow = VOUCHER
    series = "CQ"
    home = "vouchers"
    search_in = ("number", "organisation__name")
    told_with = ("organisation",)
    reach = {"firm": "organisation_id", "county": "region", "city": "region", "administrator": "region"}
    shown = {
        "public": (),
        "full": (
            *("number", "state", "batch", "organisation", "region", "amount_fen", "spent_fen", "version"),
            *("created_at", "changed_at"),
        ),
    }

    batch = models.ForeignKey("dispatch.Batch", models.PROTECT, related_name="vouchers", verbose_name="批次")
    organisation = models.ForeignKey(
        "parties.Organisation", models.PROTECT, related_name="vouchers", verbose_name="企业"
    )
    region = models.CharField("所在地", max_length=6)
    amount_fen = models.BigIntegerField("面额(分)")
    spent_fen = models.BigIntegerField("已兑付(分)", default=0)

    class Meta:
        constraints = [
            known_state(VOUCHER),
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="voucher_amount_positive"),
            models.CheckConstraint(
                condition=Q(spent_fen__gte=0) & Q(spent_fen__lte=F("amount_fen")), name="voucher_not_overspent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.number}"


class Payout(Record):
    """Money asked of a voucher for one counted log; a log is paid once."""

    workflow = PAYOUT
    series = "DF"
    home = "payouts"
    search_in = ("number", "voucher__organisation__name")
    reach = {"firm": "voucher__organisation_id", "county": "region", "city": "region", "administrator": "region"}
    shown = {
        "public": (),
        "full": ("number", "state", "voucher", "log", "amount_fen", "version", "created_at", "changed_at"),
    }

    voucher = models.ForeignKey(Voucher, models.PROTECT, related_name="payouts", verbose_name="创新券")
    log = models.ForeignKey("dispatch.ServiceLog", models.PROTECT, related_name="payouts", verbose_name="服务日志")
    region = models.CharField("所在地", max_length=6)
    amount_fen = models.BigIntegerField("金额(分)")

    class Meta:
        constraints = [
            known_state(PAYOUT),
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="payout_amount_positive"),
            models.UniqueConstraint(fields=["log"], condition=~Q(state="refused"), name="payout_log_once"),
        ]

    def __str__(self) -> str:
        return self.number
