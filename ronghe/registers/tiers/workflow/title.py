"""资格: a title holds from a day until another, is looked after, and ends by itself or by revocation."""

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask

OFFICES = "county city province"
SOUND = {"sound": ("符合", "In order"), "unsound": ("不符合", "Not in order")}
TITLE = Workflow(
    "title",
    ("企业资格", "Title of a firm"),
    states={
        "valid": ("有效", "Valid"),
        "expired": ("已到期", "Expired"),
        "revoked": ("已撤销", "Revoked"),
    },
    stages=((("有效", "Valid"), ("valid",)), (("到期", "Expired"), ("expired",))),
)
TITLE.step("grant", ("授予", "Grant"), "-> valid", by="province system", tell="firm")
TITLE.step("enter", ("登记已有资格", "Enter an existing title"), "-> valid", by="province system", tell="firm")
TITLE.step(
    "inspect",
    ("抽查", "Spot check"),
    "valid -> =",
    by=OFFICES,
    asks=(
        Ask("result", ("抽查结果", "Result"), "choice", choices=SOUND),
        Ask("text", ("情况", "What was found"), limit=2000),
    ),
    tell="firm province",
)
TITLE.step(
    "draw",
    ("抽中检查", "Drawn for a spot check"),
    "valid -> =",
    by="province system",
    asks=(
        Ask("seed", ("抽签种子", "Seed of the draw"), "line", limit=64),
        Ask("among", ("抽取范围（户）", "Drawn among"), "integer"),
    ),
    tell="county",
    shown=False,
)
TITLE.step(
    "report",
    ("提交年报", "Hand in the annual report"),
    "valid -> =",
    by="firm",
    asks=(
        Ask("year", ("年度", "Year"), "integer"),
        Ask("text", ("说明", "Remarks"), limit=2000),
    ),
    tell="province",
    tone="primary",
)
TITLE.step(
    "remind",
    ("到期提醒", "Remind"),
    "valid -> =",
    by="system",
    asks=(Ask("reason", ("提醒事项", "What about"), "line", limit=200),),
    tell="firm",
    shown=False,
)
TITLE.step(
    "ask_report",
    ("催报年报", "Ask for the annual report"),
    "valid -> =",
    by="system",
    asks=(Ask("reason", ("提醒事项", "What about"), "line", limit=200),),
    tell="firm",
    shown=False,
)
TITLE.step("expire", ("到期", "Expire"), "valid -> expired", by="system", tell="firm county")
TITLE.step(
    "revoke",
    ("撤销", "Revoke"),
    "valid -> revoked",
    by="province",
    asks=(Ask("reason", ("理由", "Reason"), limit=1000),),
    tell="firm county city",
    tone="danger",
)
TITLE.reading(f"firm {OFFICES} auditor administrator system", "*")
TITLE.reading("public firm broker reviewer institution lab expert county city", "*", everyone=True, face="public")
