"""The life of a grant: given, suspended, resumed, ended; every change of what somebody may do is a step of it."""

from typing import Any

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask, Pair
from ronghe.ledger.roles import GRANTED

EVERYONE = " ".join(GRANTED)
UNITS = "firm institution lab broker"
GIVERS = f"administrator {UNITS}"
"""Who may administer grants: administrators, and the managers of units within their unit (granting.py asks which)."""
REASON = Ask("reason", ("理由", "Reason"), "line", limit=200)
NOTE = Ask("reason", ("依据", "On what ground"), "line", limit=200, required=False)


def _substitution(grant: Any) -> Pair | None:
    return None if grant.for_user_id else ("这不是代理授权", "this is no substitution")


def _own(grant: Any) -> Pair | None:
    return ("这是代理授权，不能转为管理员", "this is a substitution") if grant.for_user_id else None


def _manager(grant: Any) -> Pair | None:
    return None if grant.manages else ("持有人不是单位管理员", "the holder is no unit manager")


GRANT = Workflow(
    "grant",
    ("授权", "Grant"),
    states={"active": ("有效", "Active"), "suspended": ("停用", "Suspended"), "ended": ("终止", "Ended")},
    stages=((("授予", "Given"), ("active", "suspended")), (("终止", "Ended"), ("ended",))),
)
GRANT.step("give", ("授予角色", "Give"), "-> active", by=f"{GIVERS} system", asks=(NOTE,), tone="primary")
GRANT.step("substitute", ("指定代理人", "Name a substitute"), "-> active", by=EVERYONE, asks=(NOTE,))
GRANT.step("resume", ("恢复", "Resume"), "suspended -> active", by=f"{GIVERS} system", asks=(NOTE,), tone="primary")
GRANT.step("suspend", ("停用", "Suspend"), "active -> suspended", by=f"{GIVERS} system", asks=(REASON,), tone="danger")
GRANT.step("end", ("终止", "End"), "active suspended -> ended", by=f"{GIVERS} system", asks=(REASON,), tone="danger")
GRANT.step(
    "appoint", ("设为单位管理员", "Make unit manager"), "active -> =", by=f"{GIVERS} system", asks=(NOTE,), when=_own
)
GRANT.step(
    "relieve",
    ("取消单位管理员", "Relieve as unit manager"),
    "active suspended -> =",
    by=f"{GIVERS} system",
    asks=(REASON,),
    when=_manager,
)
GRANT.step(
    "hand_over",
    ("移交管理", "Hand over management"),
    "active -> =",
    by=GIVERS,
    asks=(
        Ask(
            "to",
            ("移交给（本单位授权编号）", "To (a grant of the same unit)"),
            "record",
            of="grant",
            narrow={"state": "active"},
        ),
        NOTE,
    ),
    when=_manager,
)
GRANT.step(
    "withdraw",
    ("收回代理", "Withdraw the substitution"),
    "active suspended -> ended",
    by=EVERYONE,
    when=_substitution,
    tone="danger",
)
GRANT.step("lapse", ("到期终止", "Lapse"), "active suspended -> ended", by="system", asks=(NOTE,), shown=False)
GRANT.step("move", ("随单位变更", "Follow the unit"), "active suspended -> =", by="system", asks=(NOTE,), shown=False)
GRANT.reading(f"{GIVERS} auditor system", "*")
