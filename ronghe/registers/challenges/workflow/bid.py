"""揭榜: a team's sealed bid; nobody but the team learns of it before the keepers have opened the list."""

from typing import Any

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask, Beside, Pair

TEAMS = "firm institution lab"
OFFICES = "county city province"
REASON = Ask("reason", ("理由", "Reason"), limit=1000)


def _before_close(bid: Any) -> Pair | None:
    if bid.challenge.state != "open":
        return "榜题不在揭榜期内", "the challenge is not open for bids"
    return None


def _not_convened(bid: Any) -> Pair | None:
    if bid.challenge.state != "opened":
        return Beside(("资格审查已结束", "eligibility is settled already"))
    return None


def _choosing(bid: Any) -> Pair | None:
    if bid.challenge.state != "opined":
        return Beside(("需求方提出意见后、公示前才能拟定", "only between the firm's opinion and the notice"))
    return None


BID = Workflow(
    "bid",
    ("揭榜方案", "Bid"),
    states={
        "draft": ("填写中", "Being written"),
        "sealed": ("已封存", "Sealed"),
        "opened": ("待资格审查", "Opened"),
        "eligible": ("资格合格", "Eligible"),
        "proposed": ("拟中榜", "Proposed"),
        "won": ("中榜", "Won"),
        "racing": ("赛马中", "In the race"),
        "withdrawn": ("已撤回", "Withdrawn"),
        "expired": ("逾期未提交", "Not handed in"),
        "ineligible": ("资格不合格", "Not eligible"),
        "void": ("无效", "Void"),
        "lost": ("未中榜", "Not chosen"),
        "revoked": ("已撤销", "Revoked"),
    },
    softly={"eligible": ("评审中", "Under review"), "opened": ("资格审查中", "Being checked")},
    outside=frozenset({"firm", "institution", "lab"}),
    stages=(
        (("填写", "Written"), ("draft",)),
        (("封存", "Sealed"), ("sealed",)),
        (("资格审查", "Eligibility"), ("opened",)),
        (("评审", "Review"), ("eligible",)),
        (("公示", "Notice"), ("proposed",)),
        (("中榜", "Won"), ("won", "racing")),
    ),
)
BID.step("create", ("揭榜", "Bid"), "-> draft", by=TEAMS, tone="primary")
BID.step(
    "seal",
    ("提交封存", "Seal and hand in"),
    "draft -> sealed",
    by=TEAMS,
    asks=(Ask("revision", ("稿次", "Revision"), "integer", required=False),),
    shown=False,
)
BID.step(
    "retake",
    ("取回重填", "Take back and write anew"),
    "sealed -> draft",
    by=TEAMS,
    when=_before_close,
)
BID.step("withdraw", ("撤回揭榜", "Withdraw"), "draft sealed -> withdrawn", by=TEAMS, when=_before_close, tone="danger")
BID.step("expire", ("逾期", "Expire"), "draft -> expired", by="system", shown=False)
BID.step("cancel", ("随榜题撤销", "Cancel with the challenge"), "draft sealed -> void", by="system", shown=False)
BID.step("open", ("开标", "Open"), "sealed -> opened", by="system", tell=TEAMS, shown=False)
BID.step(
    "spoil",
    ("无法开启", "Cannot be opened"),
    "sealed -> void",
    by="system",
    asks=(REASON,),
    tell=f"{TEAMS} province",
    shown=False,
)
BID.step(
    "admit",
    ("资格合格", "Eligible"),
    "opened -> eligible",
    by=OFFICES,
    when=_not_convened,
    asks=(Ask("note", ("审查说明", "Note"), required=False, limit=1000),),
    tell=TEAMS,
    tone="primary",
)
BID.step(
    "refuse",
    ("资格不合格", "Not eligible"),
    "opened eligible -> ineligible",
    by=OFFICES,
    when=_not_convened,
    asks=(REASON,),
    tell=TEAMS,
    tone="danger",
)
BID.step(
    "propose",
    ("拟定为中榜", "Propose as winner"),
    "eligible -> proposed",
    by="city province",
    when=_choosing,
    tone="primary",
)
BID.step("unpropose", ("取消拟定", "Propose no longer"), "proposed -> eligible", by="city province", when=_choosing)
BID.step("win", ("中榜", "Win"), "proposed racing -> won", by="system", tell=TEAMS, shown=False)
BID.step("race", ("进入赛马", "Enter the race"), "proposed -> racing", by="system", tell=TEAMS, shown=False)
BID.step(
    "lose", ("未中榜", "Not chosen"), "opened eligible proposed racing -> lost", by="system", tell=TEAMS, shown=False
)
BID.step("revoke", ("撤销", "Revoke"), "proposed won racing -> revoked", by="system", tell=TEAMS, shown=False)
for _role in TEAMS.split():
    BID.turn(f"writing_{_role}", "draft", _role, ("填写并提交揭榜方案", "Write the bid and hand it in"))
BID.turn("admitting", "opened", "province", ("资格审查", "Check eligibility"), within="10 working days")
BID.reading(f"{TEAMS} system", "*")
BID.reading(
    f"{OFFICES} auditor",
    "opened eligible proposed won racing ineligible lost revoked",
)
