"""里程碑: handed in by the lead, confirmed by the client, checked by an office; then paid, mended or stopped."""

from typing import Any

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask, Pair
from ronghe.registers.projects.workflow.asked import OFFICES, PARTIES, READERS, REASON


def _project_runs(milestone: Any) -> Pair | None:
    return milestone.project_rests()  # type: ignore[no-any-return]


MILESTONE = Workflow(
    "milestone",
    ("里程碑", "Milestone"),
    states={
        "planned": ("待完成", "Planned"),
        "submitted": ("待需求方确认", "Awaiting the client's word"),
        "confirmed": ("待核查", "Awaiting the check"),
        "mending": ("整改中", "Being mended"),
        "passed": ("核查通过", "Passed"),
        "paid": ("已拨付", "Paid"),
        "stopped": ("已终止", "Stopped"),
    },
    stages=(
        (("完成", "Work"), ("planned", "mending")),
        (("需求方确认", "Client"), ("submitted",)),
        (("核查", "Check"), ("confirmed",)),
        (("拨付", "Payment"), ("passed",)),
        (("已拨付", "Paid"), ("paid",)),
    ),
)
MILESTONE.step("create", ("列入任务书", "Plan"), "-> planned", by="system")
MILESTONE.step(
    "submit",
    ("提交完成情况", "Hand in"),
    "planned mending -> submitted",
    by=PARTIES,
    asks=(Ask("report", ("完成情况与佐证", "What was reached, with what proves it"), limit=4000),),
    when=_project_runs,
    tell=PARTIES,
    tone="primary",
)
MILESTONE.step(
    "confirm",
    ("确认完成", "Confirm"),
    "submitted -> confirmed",
    by=PARTIES,
    asks=(Ask("opinion", ("需求方意见", "The client's opinion"), limit=2000),),
    when=_project_runs,
    tell="county city",
    tone="primary",
)
MILESTONE.step(
    "dispute",
    ("不予确认", "Do not confirm"),
    "submitted -> mending",
    by=PARTIES,
    asks=(REASON,),
    when=_project_runs,
    tell=f"{PARTIES} county",
)
MILESTONE.step(
    "pass",
    ("核查通过", "Pass"),
    "confirmed -> passed",
    by=OFFICES,
    asks=(Ask("finding", ("核查意见", "What was found"), limit=2000),),
    when=_project_runs,
    tell=f"{PARTIES} city province",
    tone="primary",
)
MILESTONE.step(
    "mend",
    ("限期整改", "Have it mended"),
    "confirmed -> mending",
    by=OFFICES,
    asks=(REASON,),
    when=_project_runs,
    tell=PARTIES,
)
MILESTONE.step(
    "stop",
    ("终止本里程碑", "Stop it"),
    "planned submitted confirmed mending passed -> stopped",
    by="city province system",
    asks=(REASON,),
    tell=PARTIES,
    tone="danger",
)
MILESTONE.step("pay", ("拨付", "Pay"), "passed -> paid", by="system", shown=False)
MILESTONE.step(
    "postpone",
    ("按批准的变更改期", "Postpone as approved"),
    "planned mending -> =",
    by="system",
    asks=(Ask("change", ("变更编号", "Change"), "line", limit=24),),
    shown=False,
)
MILESTONE.step(
    "remind",
    ("到期提醒", "Remind"),
    "planned mending -> =",
    by="system",
    asks=(Ask("reason", ("提醒事项", "What about"), "line", limit=200),),
    tell=PARTIES,
    shown=False,
)
for _role in PARTIES.split():
    MILESTONE.turn(f"working_{_role}", "planned", _role, ("按期完成里程碑", "Reach the milestone in time"))
    MILESTONE.turn(f"mending_{_role}", "mending", _role, ("整改里程碑", "Mend the milestone"), within="20 working days")
    MILESTONE.turn(
        f"confirming_{_role}", "submitted", _role, ("确认里程碑", "Confirm the milestone"), within="10 working days"
    )
MILESTONE.turn("checking", "confirmed", "county", ("核查里程碑", "Check the milestone"), within="10 working days")
MILESTONE.turn("proposing", "passed", "city", ("提出拨付", "Propose the payment"), within="10 working days")
MILESTONE.reading(READERS, "*")
