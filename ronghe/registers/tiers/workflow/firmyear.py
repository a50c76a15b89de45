"""企业年度数据: a firm states its figures of an accounting year, the county confirms them."""

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask

OFFICES = "county city province"
FIRMYEAR = Workflow(
    "firmyear",
    ("企业年度数据", "Figures of a firm's year"),
    states={
        "draft": ("填报中", "Being filled in"),
        "submitted": ("待核对", "Awaiting confirmation"),
        "returned": ("退回补正", "Returned"),
        "confirmed": ("已核对", "Confirmed"),
    },
    stages=(
        (("填报", "Fill in"), ("draft", "returned")),
        (("核对", "Confirm"), ("submitted",)),
        (("已核对", "Confirmed"), ("confirmed",)),
    ),
)
FIRMYEAR.step("create", ("填报年度数据", "State a year's figures"), "-> draft", by="firm")
FIRMYEAR.step("enter", ("导入年度数据", "Enter a year's figures"), "-> confirmed", by=f"{OFFICES} system", tell="firm")
FIRMYEAR.step("edit", ("修改", "Edit"), "draft returned -> =", by="firm")
FIRMYEAR.step(
    "correct",
    ("更正", "Correct"),
    "confirmed -> =",
    by=f"{OFFICES} system",
    asks=(Ask("reason", ("更正理由", "Why"), limit=500),),
    tell="firm",
    shown=False,
)
FIRMYEAR.step("submit", ("提交核对", "Submit"), "draft returned -> submitted", by="firm", tell="county", tone="primary")
FIRMYEAR.step(
    "return",
    ("退回补正", "Return"),
    "submitted -> returned",
    by=OFFICES,
    asks=(Ask("reason", ("需要补正什么", "What to mend"), limit=1000),),
    tell="firm",
)
FIRMYEAR.step("confirm", ("核对无误", "Confirm"), "submitted -> confirmed", by=OFFICES, tell="firm", tone="primary")
FIRMYEAR.step(
    "reopen",
    ("退回修改", "Reopen"),
    "confirmed -> returned",
    by=OFFICES,
    asks=(Ask("reason", ("理由", "Reason"), limit=1000),),
    tell="firm",
    tone="danger",
)
FIRMYEAR.turn("mending", "returned", "firm", ("补正年度数据", "Mend the year's figures"), within="10 working days")
FIRMYEAR.turn(
    "confirming", "submitted", "county", ("核对年度数据", "Confirm the year's figures"), within="5 working days"
)
FIRMYEAR.reading(f"firm {OFFICES} auditor administrator system", "*")
