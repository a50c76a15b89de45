"""成效回访: six and twelve months after a need is solved the firm is asked whether the outcome still stands."""

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask

FOLLOWUP = Workflow(
    "followup",
    ("成效回访", "Follow-up"),
    states={
        "asked": ("待企业答复", "Awaiting the firm"),
        "answered": ("已答复", "Answered"),
        "lapsed": ("未答复", "Unanswered"),
    },
    stages=((("回访", "Asked"), ("asked",)), (("答复", "Answered"), ("answered",))),
)
FOLLOWUP.step("ask", ("发起回访", "Ask"), "-> asked", by="system province", tell="firm")
FOLLOWUP.step(
    "answer",
    ("答复", "Answer"),
    "asked lapsed -> answered",
    by="firm",
    asks=(
        Ask("in_use", ("成果是否仍在使用", "Is it still in use"), "choice", choices={
            "yes": ("在用", "Yes"), "partly": ("部分在用", "Partly"), "no": ("已停用", "No"),
        }),
        Ask("money_saved", ("近一年节约成本(元)", "Saved in the last year (yuan)"), "money", required=False),
        Ask("new_sales", ("近一年新增销售(元)", "New sales in the last year (yuan)"), "money", required=False),
        Ask("text", ("说明", "Detail"), required=False, limit=1000),
    ),
    tell="county expert",
    tone="primary",
)  # fmt: skip
FOLLOWUP.step("lapse", ("逾期未答", "Lapse"), "asked -> lapsed", by="system", tell="county")
FOLLOWUP.turn("answering", "asked", "firm", ("答复成效回访", "Answer the follow-up"), within="15 working days")
FOLLOWUP.reading("expert firm institution county city province auditor administrator system", "*")
