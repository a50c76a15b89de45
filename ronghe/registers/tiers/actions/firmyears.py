"""Writes of a firm's figures: what is impossible in itself is refused, what contradicts is shown as doubtful."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.text.refusal import Refused
from ronghe.facts.enterprise_year import FACTS
from ronghe.ledger.actor import Actor
from ronghe.ledger.perform import Done, begin, on, perform
from ronghe.ledger.refusals import Clash
from ronghe.registers.parties import queries as parties
from ronghe.registers.tiers.facts.figures import kept
from ronghe.registers.tiers.models import FirmYear
from ronghe.registers.tiers.workflow.firmyear import FIRMYEAR


def firmyear_of(organisation: Any, year: int, values: Mapping[str, Any]) -> FirmYear:
    """A year that is not saved yet; `values` as a sheet's reader gives them."""
    return _year_of(organisation, year, kept(values))


def _year_of(organisation: Any, year: int, facts: dict[str, Any]) -> FirmYear:
    return FirmYear(
        organisation=organisation,
        region=organisation.region,
        year=year,
        values=facts,
        synthetic=organisation.synthetic,
    )


def state(year: int, values: Mapping[str, Any], *, by: Actor, once: str = "") -> FirmYear:
    """The acting firm's draft of a year, `values` as a form reads them. Raises Refused where the year is stated already."""
    return stated(year, kept(values), by=by, once=once).record  # type: ignore[no-any-return]


def stated(year: int, facts: dict[str, Any], *, by: Actor, once: str = "") -> Done:
    """The same with facts as the ledger keeps them, and what was done."""
    firm = parties.organisation(by.organisation)
    if firm is None:
        raise parties.no_home()
    try:
        return begin(_year_of(firm, year, facts), by=by, once=once)
    except Clash:
        if FirmYear.objects.filter(organisation=firm, year=year).exists():
            raise Refused(
                f"{year} 年度已有数据，请在原记录上修改", f"{year} is stated already; change that record"
            ) from None
        raise


def change(one: FirmYear, values: Mapping[str, Any], *, by: Actor, once: str = "", seen: int | None = None) -> FirmYear:
    """Other figures for a draft or a returned year."""
    fields = {"values": kept(values)}
    return perform(one, "edit", by=by, once=once, seen=seen, fields=fields).record  # type: ignore[no-any-return]


@on(FIRMYEAR, "create")
@on(FIRMYEAR, "enter")
@on(FIRMYEAR, "edit")
@on(FIRMYEAR, "correct")
def check_year(one: FirmYear, *, by: Actor, at: datetime, **_: Any) -> None:
    """A year that has begun, of a firm in the register, and no negative figure."""
    today = day_of(at)
    if not 1990 <= one.year <= today.year:
        raise Refused(
            f"会计年度应为 1990 至 {today.year}，读到 {one.year}",
            f"the year lies within 1990 and {today.year}: {one.year}",
        )
    if one.organisation.kind != "enterprise" or one.organisation.state != "registered":
        raise Refused("年度数据只能属于在册企业", "figures of a year belong to a registered firm")
    negative = [k for k, v in one.values.items() if not isinstance(v, bool) and isinstance(v, (int, float)) and v < 0]
    if negative:
        names = "、".join(FACTS[k].label[0] for k in negative)
        raise Refused(f"{names}不能为负数", f"may not be negative: {', '.join(FACTS[k].label[1] for k in negative)}")


@on(FIRMYEAR, "submit")
def check_filled(one: FirmYear, *, by: Actor, at: datetime) -> None:
    """At least the staff and the sales are stated."""
    if one.values.get("staff") is None or one.values.get("sales") is None:
        raise Refused("至少填写职工总数和销售收入后再提交", "state at least the staff and the sales before submitting")
