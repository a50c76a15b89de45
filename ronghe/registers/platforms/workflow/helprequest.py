"""协调事项: a laboratory or a firm lacks a condition; offices route it to departments, which answer within days."""

from typing import Any

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask, Pair
from ronghe.registers.platforms.workflow.asked import OFFICES, REASON
from ronghe.rulebook.platforms.terms import working_days

ASKERS = "firm institution lab"
READERS = f"{ASKERS} {OFFICES} auditor administrator system"


def _all_answered(one: Any) -> Pair | None:
    waiting = one.errands_open()
    if waiting:
        return f"还有 {waiting} 件分办未办结", f"{waiting} errands are not done yet"
    return None if one.errands_any() else ("尚未分办到任何部门", "it was routed to no department yet")


HELPREQUEST = Workflow(
    "helprequest",
    ("协调事项", "Help request"),
    states={
        "draft": ("草稿", "Draft"),
        "filed": ("待分办", "To be routed"),
        "routed": ("办理中", "With departments"),
        "answered": ("待提出单位确认", "Awaiting the unit"),
        "settled": ("已办结", "Settled"),
        "declined": ("不予受理", "Declined"),
        "withdrawn": ("已撤回", "Withdrawn"),
    },
    stages=(
        (("提出", "Asked"), ("draft", "filed")),
        (("分办办理", "With departments"), ("routed",)),
        (("反馈", "Answered"), ("answered",)),
        (("办结", "Settled"), ("settled",)),
    ),
)
HELPREQUEST.step("create", ("提出", "Begin"), "-> draft", by=f"{ASKERS} system")
HELPREQUEST.step("edit", ("修改", "Edit"), "draft -> =", by=ASKERS)
HELPREQUEST.step("submit", ("提交", "Hand in"), "draft -> filed", by=ASKERS, tell=OFFICES, tone="primary")
HELPREQUEST.step("route", ("分办", "Route"), "filed -> routed", by=f"{OFFICES} system", tell=ASKERS, shown=False)
HELPREQUEST.step("return", ("退回补充", "Return"), "filed -> draft", by=OFFICES, asks=(REASON,), tell=ASKERS)
HELPREQUEST.step(
    "decline", ("不予受理", "Decline"), "filed -> declined", by=OFFICES, asks=(REASON,), tell=ASKERS, tone="danger"
)
HELPREQUEST.step(
    "conclude",
    ("汇总反馈", "Answer the unit"),
    "routed -> answered",
    by=OFFICES,
    asks=(Ask("outcome", ("办理结果", "What was done"), limit=4000),),
    when=_all_answered,
    tell=ASKERS,
    tone="primary",
)
HELPREQUEST.step(
    "settle",
    ("确认办结", "Confirm"),
    "answered -> settled",
    by=ASKERS,
    asks=(
        Ask(
            "verdict",
            ("评价", "Verdict"),
            "choice",
            choices={
                "solved": ("已解决", "Solved"),
                "partly": ("部分解决", "Partly solved"),
                "unsolved": ("未解决但认可说明", "Not solved, but explained"),
            },
        ),
        Ask("remark", ("说明", "Remark"), limit=1000, required=False),
    ),
    tell=OFFICES,
    tone="primary",
)
HELPREQUEST.step(
    "reopen", ("未解决，再办", "Not solved: again"), "answered -> filed", by=ASKERS, asks=(REASON,), tell=OFFICES
)
HELPREQUEST.step(
    "withdraw",
    ("撤回", "Withdraw"),
    "draft filed routed -> withdrawn",
    by=ASKERS,
    asks=(REASON,),
    tell=OFFICES,
    tone="danger",
)
HELPREQUEST.turn("routing", "filed", "county", ("分办协调事项", "Route the request"), within=working_days("route_days"))
HELPREQUEST.turn(
    "confirming", "answered", "firm", ("确认协调结果", "Confirm the outcome"), within=working_days("confirm_days")
)
HELPREQUEST.reading(READERS, "*")
