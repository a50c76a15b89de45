"""中试订单: a firm's trial on a pilot line, from the inquiry to the settlement."""

from typing import Any

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask, Pair
from ronghe.registers.bookings.workflow.resource import OWNERS, REASON

RISKS: dict[str, Pair] = {"pass": ("通过", "Passes"), "fail": ("不通过", "Fails")}


def _has_batch(trial: Any) -> Pair | None:
    """A trial is tested once a batch is on record."""
    if not trial.batches:
        return (
            "还没有批记录；请先“记一批”再送检",
            "no batch is on record; record one before it is tested",
        )
    return None


TRIAL = Workflow(
    "trial",
    ("中试订单", "Pilot order"),
    states={
        "inquired": ("待出方案", "Inquired"),
        "planned": ("待企业确认方案", "Plan awaiting the firm"),
        "agreed": ("待安全环保评估", "Awaiting the safety check"),
        "cleared": ("待排产", "To be scheduled"),
        "scheduled": ("已排产", "Scheduled"),
        "running": ("试制中", "Running"),
        "tested": ("已检测", "Tested"),
        "reported": ("待结算", "Reported"),
        "settled": ("已结算", "Settled"),
        "barred": ("评估未通过", "Barred by the check"),
        "withdrawn": ("已撤回", "Withdrawn"),
    },
    stages=(
        (("询价", "Inquiry"), ("inquired",)),
        (("方案", "Plan"), ("planned",)),
        (("安环评估", "Safety"), ("agreed",)),
        (("排产", "Schedule"), ("cleared", "scheduled")),
        (("投料", "Feed"), ("running",)),
        (("检测", "Test"), ("tested",)),
        (("报告", "Report"), ("reported",)),
        (("结算", "Settled"), ("settled",)),
    ),
)
TRIAL.step("inquire", ("询价", "Inquire"), "-> inquired", by="firm", tell=OWNERS, tone="primary")
TRIAL.step(
    "plan",
    ("出方案和报价", "Plan and price"),
    "inquired planned -> planned",
    by=OWNERS,
    asks=(
        Ask("plan", ("方案", "Plan"), limit=2000),
        Ask("price", ("报价", "Price"), "money"),
    ),
    tell="firm",
    tone="primary",
)
TRIAL.step("agree", ("确认方案", "Agree to the plan"), "planned -> agreed", by="firm", tell=OWNERS, tone="primary")
TRIAL.step(
    "assess",
    ("记安全环保评估", "Record the safety check"),
    "agreed -> cleared",
    by=OWNERS,
    asks=(
        Ask("safety", ("安全评估", "Safety"), "choice", choices={"pass": RISKS["pass"]}),
        Ask("environment", ("环保评估", "Environment"), "choice", choices={"pass": RISKS["pass"]}),
        Ask("measures", ("防控措施", "Measures"), limit=1000),
    ),
    tell="firm",
    tone="primary",
)
TRIAL.step(
    "bar",
    ("评估不通过", "Bar it"),
    "agreed -> barred",
    by=OWNERS,
    asks=(REASON,),
    tell="firm",
    tone="danger",
)
TRIAL.step("schedule", ("排产", "Schedule"), "cleared -> scheduled", by=OWNERS, tell="firm", shown=False)
TRIAL.step("feed", ("投料", "Feed"), "scheduled -> running", by=OWNERS, tell="firm", tone="primary")
TRIAL.step(
    "record_batch",
    ("记一批", "Record a batch"),
    "running -> =",
    by=OWNERS,
    asks=(
        Ask("batch", ("批号", "Batch"), "line", limit=40),
        Ask("output", ("产出", "Output"), "line", limit=100),
        Ask("course", ("工艺参数与过程", "Course and parameters"), limit=2000),
    ),
)
TRIAL.step(
    "test",
    ("记检测结果", "Record the test"),
    "running -> tested",
    by=OWNERS,
    asks=(
        Ask(
            "passed",
            ("是否达到指标", "Targets met"),
            "choice",
            choices={"yes": ("达到", "Yes"), "no": ("未达到", "No")},
        ),
        Ask("findings", ("检测结果", "Findings"), limit=2000),
    ),
    tell="firm",
    tone="primary",
    when=_has_batch,
)
TRIAL.step(
    "report",
    ("交报告", "Hand over the report"),
    "tested -> reported",
    by=OWNERS,
    asks=(
        Ask("summary", ("报告摘要", "Summary"), limit=2000),
        Ask("data_rights", ("数据权属", "Who owns the data"), "line", limit=200),
    ),
    tell="firm",
    tone="primary",
)
TRIAL.step(
    "settle",
    ("结算", "Settle"),
    "reported -> settled",
    by="firm",
    asks=(
        Ask(
            "voucher",
            ("抵扣的创新券", "Voucher"),
            "record",
            required=False,
            of="voucher",
            narrow={"state": "issued"},
        ),
    ),
    tell=OWNERS,
    tone="primary",
)
TRIAL.step(
    "withdraw",
    ("撤回订单", "Withdraw"),
    "inquired planned agreed cleared scheduled -> withdrawn",
    by="firm",
    asks=(REASON,),
    tell=OWNERS,
    tone="danger",
)
for _role in OWNERS.split():
    TRIAL.turn(f"planning_in_{_role}", "inquired", _role, ("出中试方案", "Plan a trial"), within="5 working days")
    TRIAL.turn(f"checking_in_{_role}", "agreed", _role, ("安全环保评估", "Check safety"), within="5 working days")
    TRIAL.turn(f"scheduling_in_{_role}", "cleared", _role, ("排产", "Schedule a trial"), within="5 working days")
TRIAL.turn("agreeing", "planned", "firm", ("确认中试方案", "Agree to a plan"), within="10 working days")
TRIAL.turn("paying", "reported", "firm", ("结算中试订单", "Settle a trial"), within="10 working days")
TRIAL.reading(f"firm {OWNERS} county city province auditor administrator system", "*")
