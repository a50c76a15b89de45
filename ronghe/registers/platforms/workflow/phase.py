"""建设阶段: planned with days and money, begun, paid for, re-planned in the open, finished with its document; or skipped."""

from typing import Any

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask, Pair
from ronghe.facts.facility import SOURCES
from ronghe.registers.platforms.workflow.facility_roles import EVERYBODY, OFFICES, OWNER, READERS, REASON


def _may_start(phase: Any) -> Pair | None:
    return phase.not_startable()  # type: ignore[no-any-return]


def _may_finish(phase: Any) -> Pair | None:
    return phase.not_finishable()  # type: ignore[no-any-return]


def _rests(phase: Any) -> Pair | None:
    return phase.facility_rests()  # type: ignore[no-any-return]


PHASE = Workflow(
    "phase",
    ("建设阶段", "Phase"),
    states={
        "planned": ("未开始", "Not begun"),
        "running": ("进行中", "Under way"),
        "over": ("超预算待确认", "Over budget, awaiting the province"),
        "finished": ("已完成", "Finished"),
        "skipped": ("不适用", "Skipped"),
    },
    stages=(
        (("计划", "Planned"), ("planned",)),
        (("实施", "Under way"), ("running", "over")),
        (("完成", "Finished"), ("finished",)),
    ),
)
PHASE.step("plan", ("列入计划", "Plan"), "-> planned", by=f"{OWNER} province", tell="province")
PHASE.step(
    "omit",
    ("注明不经过", "Leave it out"),
    "-> skipped",
    by=f"{OWNER} province",
    asks=(REASON,),
    tell="province",
)
PHASE.step(
    "start",
    ("开始", "Begin"),
    "planned -> running",
    by=OWNER,
    asks=(Ask("on", ("实际开始日期", "Begun on"), "date"),),
    when=_may_start,
    tell=OFFICES,
    tone="primary",
)
PHASE.step(
    "spend",
    ("登记支出", "Enter money spent"),
    "running -> =",
    by=OWNER,
    asks=(
        Ask("on", ("支付日期", "Paid on"), "date"),
        Ask("source", ("资金来源", "Source"), "choice", choices=dict(SOURCES)),
        Ask("amount", ("金额(元)", "Amount (yuan)"), "money"),
        Ask(
            "reference",
            ("凭证号", "Voucher"),
            "line",
            limit=60,
            hint=("同一装置的凭证号只登记一次", "each voucher of a facility counts once"),
        ),
    ),
    when=_rests,
)
PHASE.step(
    "ask_over",
    ("申请超出预算", "Ask to go over budget"),
    "running -> over",
    by=OWNER,
    asks=(Ask("amount", ("需增加金额(元)", "How much more (yuan)"), "money"), REASON),
    when=_rests,
    tell="province",
)
PHASE.step(
    "allow_over",
    ("同意超出", "Allow it"),
    "over -> running",
    by="province",
    asks=(Ask("amount", ("同意增加金额(元)", "Allowed (yuan)"), "money"), REASON),
    tell=OWNER,
    tone="primary",
)
PHASE.step("refuse_over", ("不同意超出", "Refuse it"), "over -> running", by="province", asks=(REASON,), tell=OWNER)
PHASE.step(
    "slip",
    ("调整计划", "Plan anew"),
    "planned running -> =",
    by=OWNER,
    asks=(
        Ask(
            "starts_on",
            ("计划开始日期", "Planned begin"),
            "date",
            required=False,
            hint=("未开始的阶段可改；留空不变", "only before it has begun; empty: as it is"),
        ),
        Ask("ends_on", ("计划完成日期", "Planned end"), "date"),
        REASON,
    ),
    when=_rests,
    tell="city province",
)
PHASE.step(
    "finish",
    ("完成", "Finish"),
    "running -> finished",
    by=OWNER,
    asks=(
        Ask("on", ("实际完成日期", "Finished on"), "date"),
        Ask(
            "document",
            ("验收文件的文件名", "File name of the acceptance document"),
            "line",
            limit=200,
            hint=("先在本页“附件”中上传验收或批复文件", "add it under files first"),
        ),
    ),
    when=_may_finish,
    tell=OFFICES,
    tone="primary",
)
PHASE.step(
    "skip", ("注明不经过", "Leave it out"), "planned -> skipped", by=OWNER, asks=(REASON,), when=_rests, tell="province"
)
PHASE.step(
    "remind",
    ("到期提醒", "Remind"),
    "planned running over -> =",
    by="system",
    asks=(Ask("reason", ("提醒事项", "What about"), "line", limit=200),),
    tell=OWNER,
    shown=False,
)
PHASE.step(
    "escalate",
    ("逾期上报", "Report as overdue"),
    "planned running over -> =",
    by="system",
    asks=(Ask("reason", ("上报事项", "What about"), "line", limit=200),),
    tell=f"{OWNER} {OFFICES}",
    shown=False,
)
PHASE.turn("building", "planned running", OWNER, ("按计划推进建设阶段", "Carry the phase on as planned"))
PHASE.turn("allowing", "over", "province", ("审核超预算申请", "Decide on money over budget"), within="10 working days")
PHASE.reading(READERS, "*")
PHASE.reading(EVERYBODY, "*", everyone=True, face="public")
