"""评审席位: a person on a panel, from the draw to the end; who sits is known to the province, the auditor and the person."""

from typing import Any

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask, Pair

BY = "province system"
REASON = Ask("reason", ("理由", "Reason"), limit=500)


def _free(seat: Any) -> Pair | None:
    return seat.still_tied()  # type: ignore[no-any-return]


SEAT = Workflow(
    "seat",
    ("评审席位", "Seat on a panel"),
    states={
        "drawn": ("已抽中", "Drawn"),
        "serving": ("评审中", "Serving"),
        "recused": ("已回避", "Stood down"),
        "suspended": ("已暂停", "Suspended"),
        "ended": ("已结束", "Ended"),
    },
    stages=(
        (("抽中", "Drawn"), ("drawn",)),
        (("评审", "Serving"), ("serving",)),
        (("结束", "Ended"), ("ended",)),
    ),
)
SEAT.step("draw", ("抽中", "Draw"), "-> drawn", by=BY)
SEAT.step("invite", ("邀请评审", "Invite"), "drawn -> serving", by=BY, tell="expert")
SEAT.step(
    "recuse",
    ("回避", "Stand down"),
    "drawn serving -> recused",
    by="expert province",
    asks=(REASON,),
    tell="province",
    tone="danger",
)
SEAT.step(
    "suspend",
    ("暂停席位", "Suspend"),
    "drawn serving -> suspended",
    by=BY,
    asks=(REASON,),
    tell="province",
    tone="danger",
)
# Nobody is told: a notice would carry the reason, which may name who applies. The cases come back to the to-do list.
SEAT.step("reinstate", ("恢复席位", "Reinstate"), "suspended -> serving", by="province", asks=(REASON,), when=_free)
SEAT.step("pass_on", ("随人员合并转移", "Pass on with a merged person"), "drawn serving -> =", by="system", shown=False)
SEAT.step("end", ("结束", "End"), "drawn serving -> ended", by=BY, shown=False)
SEAT.confide("draw suspend reinstate pass_on", "province auditor system")
SEAT.reading("province auditor system", "*")
SEAT.reading("expert", "serving recused suspended ended")
