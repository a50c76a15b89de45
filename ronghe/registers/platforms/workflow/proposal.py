"""实验申请: hours asked for on a call, judged by peers, awarded by rank, scheduled, used and reported."""

from typing import Any

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask, Pair
from ronghe.registers.platforms.workflow.facility_roles import REASON

APPLICANTS = "institution firm lab expert"


def _may_submit(proposal: Any) -> Pair | None:
    return proposal.call_is_over()  # type: ignore[no-any-return]


PROPOSAL = Workflow(
    "proposal",
    ("实验申请", "Experiment proposal"),
    states={
        "draft": ("草稿", "Draft"),
        "submitted": ("已提交", "Submitted"),
        "awarded": ("获得机时", "Hours awarded"),
        "declined": ("未获机时", "No hours"),
        "scheduled": ("已排期", "Scheduled"),
        "done": ("已用机待报告", "Done, report owed"),
        "reported": ("已报告", "Reported"),
        "withdrawn": ("已撤回", "Withdrawn"),
    },
    stages=(
        (("填写", "Draft"), ("draft",)),
        (("提交与评审", "Submitted"), ("submitted",)),
        (("分配", "Awarded"), ("awarded",)),
        (("排期", "Scheduled"), ("scheduled",)),
        (("用机", "Done"), ("done",)),
        (("报告", "Reported"), ("reported",)),
    ),
)
PROPOSAL.step("create", ("填写申请", "Draw up"), "-> draft", by=APPLICANTS)
PROPOSAL.step("edit", ("修改", "Edit"), "draft -> =", by=APPLICANTS)
PROPOSAL.step("submit", ("提交申请", "Submit"), "draft -> submitted", by=APPLICANTS, when=_may_submit, tone="primary")
PROPOSAL.step(
    "recall",
    ("收回修改", "Take it back to edit"),
    "submitted -> draft",
    by=APPLICANTS,
    when=_may_submit,
)
PROPOSAL.step(
    "award",
    ("分配机时", "Award"),
    "submitted -> awarded",
    by="system",
    asks=(
        Ask("hours", ("机时(小时)", "Hours"), "integer"),
        Ask("reason", ("说明", "Remark"), "line", required=False, limit=300),
    ),
    tell=APPLICANTS,
    shown=False,
)
PROPOSAL.step(
    "decline",
    ("不予分配", "Decline"),
    "submitted -> declined",
    by="system",
    asks=(REASON,),
    tell=APPLICANTS,
    shown=False,
)
PROPOSAL.step("schedule", ("排期", "Schedule"), "awarded -> scheduled", by="system", tell=APPLICANTS, shown=False)
PROPOSAL.step(
    "run",
    ("登记用机", "Enter hours used"),
    "scheduled -> done",
    by="system",
    asks=(Ask("hours", ("实际用机(小时)", "Hours used"), "integer"),),
    tell=APPLICANTS,
    shown=False,
)
PROPOSAL.step(
    "report",
    ("提交实验报告", "Report"),
    "done -> reported",
    by=APPLICANTS,
    asks=(Ask("text", ("实验结果", "What was found"), limit=4000),),
    tone="primary",
)
PROPOSAL.step(
    "withdraw",
    ("撤回申请", "Withdraw"),
    "draft submitted awarded scheduled -> withdrawn",
    by=f"{APPLICANTS} system",
    asks=(REASON,),
    tone="danger",
)
for _role in APPLICANTS.split():
    PROPOSAL.turn(f"writing_{_role}", "draft", _role, ("填写并提交实验申请", "Write and submit the proposal"))
    PROPOSAL.turn(f"reporting_{_role}", "done", _role, ("提交实验报告", "Report"), within="40 working days")
PROPOSAL.reading(f"{APPLICANTS} province auditor administrator system", "*")
