"""专项资金: a budget for a year out of which projects are paid; its books are double entry and never overspent."""

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask
from ronghe.registers.projects.workflow.asked import PAYERS, REASON

AMOUNT = Ask("amount", ("金额(元)", "Amount (yuan)"), "money")
FUND = Workflow(
    "fund",
    ("专项资金", "Fund"),
    states={
        "draft": ("编制中", "Being drawn up"),
        "open": ("执行中", "In use"),
        "closed": ("已决算", "Closed"),
    },
    stages=(
        (("编制", "Drawn up"), ("draft",)),
        (("执行", "In use"), ("open",)),
        (("决算", "Closed"), ("closed",)),
    ),
)
FUND.step("create", ("设立专项资金", "Set up a fund"), "-> draft", by=PAYERS)
FUND.step("edit", ("修改", "Edit"), "draft -> =", by=PAYERS)
FUND.step("open", ("下达预算", "Release the budget"), "draft -> open", by=PAYERS, tone="primary")
FUND.step("increase", ("追加预算", "Increase the budget"), "open -> =", by=PAYERS, asks=(AMOUNT, REASON))
FUND.step("cut", ("核减预算", "Cut the budget"), "open -> =", by=PAYERS, asks=(AMOUNT, REASON))
FUND.step("close", ("决算关账", "Close the books"), "open -> closed", by=PAYERS, asks=(REASON,), tone="danger")
FUND.turn("releasing", "draft", "city", ("下达预算", "Release the budget"))
FUND.turn("releasing_province", "draft", "province", ("下达预算", "Release the budget"))
FUND.reading(f"{PAYERS} auditor administrator system", "*")
