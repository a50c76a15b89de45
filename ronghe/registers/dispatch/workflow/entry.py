"""参选需求: a need that takes part in a batch, and the firm's own choice of a person 企业点将."""

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask

OFFICERS = "county city province"
REASON = Ask("reason", ("理由", "Reason"), limit=500)

ENTRY = Workflow(
    "entry",
    ("参选需求", "Need in a batch"),
    states={
        "entered": ("待匹配", "Awaiting the plan"),
        "served": ("已选派", "Somebody is sent"),
        "unserved": ("本批未选派", "Nobody in this batch"),
        "withdrawn": ("已撤回", "Withdrawn"),
    },
    stages=((("参选", "Entered"), ("entered",)), (("选派", "Sent"), ("served",))),
)
ENTRY.step(
    "enter", ("参加选派", "Take part"), "-> entered", by=f"firm {OFFICERS} system", tell="county", tone="primary"
)
ENTRY.step(
    "rank",
    ("填报意向", "Rank the candidates"),
    "entered -> =",
    by="firm",
    asks=(Ask("order", ("意向次序", "Order of preference"), "line", required=False, limit=600),),
    shown=False,
)
ENTRY.step(
    "withdraw",
    ("撤回", "Withdraw"),
    "entered -> withdrawn",
    by=f"firm {OFFICERS} system",
    asks=(REASON,),
    tone="danger",
)
ENTRY.step("place", ("选派", "Place"), "entered unserved -> served", by="province system", tell="firm", shown=False)
ENTRY.step(
    "pass_over",
    ("未选派", "Pass over"),
    "entered served -> unserved",
    by="province system",
    asks=(Ask("reason", ("原因", "Why"), limit=1000),),
    tell="firm county",
    shown=False,
)
ENTRY.step("take_up", ("重新参选", "Take up again"), "served unserved -> entered", by="province system", shown=False)
ENTRY.reading(f"firm {OFFICERS} auditor administrator system", "*")
ENTRY.reading("expert institution broker", "entered served", everyone=True, face="public")

NOMINATION = Workflow(
    "nomination",
    ("企业点将", "Nomination by a firm"),
    states={
        "named": ("待专家答复", "Awaiting the expert"),
        "accepted": ("专家已同意", "Accepted"),
        "declined": ("专家已谢绝", "Declined"),
        "withdrawn": ("已撤回", "Withdrawn"),
    },
    stages=((("点将", "Named"), ("named",)), (("同意", "Accepted"), ("accepted",))),
)
NOMINATION.step("name", ("点将", "Name a person"), "-> named", by="firm", tell="expert institution", tone="primary")
NOMINATION.step("accept", ("同意", "Accept"), "named -> accepted", by="expert", tell="firm institution", tone="primary")
NOMINATION.step(
    "decline",
    ("谢绝", "Decline"),
    "named accepted -> declined",
    by="expert",
    asks=(REASON,),
    tell="firm",
    tone="danger",
)
NOMINATION.step(
    "withdraw",
    ("撤回", "Withdraw"),
    "named accepted -> withdrawn",
    by="firm province system",
    asks=(REASON,),
    tell="expert",
)
NOMINATION.turn("answering", "named", "expert", ("答复企业点将", "Answer a nomination"), within="5 working days")
NOMINATION.reading(f"firm expert institution {OFFICERS} auditor administrator system", "*")
