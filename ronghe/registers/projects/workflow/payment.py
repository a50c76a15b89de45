"""拨款: proposed by one officer, approved by another, paid and booked at once."""

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask
from ronghe.registers.projects.workflow.asked import OFFICES, PARTIES, PAYERS, READERS, REASON

PAYMENT = Workflow(
    "payment",
    ("拨款", "Payment"),
    states={
        "proposed": ("待审批", "Awaiting approval"),
        "approved": ("待拨付", "Approved"),
        "paid": ("已拨付入账", "Paid and booked"),
        "refused": ("不予拨付", "Refused"),
    },
    stages=(
        (("提出", "Proposed"), ("proposed",)),
        (("审批", "Approved"), ("approved",)),
        (("拨付入账", "Paid"), ("paid",)),
    ),
)
PAYMENT.step("propose", ("提出拨付", "Propose"), "-> proposed", by=OFFICES, tell=PAYERS, tone="primary")
PAYMENT.step(
    "approve",
    ("财务审批同意", "Approve"),
    "proposed -> approved",
    by=PAYERS,
    asks=(Ask("opinion", ("审批意见", "Remarks"), limit=1000, required=False),),
    tell=PAYERS,
    tone="primary",
)
PAYMENT.step(
    "pay",
    ("登记拨付", "Enter as paid"),
    "approved -> paid",
    by=PAYERS,
    asks=(
        Ask("reference", ("银行流水号", "Bank reference"), "line", limit=60),
        Ask("paid_on", ("拨付日期", "Paid on"), "date"),
    ),
    tell=f"{PARTIES} county",
    tone="primary",
)
PAYMENT.step(
    "refuse",
    ("不予拨付", "Refuse"),
    "proposed approved -> refused",
    by=f"{PAYERS} system",
    asks=(REASON,),
    tell=f"{PARTIES} {OFFICES}",
    tone="danger",
)
PAYMENT.turn("approving", "proposed", "city", ("审批拨款", "Approve the payment"), within="10 working days")
PAYMENT.turn("approving_province", "proposed", "province", ("审批拨款", "Approve the payment"))
PAYMENT.turn("paying", "approved", "city", ("拨付", "Pay"), within="10 working days")
PAYMENT.turn("paying_province", "approved", "province", ("拨付", "Pay"))
PAYMENT.reading(READERS, "*")
