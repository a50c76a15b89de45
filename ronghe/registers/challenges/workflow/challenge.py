"""榜题: from a firm's need, checked and argued, over the list and the bids, to the project that solves it.

Shape of the process: 辽宁省揭榜挂帅 year cycle (需求征集 → 凝练榜单 → 揭榜 → 评审 → 公示 → 下达), lifecycles 2.2.
"""

from typing import Any

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask, Pair
from ronghe.ledger.publishing import notice_passed

OFFICES = "county city province"
REASON = Ask("reason", ("理由", "Reason"), limit=1000)
CAUSES: dict[str, Pair] = {
    "no_bid": ("无人揭榜", "Nobody bid"),
    "none_eligible": ("资格审查均不合格", "No bid was eligible"),
    "none_fit": ("评审均未达到要求", "No bid met the requirements"),
    "declined": ("需求方与中榜方未能签约", "The firm and the winner did not sign"),
}


def _argued(challenge: Any) -> Pair | None:
    return challenge.argument_lacks()  # type: ignore[no-any-return]


def _reviewable(challenge: Any) -> Pair | None:
    return challenge.eligibility_lacks()  # type: ignore[no-any-return]


def _reviewed(challenge: Any) -> Pair | None:
    return challenge.review_lacks()  # type: ignore[no-any-return]


def _listable(challenge: Any) -> Pair | None:
    if challenge.call is not None and challenge.call.state != "drafting":
        return "榜单已公示，不能再移出；需要时请撤榜", "the list is public; withdraw the challenge if need be"
    return None


def _winners(challenge: Any) -> Pair | None:
    return challenge.proposal_lacks()  # type: ignore[no-any-return]


def _notice_over(challenge: Any) -> Pair | None:
    return notice_passed(challenge, challenge.proposed_at)


def _races(challenge: Any) -> Pair | None:
    return challenge.race_lacks()  # type: ignore[no-any-return]


def _no_bids_left(challenge: Any) -> Pair | None:
    return challenge.failure_lacks()  # type: ignore[no-any-return]


CHALLENGE = Workflow(
    "challenge",
    ("榜题", "Challenge"),
    states={
        "draft": ("草稿", "Draft"),
        "submitted": ("待形式审查", "Awaiting the form check"),
        "returned": ("退回修改", "Returned"),
        "checked": ("待论证", "Awaiting argument"),
        "argued": ("已论证待入榜", "Argued"),
        "listed": ("已入榜", "On a list"),
        "open": ("揭榜中", "Open for bids"),
        "closed": ("已截止", "Bids closed"),
        "opened": ("资格审查中", "Eligibility"),
        "reviewing": ("评榜中", "Under review"),
        "reviewed": ("待需求方意见", "Awaiting the firm"),
        "opined": ("待拟定榜", "Awaiting a proposal"),
        "proposed": ("拟定榜公示中", "Winner under notice"),
        "awarded": ("已定榜待签约", "Awarded"),
        "running": ("实施中", "Running"),
        "completed": ("已完成", "Completed"),
        "rejected": ("未通过", "Rejected"),
        "failed": ("流标", "Failed"),
        "withdrawn": ("撤榜", "Withdrawn"),
        "terminated": ("终止", "Terminated"),
        "revoked": ("撤销", "Revoked"),
    },
    stages=(
        (("征集", "Collected"), ("draft", "returned")),
        (("审查论证", "Argued"), ("submitted", "checked", "argued")),
        (("入榜", "Listed"), ("listed",)),
        (("揭榜", "Bids"), ("open", "closed")),
        (("评榜", "Review"), ("opened", "reviewing", "reviewed", "opined")),
        (("定榜", "Award"), ("proposed", "awarded")),
        (("实施", "Running"), ("running",)),
        (("完成", "Completed"), ("completed",)),
    ),
)
CHALLENGE.step("create", ("提出揭榜需求", "Propose a challenge"), "-> draft", by="firm", tone="primary")
CHALLENGE.step("edit", ("修改", "Edit"), "draft returned -> =", by="firm")
CHALLENGE.step(
    "submit", ("提交", "Submit"), "draft returned -> submitted", by="firm", tell="county city", tone="primary"
)
CHALLENGE.step("return", ("退回修改", "Return"), "submitted -> returned", by=OFFICES, asks=(REASON,), tell="firm")
CHALLENGE.step(
    "check",
    ("形式审查通过", "Pass the form check"),
    "submitted -> checked",
    by=OFFICES,
    asks=(
        Ask(
            "alike",
            ("查重说明（有重复嫌疑时必填）", "On what may ask twice (needed where there is any)"),
            required=False,
        ),
    ),
    tell="firm province",
    tone="primary",
)
CHALLENGE.step(
    "argue",
    ("论证通过", "Accept the argument"),
    "checked -> argued",
    by="city province",
    when=_argued,
    tell="firm",
    tone="primary",
)
CHALLENGE.step(
    "reject",
    ("不予通过", "Reject"),
    "submitted checked argued -> rejected",
    by=OFFICES,
    asks=(REASON,),
    tell="firm",
    tone="danger",
)
CHALLENGE.step(
    "list",
    ("列入榜单", "Put on a list"),
    "argued -> listed",
    by="city province",
    asks=(
        Ask("call", ("榜单", "List"), "record", of="call", narrow={"state": "drafting"}),
        Ask("bounty", ("榜单金额（财政资金）", "Bounty (public money)"), "money"),
        Ask(
            "race",
            ("揭榜方式", "Way"),
            "choice",
            choices={"one": ("一题一队", "One team"), "race": ("赛马制（两队并行）", "Race of two teams")},
        ),
    ),
    tell="firm",
    tone="primary",
)
CHALLENGE.step("unlist", ("移出榜单", "Take off the list"), "listed -> argued", by="city province", when=_listable)
CHALLENGE.step("open", ("发榜", "Open for bids"), "listed -> open", by="system", tell="firm", shown=False)
CHALLENGE.step("close", ("截止", "Close"), "open -> closed", by="system", shown=False)
CHALLENGE.step("unseal", ("开标", "Open the bids"), "closed -> opened", by="system", tell="firm", shown=False)
CHALLENGE.step(
    "convene",
    ("启动评榜", "Begin the review"),
    "opened -> reviewing",
    by="city province",
    when=_reviewable,
    tone="primary",
)
CHALLENGE.step(
    "conclude",
    ("评榜结束", "Conclude the review"),
    "reviewing -> reviewed",
    by="city province",
    when=_reviewed,
    tell="firm",
    tone="primary",
)
CHALLENGE.step(
    "opine",
    ("需求方意见", "The firm's opinion"),
    "reviewed -> opined",
    by="firm",
    asks=(Ask("opinion", ("对各揭榜方案的意见", "On the bids"), limit=2000),),
    tell="city province",
    tone="primary",
)
CHALLENGE.step(
    "propose",
    ("公示拟定榜", "Make the winner public"),
    "opined -> proposed",
    by="city province",
    when=_winners,
    tell="firm",
    tone="primary",
)
CHALLENGE.step(
    "award",
    ("定榜", "Award"),
    "proposed -> awarded",
    by="city province system",
    when=_notice_over,
    tell="firm county",
    tone="primary",
)
CHALLENGE.step("run", ("签约实施", "Begin"), "awarded -> running", by="system", tell="firm county", shown=False)
CHALLENGE.step(
    "continue_with",
    ("赛马择优", "Choose who goes on"),
    "running -> =",
    by="city province",
    when=_races,
    asks=(
        Ask("bid", ("继续的揭榜团队（编号）", "The bid that goes on"), "record", of="bid", narrow={"state": "racing"}),
        REASON,
    ),
    tell="firm",
)
CHALLENGE.step("complete", ("完成", "Complete"), "running -> completed", by="system", tell="firm county", shown=False)
CHALLENGE.step(
    "fail",
    ("流标", "Declare it failed"),
    "opened reviewed opined proposed awarded -> failed",
    by="city province",
    when=_no_bids_left,
    asks=(Ask("cause", ("原因", "Cause"), "choice", choices=CAUSES), REASON),
    tell="firm",
    tone="danger",
)
CHALLENGE.step(
    "withdraw",
    ("撤榜", "Withdraw"),
    "draft submitted returned checked argued listed -> withdrawn",
    by="firm city province",
    asks=(REASON,),
    tell="firm county city province",
    tone="danger",
)
CHALLENGE.step(
    "pull",
    ("发榜后撤榜", "Withdraw an open challenge"),
    "open closed opened -> withdrawn",
    by="city province",
    asks=(REASON,),
    tell="firm county",
    tone="danger",
)
CHALLENGE.step(
    "terminate",
    ("终止", "Terminate"),
    "awarded running -> terminated",
    by="city province system",
    asks=(REASON,),
    tell="firm county",
    tone="danger",
)
CHALLENGE.step(
    "revoke",
    ("撤销", "Revoke"),
    "proposed awarded running -> revoked",
    by="province system",
    asks=(REASON,),
    tell="firm county",
    tone="danger",
)
CHALLENGE.turn("mending", "returned", "firm", ("修改揭榜需求", "Mend the challenge"), within="10 working days")
CHALLENGE.turn("checking", "submitted", "county", ("形式审查", "Check the form"), within="5 working days")
CHALLENGE.turn("arguing", "checked", "province", ("组织论证", "Have it argued"), within="20 working days")
CHALLENGE.turn("listing", "argued", "province", ("列入榜单", "Put it on a list"))
CHALLENGE.turn("admitting", "opened", "province", ("资格审查", "Check eligibility"), within="10 working days")
CHALLENGE.turn("reviewing", "reviewing", "province", ("组织评榜", "Have the bids reviewed"), within="30 working days")
CHALLENGE.turn("opining", "reviewed", "firm", ("提出需求方意见", "Give your opinion"), within="5 working days")
CHALLENGE.turn("proposing", "opined", "province", ("拟定榜并公示", "Propose and publish"), within="10 working days")
CHALLENGE.turn("signing", "awarded", "province", ("签订任务书", "Have the task book signed"), within="30 working days")

CHALLENGE.reading(f"firm {OFFICES} auditor administrator system", "*")
CHALLENGE.reading(
    f"public firm expert institution lab broker reviewer {OFFICES}",
    "open closed opened reviewing reviewed opined proposed awarded running completed failed",
    everyone=True,
    face="public",
)
