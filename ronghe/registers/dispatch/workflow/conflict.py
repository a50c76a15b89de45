"""回避事项: a tie between a person and a firm that evidence shows, until somebody dismisses it with a reason."""

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask
from ronghe.registers.dispatch.workflow.candidate import TIES

KINDS = {"unit": ("与企业同属一单位", "Belongs to the firm itself")} | TIES

CONFLICT = Workflow(
    "conflict",
    ("回避事项", "Conflict of interest"),
    states={
        "found": ("须回避", "Found"),
        "upheld": ("确认回避", "Upheld"),
        "dismissed": ("已排除", "Dismissed"),
        "gone": ("证据已失效", "Evidence gone"),
    },
    stages=((("发现", "Found"), ("found",)), (("处理", "Decided"), ("upheld", "dismissed"))),
)
REASON = Ask("reason", ("理由", "Reason"), limit=500)
CONFLICT.step("find", ("发现回避事项", "Find"), "-> found", by="system province")
CONFLICT.step(
    "refresh", ("更新证据", "Refresh the evidence"), "found upheld dismissed -> =", by="system province", shown=False
)
CONFLICT.step(
    "uphold", ("确认回避", "Uphold"), "found dismissed -> upheld", by="province", asks=(REASON,), tone="primary"
)
CONFLICT.step("dismiss", ("排除", "Dismiss"), "found upheld -> dismissed", by="province", asks=(REASON,), tone="danger")
CONFLICT.step("lose", ("证据失效", "Lose its evidence"), "found upheld -> gone", by="system province", shown=False)
CONFLICT.step("return", ("再次发现", "Find again"), "gone -> found", by="system province", shown=False)
CONFLICT.reading("province auditor system", "*")
