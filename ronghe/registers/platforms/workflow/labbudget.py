"""实验室年度经费: autonomous money the laboratory moves as it sees fit; earmarked money stays with its purpose."""

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask
from ronghe.registers.platforms.workflow.asked import LAB, READERS, REASON

AMOUNT = Ask("amount", ("金额(元)", "Amount (yuan)"), "money")
LABBUDGET = Workflow(
    "labbudget",
    ("实验室年度经费", "Budget of a laboratory"),
    states={
        "draft": ("编制中", "Being drawn up"),
        "fixed": ("执行中", "In force"),
        "closed": ("已决算", "Closed"),
        "dropped": ("已作废", "Dropped"),
    },
    stages=(
        (("编制", "Drawn up"), ("draft",)),
        (("执行", "In force"), ("fixed",)),
        (("决算", "Closed"), ("closed",)),
    ),
)
LABBUDGET.step("create", ("编制", "Draw up"), "-> draft", by=f"{LAB} system")
LABBUDGET.step("edit", ("修改", "Edit"), "draft -> =", by=LAB)
LABBUDGET.step(
    "fix",
    ("理事会批准", "Council approves"),
    "draft -> fixed",
    by=LAB,
    asks=(Ask("minutes", ("理事会决议文号或纪要", "The council's minutes"), "line", limit=120),),
    tone="primary",
)
LABBUDGET.step(
    "adjust",
    ("调整预算", "Adjust"),
    "fixed -> =",
    by=LAB,
    asks=(
        Ask("budget", ("调整后预算(元)", "New budget (yuan)"), "money"),
        Ask("minutes", ("理事会决议文号或纪要", "The council's minutes"), "line", limit=120),
        REASON,
    ),
)
LABBUDGET.step(
    "spend",
    ("登记支出", "Enter spending"),
    "fixed -> =",
    by=LAB,
    asks=(
        AMOUNT,
        Ask("purpose", ("用途", "For what"), "line", limit=200),
        Ask("on", ("支出日期", "On"), "date"),
        Ask("reference", ("凭证号", "Voucher"), "line", limit=60),
    ),
)
LABBUDGET.step("close", ("决算", "Close"), "fixed -> closed", by=LAB, asks=(Ask("text", ("决算说明", "Remarks")),))
LABBUDGET.step("drop", ("作废", "Drop"), "draft -> dropped", by=LAB, asks=(REASON,), tone="danger")
LABBUDGET.reading(READERS, "*")
