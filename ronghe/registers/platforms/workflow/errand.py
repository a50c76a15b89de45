"""分办: one department's part of a help request, with its clock; the office enters what the department answers."""

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask
from ronghe.registers.platforms.workflow.asked import OFFICES, REASON
from ronghe.registers.platforms.workflow.helprequest import ASKERS
from ronghe.rulebook.platforms.terms import working_days

ERRAND = Workflow(
    "errand",
    ("分办件", "Errand"),
    states={
        "assigned": ("办理中", "With the department"),
        "asking": ("待提出单位补充", "Awaiting the unit"),
        "done": ("已办结", "Done"),
        "refused": ("不属其职责", "Not theirs"),
        "cancelled": ("已取消", "Cancelled"),
    },
    stages=((("办理", "With the department"), ("assigned",)), (("办结", "Done"), ("done",))),
)
ERRAND.step("assign", ("分办到部门", "Give to a department"), "-> assigned", by=f"{OFFICES} system", tell=ASKERS)
ERRAND.step(
    "ask",
    ("请提出单位补充", "Ask the unit"),
    "assigned -> asking",
    by=OFFICES,
    asks=(Ask("question", ("需要补充的内容", "What is missing"), limit=1000),),
    tell=ASKERS,
)
ERRAND.step(
    "reply",
    ("补充说明", "Reply"),
    "asking -> assigned",
    by=ASKERS,
    asks=(Ask("reply", ("补充内容", "Reply"), limit=2000),),
    tell=OFFICES,
    tone="primary",
)
ERRAND.step(
    "finish",
    ("登记部门办理结果", "Enter the answer"),
    "assigned -> done",
    by=OFFICES,
    asks=(
        Ask("result", ("办理结果", "What the department did"), limit=2000),
        Ask("document", ("复函或纪要文号", "Number of the letter or minutes"), "line", limit=80, required=False),
    ),
    tell=ASKERS,
    tone="primary",
)
ERRAND.step("refuse", ("不属该部门职责", "Not theirs"), "assigned -> refused", by=OFFICES, asks=(REASON,), tell=ASKERS)
ERRAND.step(
    "cancel", ("取消", "Cancel"), "assigned asking -> cancelled", by=f"{OFFICES} system", asks=(REASON,), tell=ASKERS
)
ERRAND.turn(
    "handling",
    "assigned",
    "county",
    ("督办分办件", "See the errand through"),
    within=working_days("errand_days"),
    paused_in="asking",
)
ERRAND.turn("replying", "asking", "firm", ("补充材料", "Reply to the department"), within=working_days("confirm_days"))
ERRAND.reading(f"{OFFICES} {ASKERS} auditor administrator system", "*")
