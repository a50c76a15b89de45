"""机时征集: hours of a beamline offered until a deadline, judged by a panel, allocated by rank, scheduled, used."""

from typing import Any

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask, Pair
from ronghe.registers.platforms.workflow.facility_roles import EVERYBODY, OWNER, READERS, REASON

ANNOUNCED = "open closed allocated scheduled finished cancelled"


def _may_open(beamtime: Any) -> Pair | None:
    return beamtime.not_openable()  # type: ignore[no-any-return]


def _may_close(beamtime: Any) -> Pair | None:
    return beamtime.not_closable()  # type: ignore[no-any-return]


def _may_allocate(beamtime: Any) -> Pair | None:
    return beamtime.not_judged()  # type: ignore[no-any-return]


BEAMTIME = Workflow(
    "beamtime",
    ("机时征集", "Call for beamtime"),
    states={
        "draft": ("编制中", "Being drawn up"),
        "open": ("征集中", "Open"),
        "closed": ("评审中", "Being judged"),
        "allocated": ("已分配待排期", "Allocated"),
        "scheduled": ("已排期", "Scheduled"),
        "finished": ("已结束", "Finished"),
        "cancelled": ("已取消", "Cancelled"),
    },
    stages=(
        (("编制", "Drawn up"), ("draft",)),
        (("征集", "Open"), ("open",)),
        (("评审", "Judged"), ("closed",)),
        (("分配", "Allocated"), ("allocated",)),
        (("排期与用机", "Scheduled"), ("scheduled",)),
        (("结束", "Finished"), ("finished",)),
    ),
)
BEAMTIME.step("create", ("编制征集", "Draw up a call"), "-> draft", by=OWNER)
BEAMTIME.step("edit", ("修改", "Edit"), "draft -> =", by=OWNER)
BEAMTIME.step("open", ("发布征集", "Open it"), "draft -> open", by=OWNER, when=_may_open, tone="primary")
BEAMTIME.step(
    "close", ("截止征集", "Close it"), "open -> closed", by=f"{OWNER} system", when=_may_close, tell="province"
)
BEAMTIME.step(
    "allocate",
    ("按评审结果分配机时", "Allocate by what the panel found"),
    "closed -> allocated",
    by=f"{OWNER} province",
    when=_may_allocate,
    tell=f"{OWNER} province",
    tone="primary",
)
BEAMTIME.step("schedule", ("排期", "Schedule"), "allocated -> scheduled", by=OWNER, tell="province", tone="primary")
BEAMTIME.step(
    "run",
    ("登记用机", "Enter hours used"),
    "scheduled -> =",
    by=OWNER,
    asks=(
        Ask("proposal", ("实验申请", "Proposal"), "record", of="proposal", narrow={"state": "scheduled"}),
        Ask("hours", ("实际用机(小时)", "Hours used"), "integer"),
    ),
)
BEAMTIME.step("finish", ("结束本轮", "Finish the run"), "scheduled -> finished", by=OWNER, tell="province")
BEAMTIME.step(
    "cancel",
    ("取消征集", "Cancel"),
    "draft open closed -> cancelled",
    by=f"{OWNER} province",
    asks=(REASON,),
    tell=f"{OWNER} province",
    tone="danger",
)
BEAMTIME.turn("drawing_up", "draft", OWNER, ("完成并发布征集", "Finish and open the call"))
BEAMTIME.turn("judging", "closed", "province", ("组织同行评审", "Have the proposals judged"), within="20 working days")
BEAMTIME.turn("scheduling", "allocated", OWNER, ("排期", "Schedule the hours"), within="10 working days")
BEAMTIME.reading(READERS, "*")
BEAMTIME.reading(EVERYBODY, ANNOUNCED, everyone=True, face="public")
