"""实验室年度报告: its figures come out of the ledger at the moment of filing; only the text is typed."""

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask
from ronghe.registers.platforms.workflow.asked import LAB, READERS, REASON

LABYEAR = Workflow(
    "labyear",
    ("实验室年度报告", "Yearly report of a laboratory"),
    states={
        "draft": ("编写中", "Being written"),
        "filed": ("已报送", "Filed"),
        "accepted": ("已受理", "Accepted"),
    },
    stages=(
        (("编写", "Written"), ("draft",)),
        (("报送", "Filed"), ("filed",)),
        (("受理", "Accepted"), ("accepted",)),
    ),
)
LABYEAR.step("create", ("编写年度报告", "Write the report"), "-> draft", by=f"{LAB} system")
LABYEAR.step(
    "write",
    ("填写文字部分", "Write the text"),
    "draft -> =",
    by=LAB,
    asks=(
        Ask("text", ("年度工作与代表性成果", "Work and results of the year"), limit=8000),
        Ask("plan", ("下一年度计划", "Plan of the next year"), limit=4000),
    ),
)
LABYEAR.step("file", ("报送", "File"), "draft -> filed", by=LAB, tell="province city", tone="primary")
LABYEAR.step("return", ("退回修改", "Return"), "filed -> draft", by="province", asks=(REASON,), tell=LAB)
LABYEAR.step(
    "accept",
    ("受理", "Accept"),
    "filed -> accepted",
    by="province",
    asks=(Ask("remark", ("意见", "Remark"), limit=1000, required=False),),
    tell=LAB,
    tone="primary",
)
LABYEAR.turn("accepting", "filed", "province", ("受理年度报告", "Accept the report"), within="10 working days")
LABYEAR.reading(READERS, "*")
