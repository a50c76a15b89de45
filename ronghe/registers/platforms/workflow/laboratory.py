"""辽宁实验室: set up by the province, run by its own director under its council; autonomy is its right here.

《关于支持辽宁实验室建设若干措施》(2022-05-05): the province decides on the chair and the director; people, money, research and
transfer are the laboratory's own.
"""

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask
from ronghe.registers.platforms.workflow.asked import EVERYBODY, LAB, READERS, REASON

LABORATORY = Workflow(
    "laboratory",
    ("实验室", "Laboratory"),
    states={
        "planned": ("筹建", "Being set up"),
        "operating": ("运行", "Operating"),
        "ended": ("已撤销", "Ended"),
    },
    stages=((("筹建", "Set up"), ("planned",)), (("运行", "Operating"), ("operating",))),
)
LABORATORY.step("create", ("批准筹建", "Set up"), "-> planned", by="province system", tell=LAB)
LABORATORY.step("edit", ("修改概况", "Edit"), "planned operating -> =", by=f"{LAB} province")
LABORATORY.step(
    "appoint",
    ("任命理事长、主任", "Appoint chair and director"),
    "planned operating -> =",
    by="province",
    asks=(
        Ask("director", ("主任", "Director"), "line", limit=60),
        Ask("chair", ("理事长", "Chair of the council"), "line", limit=60),
        Ask("document", ("任命文件文号", "Number of the document"), "line", limit=80),
    ),
    tell=LAB,
)
LABORATORY.step(
    "govern",
    ("登记理事会与学术委员会", "State council and committee"),
    "planned operating -> =",
    by=LAB,
    asks=(
        Ask(
            "council",
            ("理事会成员（每行：姓名，单位，职务）", "Council (a line each: name, unit, office)"),
            limit=3000,
        ),
        Ask(
            "committee",
            ("学术委员会成员（每行：姓名，单位，职务）", "Academic committee (a line each: name, unit, office)"),
            limit=3000,
        ),
    ),
    tell="province",
)
LABORATORY.step(
    "open", ("批准运行", "Open"), "planned -> operating", by="province system", tell=f"{LAB} city", tone="primary"
)
LABORATORY.step(
    "end", ("撤销", "End"), "planned operating -> ended", by="province", asks=(REASON,), tell=LAB, tone="danger"
)
LABORATORY.reading(READERS, "*")
LABORATORY.reading(EVERYBODY, "operating ended", everyone=True, face="public")
