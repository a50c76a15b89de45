"""What the interface itself refuses, before any record is asked."""

from collections.abc import Mapping

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.step import Pair


class Turned(Refused):
    """A request that is turned away: its status, its code, and what is wrong with which field."""

    def __init__(self, status: int, code: str, zh: str, en: str, fields: Mapping[str, Pair] | None = None) -> None:
        super().__init__(zh, en)
        self.status, self.code, self.fields = status, code, dict(fields or {})


def not_signed_in() -> Turned:
    """Nobody is signed in, or the token does not hold."""
    return Turned(
        401,
        "not_signed_in",
        "请先登录，或在 Authorization 头中给出有效的令牌：Bearer rh_…",
        "sign in, or send a token in force: Authorization: Bearer rh_…",
    )


def read_only() -> Turned:
    """The token reads only."""
    return Turned(403, "read_only", "这个令牌只能读取；请换用可写的令牌", "this token only reads; use one that writes")


def no_csrf() -> Turned:
    """A signed-in browser did not send the token that proves the page is ours."""
    return Turned(
        403,
        "csrf",
        "缺少或不符的 CSRF 令牌；程序请使用 Bearer 令牌",
        "the CSRF token is missing or wrong; programs use a bearer token",
    )


def bad_fields(fields: Mapping[str, Pair], code: str = "invalid") -> Turned:
    """Parameters or columns that cannot be used, each with its sentence."""
    zh = "；".join(f"{key}：{why[0]}" for key, why in fields.items())
    en = "; ".join(f"{key}: {why[1]}" for key, why in fields.items())
    return Turned(422, code, zh, en, fields)
