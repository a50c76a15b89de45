"""回避线索: one kind of tie between a person and a case that evidence shows, until somebody dismisses it with a reason."""

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask

TIE = Workflow(
    "tie",
    ("评审回避线索", "Tie with a case"),
    states={
        "found": ("待处理", "Found"),
        "upheld": ("确认回避", "Upheld"),
        "dismissed": ("已排除", "Dismissed"),
        "gone": ("证据已失效", "Evidence gone"),
    },
    stages=((("发现", "Found"), ("found",)), (("处理", "Decided"), ("upheld", "dismissed"))),
)
REASON = Ask("reason", ("理由", "Reason"), limit=500)
BY = "system province"
TIE.step("find", ("发现线索", "Find"), "-> found", by=BY)
TIE.step("refresh", ("更新证据", "Refresh the evidence"), "found upheld dismissed -> =", by=BY, shown=False)
TIE.step("uphold", ("确认回避", "Uphold"), "found dismissed -> upheld", by="province", asks=(REASON,), tone="primary")
TIE.step("dismiss", ("排除", "Dismiss"), "found upheld -> dismissed", by="province", asks=(REASON,), tone="danger")
TIE.step("lose", ("证据失效", "Lose its evidence"), "found upheld -> gone", by=BY, shown=False)
TIE.step("return", ("再次发现", "Find again"), "gone -> found", by=BY, shown=False)
TIE.reading("province auditor system", "*")
