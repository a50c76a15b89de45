"""Bookings by programs: a resource by its number, instants with their time zone, money in fen."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from ronghe.engine.workflow.refusals import NotAllowed, Unanswered
from ronghe.engine.workflow.step import Pair
from ronghe.ledger.actor import Actor
from ronghe.ledger.perform import Done
from ronghe.ledger.scope import visible
from ronghe.registers.bookings.actions import bookings
from ronghe.registers.bookings.queries.resources import resources
from ronghe.registers.parties import queries as parties
from ronghe.web.api.refusals import bad_fields

REQUIRED = ("resource", "starts_at", "ends_at", "purpose")
COLUMNS = (*REQUIRED, "quantity", "budget_fen", "queue")
MOST = 10**12
_USERS = ("firm", "institution", "lab")


def create(given: Mapping[str, Any], *, by: Actor, once: str) -> Done:
    """The acting unit books, asks the owner, or, with `queue`, joins the wait list. Every bad column is named at once."""
    if by.role not in _USERS:
        raise NotAllowed("只有企业、派出单位和实验室可以预约", "only firms, institutions and laboratories book")
    home = parties.home_of(by)
    if home is None:
        raise parties.no_home()
    if unknown := [key for key in given if key not in COLUMNS]:
        listed = ", ".join(COLUMNS)
        why = (f"没有这一栏；可用：{listed}", f"no such column; use: {listed}")
        raise bad_fields(dict.fromkeys(unknown, why), "unanswered")
    wrong: dict[str, Pair] = {}
    for key in COLUMNS:
        if (why_not := _fault(key, given.get(key))) is not None:
            wrong[key] = why_not
    what = None if "resource" in wrong else visible(resources(), by).filter(number=given["resource"]).first()
    if what is None:
        wrong.setdefault("resource", ("没有这个编号的资源", "there is no resource of this number"))
    if wrong or what is None:
        zh = "；".join(f"{key}：{why[0]}" for key, why in wrong.items())
        raise Unanswered(zh, "; ".join(f"{key}: {why[1]}" for key, why in wrong.items()), wrong)
    made = bookings.booking_of(
        what,
        home,
        _instant(given["starts_at"]),
        _instant(given["ends_at"]),
        purpose=given["purpose"].strip(),
        quantity=given.get("quantity") or 0,
        budget_fen=given.get("budget_fen"),
        synthetic=home.synthetic,
    )
    return bookings.entered(made, by=by, once=once, queue=bool(given.get("queue")))


def _fault(key: str, value: Any) -> Pair | None:
    if value is None:
        return ("必须填写", "must be given") if key in REQUIRED else None
    if key in ("starts_at", "ends_at"):
        told = ("应为带时区的时间，如 2026-03-05T09:30:00+08:00", "an instant with its zone: 2026-03-05T09:30:00+08:00")
        return None if isinstance(value, str) and _instant(value) is not None else told
    if key in ("quantity", "budget_fen"):
        whole = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST
        return None if whole else ("应为非负整数", "a whole number, not negative")
    if key == "queue":
        return None if isinstance(value, bool) else ("应为 true 或 false", "true or false")
    if not isinstance(value, str) or not value.strip() or len(value) > 200:
        return ("应为 1 至 200 字的文字", "a text of 1 to 200 characters")
    return None


def _instant(text: str) -> Any:
    """The instant, to the minute; None where the text is none or has no zone."""
    try:
        found: datetime | None = parse_datetime(text)
    except ValueError:
        return None
    if found is None or timezone.is_naive(found):
        return None
    return found.replace(second=0, microsecond=0)
