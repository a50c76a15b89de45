"""选派批次: from the window of registration to the last assessment of those who were sent."""

from typing import Any

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask, Pair
from ronghe.ledger.publishing import notice_passed

OFFICERS = "county city province"
REASON = Ask("reason", ("理由", "Reason"), limit=500)


def _notice_over(batch: Any) -> Pair | None:
    """People are sent only when the public notice of the list is over."""
    return notice_passed(batch, batch.noticed_at)


BATCH = Workflow(
    "batch",
    ("选派批次", "Dispatch batch"),
    states={
        "draft": ("草稿", "Draft"),
        "open": ("征集中", "Open for registration"),
        "closed": ("征集截止", "Registration closed"),
        "planned": ("方案已选定", "Plan adopted"),
        "noticed": ("公示中", "Under public notice"),
        "running": ("派驻服务中", "In service"),
        "assessing": ("考核中", "Being assessed"),
        "finished": ("已结束", "Finished"),
        "cancelled": ("已取消", "Cancelled"),
    },
    stages=(
        (("筹备", "Prepared"), ("draft",)),
        (("征集", "Registration"), ("open",)),
        (("匹配", "Matching"), ("closed",)),
        (("选定方案", "Plan"), ("planned",)),
        (("公示", "Notice"), ("noticed",)),
        (("派驻", "Service"), ("running",)),
        (("考核", "Assessment"), ("assessing",)),
        (("结束", "Finished"), ("finished",)),
    ),
)
BATCH.step("create", ("新建批次", "New batch"), "-> draft", by="province", tone="primary")
BATCH.step("edit", ("修改", "Edit"), "draft open closed -> =", by="province")
BATCH.step(
    "set_quota",
    ("设定名额", "Set a quota"),
    "draft open closed -> =",
    by="province",
    asks=(
        Ask("region", ("城市", "City"), "line", limit=6),
        Ask("at_most", ("最多派驻", "At most"), "integer", required=False),
        Ask("at_least", ("最少派驻", "At least"), "integer", required=False),
    ),
    shown=False,
)
BATCH.step(
    "open", ("开始征集", "Open registration"), "draft -> open", by="province", tell="institution city", tone="primary"
)
BATCH.step("close", ("截止征集", "Close registration"), "open -> closed", by="province system", tone="primary")
BATCH.step("reopen", ("延长征集", "Reopen registration"), "closed -> open", by="province", asks=(REASON,))
BATCH.step(
    "direct",
    ("人工指定", "Lock or forbid a pair"),
    "closed planned -> =",
    by="province",
    asks=(
        Ask("entry", ("参选需求", "Need"), "line", limit=24),
        Ask("candidate", ("候选人", "Candidate"), "line", limit=24),
        Ask("order", ("指定", "Order"), "choice", choices={
            "lock": ("必须选派", "Lock"), "forbid": ("不得选派", "Forbid"), "free": ("取消指定", "Free"),
        }),
        Ask("reason", ("理由", "Reason"), required=False, limit=500),
    ),
    shown=False,
)  # fmt: skip
BATCH.step("plan", ("选定方案", "Adopt a plan"), "closed planned -> planned", by="province", shown=False)
BATCH.step(
    "replan",
    ("重新编制方案", "Plan anew"),
    "planned noticed -> closed",
    by="province",
    asks=(REASON,),
    tone="danger",
)
BATCH.step("publish_list", ("公示名单", "Publish the list"), "planned -> noticed", by="province", tone="primary")
BATCH.step(
    "dispatch",
    ("公示期满，开始派驻", "Notice over: send out"),
    "noticed -> running",
    by="province system",
    when=_notice_over,
    tell="institution city county",
    tone="primary",
)
BATCH.step("assess", ("启动考核", "Start the assessment"), "running -> assessing", by="province", tone="primary")
BATCH.step("finish", ("结束批次", "Finish"), "assessing -> finished", by="province", tone="primary")
BATCH.step(
    "cancel", ("取消批次", "Cancel"), "draft open closed -> cancelled", by="province", asks=(REASON,), tone="danger"
)
AMOUNT = Ask("amount", ("金额(分)", "Amount (fen)"), "integer")
BATCH.step(
    "reserve", ("发放创新券", "Issue a voucher"), "running assessing -> =", by="system", asks=(AMOUNT,), shown=False
)
BATCH.step(
    "give_back",
    ("收回创新券余额", "Take a voucher's rest back"),
    "running assessing finished -> =",
    by="system",
    asks=(AMOUNT,),
    shown=False,
)
BATCH.step(
    "set_aside", ("列支奖励金", "Set money aside for a reward"), "assessing finished -> =", by="system", asks=(AMOUNT,),
    shown=False,
)  # fmt: skip
BATCH.step(
    "put_back", ("退回奖励金", "Put a reward's money back"), "assessing finished -> =", by="system", asks=(AMOUNT,),
    shown=False,
)  # fmt: skip
BATCH.turn("planning", "closed", "province", ("编制选派方案", "Make the plan"), within="15 working days")
BATCH.turn("publishing", "planned", "province", ("公示选派名单", "Publish the list"), within="5 working days")
BATCH.reading("province auditor system", "*")
BATCH.reading("city county administrator", "*", everyone=True)
BATCH.reading(
    "public firm expert institution lab broker reviewer",
    "open closed planned noticed running assessing finished",
    everyone=True,
    face="public",
)
