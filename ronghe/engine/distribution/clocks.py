"""The days that bind a distribution: notices that must be over, and the day by which people must be paid."""

from datetime import date
from typing import NamedTuple

from ronghe.engine.calendars.beijing import DAY
from ronghe.engine.calendars.months import months_later
from ronghe.engine.calendars.period import Period
from ronghe.engine.calendars.public_notice import notice_window
from ronghe.engine.distribution.law import Cited, Law
from ronghe.engine.distribution.plan import Dates, Pair, Plan
from ronghe.engine.distribution.refusals import Contradictory, Unlawful

STATES: dict[str, Pair] = {
    "met": ("符合", "met"),
    "open": ("未到期", "open"),
    "overdue": ("已逾期", "overdue"),
    "unknown": ("日期不详", "days not known"),
}
NO_DATES = Dates()


class Clock(NamedTuple):
    """One clock: not before `earliest`, not after `latest`, done on `day`; `state` is a key of STATES."""

    key: str
    label: Pair
    earliest: date | None
    latest: date | None
    day: date | None
    state: str
    cites: str
    grade: str


def clocks(plan: Plan, law: Law, on: date) -> list[Clock]:
    """The clocks that the law of the place sets, as they stand on a day."""
    days, found = plan.dates, []
    if law.price_notice_days.value and plan.way != "implementation":
        first = _after_notice(days.price_notice_on, law.price_notice_days.value)
        label = ("定价公示期满后签订合同", "contract after the notice of the price")
        found.append(_clock("price_notice", label, first, None, days.contract_on, on, law.price_notice_days))
    if law.reward_notice_days.value:
        first = _after_notice(days.reward_notice_on, law.reward_notice_days.value)
        label = ("奖励公示期满后发放", "payment after the notice of the reward")
        found.append(_clock("reward_notice", label, first, None, days.pay_on, on, law.reward_notice_days))
    if law.pay_months.value:
        last = None if days.received_on is None else months_later(days.received_on, law.pay_months.value)
        label = ("到账后限期发放", "payment within the time after the money came in")
        found.append(_clock("pay", label, None, last, days.pay_on, on, law.pay_months))
    return found


def refuse_dates(plan: Plan, law: Law) -> None:
    """Raise Unlawful where a day of the plan breaks a clock, Contradictory where people are paid out of nothing."""
    days = plan.dates
    if days is NO_DATES or days == NO_DATES:
        return
    if days.pay_on and days.received_on and days.pay_on < days.received_on:
        raise Contradictory(
            "paid_early",
            "pay_on",
            f"发放日期 {days.pay_on} 早于到账日期 {days.received_on}；请核对",
            f"payment on {days.pay_on} is before the money came in on {days.received_on}; check both days",
        )
    for one in clocks(plan, law, date.min):
        if one.day is None:
            continue
        if one.earliest is not None and one.day < one.earliest:
            field = "contract_on" if one.key == "price_notice" else "pay_on"
            said = (
                f"{one.label[0]}：最早为 {one.earliest}，方案为 {one.day}；请改期",
                f"{one.label[1]}: {one.earliest} at the earliest, planned for {one.day}; move it",
            )
            raise Unlawful(one.key, field, said, one.cites, one.grade)
        if one.latest is not None and one.day > one.latest:
            said = (
                f"{one.label[0]}：最迟为 {one.latest}，方案为 {one.day}；请提前",
                f"{one.label[1]}: {one.latest} at the latest, planned for {one.day}; pay sooner",
            )
            raise Unlawful(one.key, "pay_on", said, one.cites, one.grade)


def _after_notice(opened: date | None, days: int) -> date | None:
    return None if opened is None else notice_window(opened, Period(days, "calendar")).last_day + DAY


def _clock(
    key: str, label: Pair, first: date | None, last: date | None, day: date | None, on: date, value: Cited[int]
) -> Clock:
    if first is None and last is None:
        state = "unknown"
    elif day is not None:
        state = "met" if (first is None or day >= first) and (last is None or day <= last) else "overdue"
    else:
        state = "overdue" if last is not None and on > last else "open"
    return Clock(key, label, first, last, day, state, value.cites, value.grade)
