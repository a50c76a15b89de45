"""共享资源: an instrument, pilot line, operator or material that an owner opens to others."""

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask

OWNERS = "institution lab"
REASON = Ask("reason", ("理由", "Reason"), limit=500)

RESOURCE = Workflow(
    "resource",
    ("共享资源", "Shared resource"),
    states={
        "draft": ("草稿", "Draft"),
        "open": ("开放", "Open"),
        "outage": ("停机", "Out of service"),
        "closed": ("不再开放", "Closed"),
    },
    stages=((("登记", "Entered"), ("draft",)), (("开放", "Open"), ("open", "outage"))),
)
RESOURCE.step("create", ("登记资源", "Enter a resource"), "-> draft", by=OWNERS)
RESOURCE.step("edit", ("修改", "Edit"), "draft open outage -> =", by=OWNERS)
RESOURCE.step("publish", ("开放预约", "Open for booking"), "draft closed -> open", by=OWNERS, tone="primary")
RESOURCE.step("stop", ("报停机", "Put out of service"), "open -> outage", by=OWNERS, asks=(REASON,))
RESOURCE.step("resume", ("恢复开放", "Back in service"), "outage -> open", by=OWNERS, tone="primary")
RESOURCE.step(
    "plan_outage",
    ("安排停机检修", "Plan an outage"),
    "open -> =",
    by=OWNERS,
    asks=(
        Ask("first", ("第一天", "First day"), "date"),
        Ask("last", ("最后一天", "Last day"), "date"),
        REASON,
    ),
)
RESOURCE.step(
    "supply",
    ("物料到货", "Material comes in"),
    "open outage -> =",
    by=OWNERS,
    asks=(
        Ask("on", ("到货日期", "Day it comes in"), "date"),
        Ask("quantity", ("数量", "Quantity"), "integer"),
    ),
)
RESOURCE.step("close", ("停止开放", "Close"), "open outage -> closed", by=OWNERS, asks=(REASON,), tone="danger")
RESOURCE.reading(f"{OWNERS} county city province auditor administrator system", "*")
RESOURCE.reading(
    "public firm institution expert lab broker reviewer county city province auditor administrator",
    "open outage",
    everyone=True,
    face="public",
)
