"""榜单: a list of challenges, made public, open for bids until its deadline, opened by the keepers of its key."""

from typing import Any

from django.utils import timezone

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask, Beside, Pair
from ronghe.ledger.publishing import notice_passed

OFFICES = "province city"
REASON = Ask("reason", ("理由", "Reason"), limit=1000)


def _in_notice(call: Any) -> Pair | None:
    return call.list_lacks()  # type: ignore[no-any-return]


def _may_publish(call: Any) -> Pair | None:
    if why := call.key_lacks() or call.list_lacks():
        return why  # type: ignore[no-any-return]
    return notice_passed(call, call.noticed_at)


def _may_make_key(call: Any) -> Pair | None:
    if call.public_key:
        return Beside(("密钥已生成", "the key is made already"))
    return call.keepers_lack()  # type: ignore[no-any-return]


def _past(call: Any) -> Pair | None:
    if timezone.now() < call.closes_at:
        until = timezone.localtime(call.closes_at)
        return f"截止并办完排队提交后（{until:%Y-%m-%d %H:%M}）才能关闭", f"not before {until:%Y-%m-%d %H:%M}"
    return None


def _all_done(call: Any) -> Pair | None:
    return call.work_left()  # type: ignore[no-any-return]


CALL = Workflow(
    "call",
    ("榜单", "List of challenges"),
    states={
        "drafting": ("拟定中", "Being drawn up"),
        "noticed": ("榜单公示中", "Under public notice"),
        "published": ("揭榜中", "Open for bids"),
        "closed": ("已截止", "Closed"),
        "opened": ("已开标", "Bids opened"),
        "finished": ("已办结", "Finished"),
        "withdrawn": ("已撤销", "Withdrawn"),
    },
    stages=(
        (("拟定", "Drawn up"), ("drafting",)),
        (("公示", "Notice"), ("noticed",)),
        (("揭榜", "Bids"), ("published",)),
        (("截止", "Closed"), ("closed",)),
        (("开标评榜", "Opened"), ("opened",)),
        (("办结", "Finished"), ("finished",)),
    ),
)
CALL.step("create", ("拟定榜单", "Draw up a list"), "-> drafting", by=OFFICES, tone="primary")
CALL.step("edit", ("修改", "Edit"), "drafting -> =", by=OFFICES)
CALL.step(
    "make_key",
    ("生成封标密钥", "Make the sealing key"),
    "drafting noticed -> =",
    by=OFFICES,
    when=_may_make_key,
)
CALL.step(
    "publicise",
    ("公示榜单", "Make the list public"),
    "drafting -> noticed",
    by=OFFICES,
    when=_in_notice,
    tone="primary",
)
CALL.step(
    "publish",
    ("发榜", "Open for bids"),
    "noticed -> published",
    by=OFFICES,
    when=_may_publish,
    tell="county city",
    tone="primary",
)
CALL.step(
    "record_outage",
    ("登记系统故障", "Record an outage"),
    "published -> =",
    by="province city",
    asks=(
        Ask("since", ("故障开始（如 2026-03-05 20:10）", "From (as 2026-03-05 20:10)"), "line", limit=16),
        Ask("until", ("故障结束", "Until"), "line", limit=16),
        Ask("evidence", ("依据（监控记录、日志编号）", "Evidence"), limit=1000),
    ),
    tell="county city",
)
CALL.step(
    "close", ("截止", "Close"), "published -> closed", by="province city system", when=_past, tell="province city"
)
CALL.step(
    "open",
    ("开标", "Open the bids"),
    "closed -> opened",
    by="system",
    tell="province city county",
    shown=False,
)
CALL.step("finish", ("办结", "Finish"), "opened -> finished", by="province city system", when=_all_done)
CALL.step(
    "withdraw",
    ("撤销榜单", "Withdraw the list"),
    "drafting noticed published closed -> withdrawn",
    by=OFFICES,
    asks=(REASON,),
    tell="county",
    tone="danger",
)
CALL.turn("listing", "drafting", "province", ("拟定并公示榜单", "Draw up the list and make it public"))
CALL.turn("publishing", "noticed", "province", ("公示期满后发榜", "Open it once the notice is over"))
CALL.turn("opening", "closed", "province", ("集齐密钥份额开标", "Join the shares and open"), within="3 working days")
CALL.reading(f"{OFFICES} county auditor administrator system", "*")
CALL.reading(
    "public firm expert institution lab broker reviewer county city province",
    "noticed published closed opened finished",
    everyone=True,
    face="public",
)
