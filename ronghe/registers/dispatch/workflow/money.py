"""创新券: money of a batch for a firm, spent against counted logs, never beyond the voucher or the batch's budget."""

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask

OFFICERS = "city province"
REASON = Ask("reason", ("理由", "Reason"), limit=500)

VOUCHER = Workflow(
    "voucher",
    ("科技创新券", "Innovation voucher"),
    states={
        "issued": ("可用", "Valid"),
        "closed": ("已结清", "Closed"),
        "revoked": ("已收回", "Revoked"),
    },
    stages=((("发放", "Issued"), ("issued",)), (("结清", "Closed"), ("closed",))),
)
VOUCHER.step("issue", ("发放创新券", "Issue a voucher"), "-> issued", by=OFFICERS, tell="firm", tone="primary")
VOUCHER.step("close", ("结清", "Close"), "issued -> closed", by=f"{OFFICERS} system", tell="firm")
VOUCHER.step("revoke", ("收回", "Revoke"), "issued -> revoked", by=OFFICERS, asks=(REASON,), tell="firm", tone="danger")
VOUCHER.step(
    "spend",
    ("兑付", "Spend"),
    "issued -> =",
    by="system",
    asks=(Ask("amount", ("金额(分)", "Amount (fen)"), "integer"),),
    shown=False,
)
VOUCHER.reading(f"firm county {OFFICERS} auditor administrator system", "*")

PAYOUT = Workflow(
    "payout",
    ("创新券兑付", "Voucher payout"),
    states={
        "filed": ("待审核", "Awaiting a check"),
        "paid": ("已兑付", "Paid"),
        "refused": ("不予兑付", "Refused"),
    },
    stages=((("申请", "Filed"), ("filed",)), (("兑付", "Paid"), ("paid",))),
)
PAYOUT.step("file", ("申请兑付", "Claim"), "-> filed", by="firm", tell="city", tone="primary")
PAYOUT.step("pay", ("兑付", "Pay"), "filed -> paid", by=OFFICERS, tell="firm", tone="primary")
PAYOUT.step(
    "refuse", ("不予兑付", "Refuse"), "filed -> refused", by=OFFICERS, asks=(REASON,), tell="firm", tone="danger"
)
PAYOUT.turn("paying", "filed", "city", ("审核创新券兑付", "Check a voucher payout"), within="10 working days")
PAYOUT.reading(f"firm county {OFFICERS} auditor administrator system", "*")
