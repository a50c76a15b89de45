"""验收: the client speaks first, then a panel drawn by lot judges; its count gives points and grade, an office confirms them."""

from typing import Any

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask, Pair
from ronghe.registers.projects.workflow.asked import OFFICES, PARTIES, PAYERS, READERS, REASON

REPORT = Ask(
    "report",
    ("专家组意见", "The panel's report"),
    limit=4000,
    hint=("得分与结论由专家组评分得出，不必填写", "points and grade follow from what the panel counted"),
)


def _has_passed(acceptance: Any) -> Pair | None:
    return acceptance.grade_lacks(passing=True)  # type: ignore[no-any-return]


def _has_failed(acceptance: Any) -> Pair | None:
    return acceptance.grade_lacks(passing=False)  # type: ignore[no-any-return]


ACCEPTANCE = Workflow(
    "acceptance",
    ("项目验收", "Acceptance of a project"),
    states={
        "filed": ("待需求方意见", "Awaiting the client's opinion"),
        "agreed": ("待专家组验收", "Awaiting the panel"),
        "returned": ("需求方不同意", "Not agreed by the client"),
        "passed": ("通过", "Passed"),
        "failed": ("不合格", "Failed"),
        "dropped": ("已中止", "Dropped"),
    },
    stages=(
        (("申请", "Filed"), ("filed",)),
        (("需求方意见", "Client"), ("agreed",)),
        (("专家组结论", "Panel"), ("passed", "failed")),
    ),
)
ACCEPTANCE.step("file", ("申请验收", "File"), "-> filed", by="system", tell=PARTIES)
ACCEPTANCE.step(
    "agree",
    ("需求方同意验收", "Agree"),
    "filed -> agreed",
    by=PARTIES,
    asks=(Ask("opinion", ("需求方意见", "The client's opinion"), limit=2000),),
    tell=PAYERS,
    tone="primary",
)
ACCEPTANCE.step(
    "decline",
    ("需求方不同意验收", "Do not agree"),
    "filed -> returned",
    by=PARTIES,
    asks=(REASON,),
    tell=OFFICES,
)
ACCEPTANCE.step(
    "grade",
    ("确认专家组结论", "Confirm the panel's grade"),
    "agreed -> passed",
    by=f"{PAYERS} system",
    asks=(REPORT,),
    when=_has_passed,
    tell=f"{PARTIES} county",
    tone="primary",
)
ACCEPTANCE.step(
    "fail",
    ("确认专家组结论：不合格", "Confirm that it failed"),
    "agreed -> failed",
    by=f"{PAYERS} system",
    asks=(REPORT,),
    when=_has_failed,
    tell=f"{PARTIES} county",
    tone="danger",
)
ACCEPTANCE.step("drop", ("中止验收", "Drop"), "filed agreed -> dropped", by="system", asks=(REASON,), shown=False)
ACCEPTANCE.step(
    "suspend",
    ("复审，收回验收结论", "Take the grade back for a new review"),
    "passed failed -> agreed",
    by="system",
    asks=(REASON,),
    tell=f"{PARTIES} {OFFICES}",
    shown=False,
)
for _role in PARTIES.split():
    ACCEPTANCE.turn(
        f"agreeing_{_role}",
        "filed",
        _role,
        ("对验收提出意见", "Say whether it may be accepted"),
        within="10 working days",
    )
ACCEPTANCE.turn(
    "grading", "agreed", "province", ("组织专家组验收", "Have the panel grade it"), within="30 working days"
)
ACCEPTANCE.reading(READERS, "*")
