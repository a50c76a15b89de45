"""聘用: the laboratory hires and parts with people on its own authority; the province reads, and approves nothing."""

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask
from ronghe.registers.platforms.workflow.asked import LAB, READERS

ENGAGEMENT = Workflow(
    "engagement",
    ("实验室聘用", "Engagement at a laboratory"),
    states={"active": ("在岗", "In post"), "left": ("已离岗", "Left")},
    stages=((("聘用", "Hired"), ("active",)), (("离岗", "Left"), ("left",))),
)
ENGAGEMENT.step("hire", ("聘用", "Hire"), "-> active", by=f"{LAB} system")
ENGAGEMENT.step(
    "change",
    ("岗位变动", "Change the post"),
    "active -> =",
    by=LAB,
    asks=(
        Ask("post", ("新岗位", "New post"), "line", limit=60),
        Ask("reason", ("说明", "Why"), "line", limit=200, required=False),
    ),
)
ENGAGEMENT.step(
    "leave",
    ("离岗", "Leave"),
    "active -> left",
    by=LAB,
    asks=(
        Ask("until", ("最后在岗日", "Last day in post"), "date"),
        Ask("reason", ("去向或原因", "Where to, or why"), "line", limit=200),
    ),
)
ENGAGEMENT.reading(f"{READERS} expert", "*")
