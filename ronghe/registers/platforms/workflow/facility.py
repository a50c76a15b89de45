"""大科学装置: drawn up by the unit that builds it, confirmed by the province, built, open to users, closed."""

from typing import Any

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask, Pair
from ronghe.facts.facility import SOURCES
from ronghe.registers.platforms.workflow.facility_roles import EVERYBODY, OFFICES, OWNER, READERS, REASON

UNDER_WAY = ("building", "operating")


def _not_built(facility: Any) -> Pair | None:
    return facility.not_open_yet()  # type: ignore[no-any-return]


FACILITY = Workflow(
    "facility",
    ("大科学装置", "Big facility"),
    states={
        "draft": ("登记中", "Being drawn up"),
        "submitted": ("待省级确认", "Awaiting the province"),
        "building": ("建设中", "Being built"),
        "operating": ("运行开放", "Open"),
        "closed": ("已关闭", "Closed"),
    },
    stages=(
        (("登记", "Drawn up"), ("draft",)),
        (("确认", "Confirmed"), ("submitted",)),
        (("建设", "Being built"), ("building",)),
        (("运行开放", "Open"), ("operating",)),
        (("关闭", "Closed"), ("closed",)),
    ),
)
FACILITY.step("create", ("登记装置", "Enter a facility"), "-> draft", by=f"{OWNER} province")
FACILITY.step("edit", ("修改", "Edit"), "draft -> =", by=f"{OWNER} province")
FACILITY.step("submit", ("报省级确认", "Submit"), "draft -> submitted", by=OWNER, tell=OFFICES, tone="primary")
FACILITY.step("return", ("退回修改", "Return"), "submitted -> draft", by="province", asks=(REASON,), tell=OWNER)
FACILITY.step(
    "confirm", ("确认", "Confirm"), "submitted -> building", by="province", tell=f"{OWNER} city county", tone="primary"
)
FACILITY.step(
    "adjust",
    ("调整总投资", "Change the total budget"),
    "building operating -> =",
    by="province",
    asks=(
        Ask("source", ("资金来源", "Source"), "choice", choices=dict(SOURCES)),
        Ask("amount", ("调整后金额(元)", "The amount as it shall be (yuan)"), "money"),
        REASON,
    ),
    tell=OWNER,
)
FACILITY.step(
    "open",
    ("转入运行开放", "Open it"),
    "building -> operating",
    by="province",
    when=_not_built,
    tell=f"{OWNER} {OFFICES}",
    tone="primary",
)
FACILITY.step(
    "close",
    ("关闭", "Close"),
    "building operating -> closed",
    by="province",
    asks=(REASON,),
    tell=f"{OWNER} {OFFICES}",
    tone="danger",
)
FACILITY.turn("drawing_up", "draft", OWNER, ("完成登记并上报", "Finish and submit the entry"))
FACILITY.turn("confirming", "submitted", "province", ("确认装置登记", "Confirm the entry"), within="10 working days")
FACILITY.reading(READERS, "*")
FACILITY.reading(EVERYBODY, "building operating closed", everyone=True, face="public")
