"""Reads of vouchers and payouts: what is asked of one, and the logs that may still be paid."""

from typing import Any

from django.db.models import QuerySet, Sum

from ronghe.registers.dispatch.models import Batch, Payout, Posting, ServiceLog, Voucher
from ronghe.registers.dispatch.queries.service import counted

HELD = ("filed", "serving", "ended", "moved")
"""States of a posting for which a firm may be given money."""


def vouchers() -> QuerySet[Voucher]:
    """All vouchers with what lists and pages show of them."""
    return Voucher.objects.select_related("batch", "organisation")


def payouts() -> QuerySet[Payout]:
    """All payouts with what lists and pages show of them."""
    return Payout.objects.select_related("voucher__organisation", "voucher__batch", "log")


def asked(voucher: Voucher, but: int | None = None) -> int:
    """Fen asked of a voucher that nobody has decided on, by payouts other than `but`."""
    undecided = Payout.objects.filter(voucher=voucher, state="filed")
    undecided = undecided if but is None else undecided.exclude(pk=but)
    return undecided.aggregate(n=Sum("amount_fen"))["n"] or 0


def payable(voucher: Voucher) -> QuerySet[ServiceLog]:
    """The counted logs of the voucher's firm in its batch that no payout stands for."""
    paid = Payout.objects.exclude(state="refused").values("log")
    mine = ServiceLog.objects.filter(posting__organisation=voucher.organisation_id, posting__batch=voucher.batch_id)
    return counted(mine).exclude(pk__in=paid).order_by("served_on", "id")


def hosts(batch: Batch, region: str) -> list[Any]:
    """The firms within a region (its code's beginning) to which the batch sends or sent somebody, by name."""
    sent = Posting.objects.filter(batch=batch, state__in=HELD, region__startswith=region)
    firms = {one.organisation_id: one.organisation for one in sent.select_related("organisation")}
    return sorted(firms.values(), key=lambda firm: firm.name)


def is_host(batch: Batch, organisation: int) -> bool:
    """Whether somebody of this batch is or was sent to the firm."""
    return Posting.objects.filter(batch=batch, organisation=organisation, state__in=HELD).exists()
