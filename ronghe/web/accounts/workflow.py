"""The life of a claim: an account asks to act for an organisation, and its county confirms or refuses."""

from typing import Any

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask, Pair

OFFICERS = "county city province"
REASON = Ask("reason", ("理由", "Reason"), limit=500)


def _not_registered(claim: Any) -> Pair | None:
    if claim.organisation.state == "registered":
        return None
    return ("单位尚未在册，请先核验单位", "the organisation is not registered yet; check it first")


CLAIM = Workflow(
    "claim",
    ("单位账号申请", "Claim"),
    states={
        "filed": ("待确认", "Awaiting confirmation"),
        "waiting": ("随单位核验", "Awaiting the organisation's check"),
        "confirmed": ("已确认", "Confirmed"),
        "refused": ("未通过", "Refused"),
    },
    # The applicant reads the same of both: whether the register knew the code is not theirs to learn.
    softly={"filed": ("待核验", "Awaiting the county"), "waiting": ("待核验", "Awaiting the county")},
    stages=(
        (("提出", "Filed"), ("filed", "waiting")),
        (("确认", "Confirmed"), ("confirmed",)),
    ),
)
CLAIM.step("file", ("申请认领", "Claim"), "-> filed", by="public", tell="county")
CLAIM.step("accompany", ("随单位登记申请", "Apply with the organisation"), "-> waiting", by="public")
CLAIM.step("confirm", ("确认", "Confirm"), "filed -> confirmed", by=OFFICERS, when=_not_registered, tone="primary")
CLAIM.step("refuse", ("不予通过", "Refuse"), "filed waiting -> refused", by=OFFICERS, asks=(REASON,), tone="danger")
CLAIM.step(
    "settle", ("随单位核验通过", "Confirm with the organisation"), "waiting -> confirmed", by="system", shown=False
)
CLAIM.step(
    "follow", ("随单位合并转为认领", "Follow a merger"), "waiting -> filed", by="system", tell="county", shown=False
)
CLAIM.step("move", ("随单位合并", "Follow a merger"), "filed -> =", by="system", shown=False)
CLAIM.turn("claim", "filed", "county", ("确认单位账号", "Confirm who acts for the unit"), within="5 working days")
CLAIM.reading(f"{OFFICERS} auditor system", "*")
