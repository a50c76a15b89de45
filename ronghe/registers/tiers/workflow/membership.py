"""孵化: who builds an incubator together, and which firms grow in it."""

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask

HOSTS = "institution county city province"
REASON = Ask("reason", ("去向或理由", "Where to, or why"), limit=500)
MEMBERSHIP = Workflow(
    "membership",
    ("孵化器成员", "Member of an incubator"),
    states={
        "active": ("在孵（共建中）", "Active"),
        "graduated": ("已毕业", "Graduated"),
        "left": ("已退出", "Left"),
    },
    stages=((("入驻", "Joined"), ("active",)), (("毕业", "Graduated"), ("graduated",))),
)
MEMBERSHIP.step("join", ("入驻或共建", "Join"), "-> active", by=f"{HOSTS} system", tell="firm county")
MEMBERSHIP.step(
    "graduate",
    ("毕业", "Graduate"),
    "active -> graduated",
    by=f"{HOSTS} system",
    asks=(REASON,),
    tell="firm county",
    tone="primary",
)
MEMBERSHIP.step("leave", ("退出", "Leave"), "active -> left", by=f"{HOSTS} system", asks=(REASON,), tell="firm")
MEMBERSHIP.reading("institution firm county city province auditor administrator system", "*")
