from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.calendars.beijing import BEIJING
from ronghe.engine.calendars.period import Period
from ronghe.engine.calendars.public_notice import NotOver, notice_window
from ronghe.engine.calendars.workdays import china

INSTANT = timedelta(microseconds=1)


def test_the_day_of_publishing_does_not_count_unless_the_rule_says_so() -> None:
    five = Period(5, "working")
    opens_at, closes_at = notice_window(date(2024, 9, 25), five)
    assert (opens_at, closes_at) == (datetime(2024, 9, 25, tzinfo=BEIJING), datetime(2024, 10, 9, tzinfo=BEIJING))
    # Liaoning's list of key projects was open from 25 to 30 September 2024; Sunday the 29th was worked.
    as_practised = notice_window(date(2024, 9, 25), five, first_day_counts=True)
    assert as_practised.closes_at == datetime(2024, 10, 1, tzinfo=BEIJING)


@given(
    st.dates(date(2001, 1, 1), date(2026, 6, 1)),
    st.builds(Period, st.integers(1, 30), st.sampled_from(["working", "calendar"]), st.booleans()),
    st.booleans(),
)
def test_a_notice_is_open_its_whole_period_and_cannot_be_closed_before(day: date, period: Period, counts: bool) -> None:
    window = notice_window(day, period, first_day_counts=counts)
    assert window.is_open(window.opens_at)
    assert window.is_open(window.closes_at - INSTANT)
    assert not window.is_open(window.opens_at - INSTANT)
    assert not window.is_open(window.closes_at)
    with pytest.raises(NotOver):
        window.refuse_close(window.closes_at - INSTANT)
    window.refuse_close(window.closes_at)
    last = (window.closes_at - INSTANT).date()
    first = day if counts else day + timedelta(days=1)
    assert period.days(first, last, china()) >= period.count


def test_the_refusal_names_the_last_day() -> None:
    window = notice_window(date(2025, 11, 3), Period(5, "working"))
    with pytest.raises(NotOver, match="2025-11-10") as refused:
        window.refuse_close(datetime(2025, 11, 5, tzinfo=BEIJING))
    assert refused.value.last_day == window.last_day == date(2025, 11, 10)


def test_an_instant_without_a_time_zone_opens_and_closes_nothing() -> None:
    window = notice_window(date(2025, 11, 3), Period(5, "working"))
    with pytest.raises(ValueError, match="no time zone"):
        window.is_open(datetime(2025, 11, 5))
    with pytest.raises(ValueError, match="no time zone"):
        window.refuse_close(datetime(2026, 11, 5))
