"""服务日志: a visit counts only with a photo or file, the firm's confirmation and the county's check."""

from typing import Any

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask, Pair

REASON = Ask("reason", ("理由", "Reason"), limit=500)


def _has_evidence(log: Any) -> Pair | None:
    """A visit without a photo or file is a claim."""
    if log.evidence_count:
        return None
    return ("尚无现场照片或附件，不能计入", "no photo or file yet: the visit cannot be counted")


SERVICE = Workflow(
    "servicelog",
    ("服务日志", "Service log"),
    states={
        "draft": ("草稿", "Draft"),
        "submitted": ("待企业确认", "Awaiting the firm"),
        "confirmed": ("待属地核查", "Awaiting the county"),
        "counted": ("已计入", "Counted"),
        "returned": ("退回修改", "Returned"),
        "rejected": ("不计入", "Not counted"),
    },
    stages=(
        (("填写", "Written"), ("draft", "returned")),
        (("企业确认", "Confirmed"), ("submitted",)),
        (("属地核查", "Checked"), ("confirmed",)),
        (("计入", "Counted"), ("counted",)),
    ),
)
SERVICE.step("write", ("写服务日志", "Write a log"), "-> draft", by="expert", tone="primary")
SERVICE.step("edit", ("修改", "Edit"), "draft returned -> =", by="expert")
SERVICE.step(
    "submit",
    ("提交", "Submit"),
    "draft returned -> submitted",
    by="expert",
    when=_has_evidence,
    tell="firm",
    tone="primary",
)
SERVICE.step("confirm", ("企业确认", "Confirm"), "submitted -> confirmed", by="firm", tell="county", tone="primary")
SERVICE.step(
    "send_back",
    ("退回修改", "Return"),
    "submitted confirmed -> returned",
    by="firm county",
    asks=(REASON,),
    tell="expert",
)
SERVICE.step(
    "count",
    ("核查计入", "Count"),
    "confirmed -> counted",
    by="county",
    when=_has_evidence,
    tell="expert",
    tone="primary",
)
SERVICE.step(
    "reject",
    ("不予计入", "Do not count"),
    "confirmed counted -> rejected",
    by="county city province",
    asks=(REASON,),
    tell="expert firm",
    tone="danger",
)
SERVICE.turn(
    "confirming",
    "submitted",
    "firm",
    ("确认服务日志", "Confirm a service log"),
    within="5 working days",
    paused_in="returned",
)
SERVICE.turn("checking", "confirmed", "county", ("核查服务日志", "Check a service log"), within="5 working days")
SERVICE.turn("mending", "returned", "expert", ("修改服务日志", "Mend a service log"), within="5 working days")
SERVICE.reading("expert firm institution county city province auditor administrator system", "*")
