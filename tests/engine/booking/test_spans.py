"""Spans of minutes against sets of minutes."""

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.booking.spans import (
    Span,
    first_overlap,
    instant_of,
    merged,
    minute_of,
    minute_of_day,
    within,
    without,
)

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)).map(lambda t: Span(t[0], t[0] + t[1])), max_size=8)


def minutes(spans: list[Span]) -> set[int]:
    return {m for s in spans for m in range(s.start, s.end)}


def apart(spans: list[Span]) -> bool:
    return all(a.end < b.start for a, b in pairwise(spans)) and all(spans)


@given(SPANS, SPANS)
def test_what_is_left_is_the_difference_of_the_minutes(spans: list[Span], taken: list[Span]) -> None:
    assert minutes(without(spans, taken)) == minutes(spans) - minutes(taken)
    assert apart(without(spans, taken))


@given(SPANS)
def test_merging_keeps_the_minutes_and_leaves_no_two_that_meet(spans: list[Span]) -> None:
    assert minutes(merged(spans)) == minutes(spans)
    assert apart(merged(spans))


@given(SPANS, st.integers(0, 40), st.integers(1, 9))
def test_the_first_overlap_shares_a_minute_and_none_before_it_does(spans: list[Span], start: int, length: int) -> None:
    span = Span(start, start + length)
    sharing = sorted(s for s in spans if minutes([s]) & minutes([span]))
    assert first_overlap(span, [s for s in spans if s]) == (sharing[0] if sharing else None)


@given(SPANS)
def test_a_window_cuts_off_what_lies_outside(spans: list[Span]) -> None:
    assert minutes(within(spans, Span(5, 20))) == minutes(spans) & set(range(5, 20))


def test_an_instant_is_the_same_minute_in_whatever_zone_it_is_written() -> None:
    noon = datetime(2026, 3, 29, 4, 0, 59, tzinfo=UTC)
    summer = noon.astimezone(timezone(timedelta(hours=2)))
    assert minute_of(noon) == minute_of(summer)
    assert instant_of(minute_of(noon)) == noon.replace(second=0)
    assert instant_of(minute_of(noon)).isoformat() == "2026-03-29T12:00:00+08:00"


def test_a_day_begins_at_midnight_in_beijing() -> None:
    assert instant_of(minute_of_day(date(2026, 5, 1))).isoformat() == "2026-05-01T00:00:00+08:00"
    # Every day has as many minutes, also those on which Europe changes its clocks.
    assert minute_of_day(date(2026, 3, 30)) - minute_of_day(date(2026, 3, 29)) == 1440


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        minute_of(datetime(2026, 1, 1))
