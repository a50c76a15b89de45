"""Figures of firms and filings by programs: facts by their names, in the units of the ledger."""

from collections.abc import Mapping
from typing import Any

from ronghe.engine.workflow.refusals import NotAllowed, Unanswered
from ronghe.engine.workflow.step import Pair
from ronghe.facts.enterprise_year import ASKED, FACTS
from ronghe.ledger.actor import Actor
from ronghe.ledger.perform import Done, perform
from ronghe.registers.tiers.actions import filings, firmyears
from ronghe.registers.tiers.models import FirmYear
from ronghe.rulebook.tiers.course import COURSES
from ronghe.web.api.refusals import bad_fields

YEAR, TIER = "year", "tier"
YEAR_COLUMNS = (YEAR, *(one.name for one in ASKED))
FILING_COLUMNS = (TIER,)
MOST = 10**15


def create_year(given: Mapping[str, Any], *, by: Actor, once: str) -> Done:
    """The acting firm's draft of a year; null and what is not sent are unknown."""
    _firm_only(by, ("只有企业可以填报年度数据", "only firms state their figures"))
    facts = _facts(given)
    year = given.get(YEAR)
    if isinstance(year, bool) or not isinstance(year, int) or not 1000 <= year <= 9999:
        raise _wrong({YEAR: ("应为四位年份", "a year of four digits")})
    return firmyears.stated(year, facts, by=by, once=once)


def revise_year(one: FirmYear, given: Mapping[str, Any], *, by: Actor, once: str, seen: int | None) -> Done:
    """Change the facts that are sent, null makes one unknown; the others stay, and so does the year."""
    facts = _facts(given)
    if given.get(YEAR, one.year) != one.year:
        raise _wrong({YEAR: ("年度不能改；请另建一份", "the year cannot be changed; state another one")})
    kept = {name: value for name, value in one.values.items() if name not in given}
    return perform(one, "edit", by=by, once=once, seen=seen, fields={"values": kept | facts})


def create_filing(given: Mapping[str, Any], *, by: Actor, once: str) -> Done:
    """The acting firm begins to file for a tier."""
    _firm_only(by, ("只有企业可以申报", "only firms file"))
    if unknown := [key for key in given if key != TIER]:
        raise _unknown(unknown, FILING_COLUMNS)
    if given.get(TIER) not in COURSES:
        listed = ", ".join(COURSES)
        raise _wrong({TIER: (f"没有这一类；可用：{listed}", f"no such tier; use: {listed}")})
    return filings.started(given[TIER], by=by, once=once)


def _facts(given: Mapping[str, Any]) -> dict[str, Any]:
    """What is sent, without what is null. Raises Unanswered naming every fact that is none or not of its unit."""
    if unknown := [key for key in given if key not in YEAR_COLUMNS]:
        raise _unknown(unknown, YEAR_COLUMNS)
    facts = {name: value for name, value in given.items() if name != YEAR and value is not None}
    if wrong := {name: why for name, value in facts.items() if (why := _fault(FACTS[name].unit, value))}:
        raise _wrong(wrong)
    return facts


def _fault(unit: str, value: Any) -> Pair | None:
    if unit == "yes_no":
        return None if isinstance(value, bool) else ("应为 true 或 false", "true or false")
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return ("应为数字", "a number")
    if unit == "share":
        return None if 0 <= value <= 1 else ("应在 0 到 1 之间", "between 0 and 1")
    if not isinstance(value, int):
        return ("应为整数（金额单位为分）", "a whole number (money in fen)")
    return None if 0 <= value <= MOST else ("不能为负，也不能过大", "not negative and not that large")


def _firm_only(by: Actor, why: Pair) -> None:
    if by.role != "firm":
        raise NotAllowed(*why)


def _unknown(keys: list[str], columns: tuple[str, ...]) -> Exception:
    listed = ", ".join(columns)
    return bad_fields(
        dict.fromkeys(keys, (f"没有这一栏；可用：{listed}", f"no such column; use: {listed}")), "unanswered"
    )


def _wrong(wrong: dict[str, Pair]) -> Unanswered:
    zh = "；".join(f"{key}：{why[0]}" for key, why in wrong.items())
    return Unanswered(zh, "; ".join(f"{key}: {why[1]}" for key, why in wrong.items()), wrong)
