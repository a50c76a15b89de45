"""成果转化: a result of the laboratory that a firm took up; it counts once the taker has confirmed it."""

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask
from ronghe.registers.platforms.workflow.asked import LAB, READERS, REASON

TAKERS = "firm institution"
CONVERSION = Workflow(
    "conversion",
    ("实验室成果转化", "Result of a laboratory taken up"),
    states={
        "entered": ("待承接方确认", "Awaiting the taker"),
        "confirmed": ("已确认", "Confirmed"),
        "declined": ("承接方否认", "Denied by the taker"),
        "withdrawn": ("已撤回", "Withdrawn"),
    },
    stages=((("登记", "Entered"), ("entered",)), (("确认", "Confirmed"), ("confirmed",))),
)
CONVERSION.step("create", ("登记转化", "Enter"), "-> entered", by=f"{LAB} system", tell=TAKERS)
CONVERSION.step(
    "confirm",
    ("确认承接", "Confirm"),
    "entered -> confirmed",
    by=f"{TAKERS} province",
    asks=(Ask("basis", ("合同或依据", "Contract or basis"), "line", limit=200),),
    tell=LAB,
    tone="primary",
)
CONVERSION.step("decline", ("否认", "Deny"), "entered -> declined", by=TAKERS, asks=(REASON,), tell=LAB)
CONVERSION.step(
    "withdraw",
    ("撤回", "Withdraw"),
    "entered confirmed -> withdrawn",
    by=LAB,
    asks=(REASON,),
    tell=TAKERS,
    tone="danger",
)
CONVERSION.turn(
    "confirming", "entered", "firm", ("确认承接的实验室成果", "Confirm what you took up"), within="10 working days"
)
CONVERSION.reading(f"{READERS} {TAKERS}", "*")
