"""现场事件: what happened on the site of a facility on a day, with photographs as files."""

from ronghe.engine.workflow.machine import Workflow
from ronghe.registers.platforms.workflow.facility_roles import OFFICES, OWNER, READERS, REASON

SITEEVENT = Workflow(
    "siteevent",
    ("现场事件", "Event on site"),
    states={"entered": ("已登记", "Entered"), "withdrawn": ("已撤下", "Taken back")},
    stages=((("登记", "Entered"), ("entered",)),),
)
SITEEVENT.step("enter", ("登记事件", "Enter an event"), "-> entered", by=OWNER, tell=OFFICES)
SITEEVENT.step("edit", ("更正", "Correct"), "entered -> =", by=OWNER)
SITEEVENT.step(
    "withdraw",
    ("撤下", "Take it back"),
    "entered -> withdrawn",
    by=OWNER,
    asks=(REASON,),
    tell="province",
    tone="danger",
)
SITEEVENT.reading(READERS, "*")
