"""The terms are typed and sourced, and an outage extends a deadline by its rule."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.rulebook.challenges.terms import parameters, terms_on

TERMS = terms_on(date(2026, 1, 1))
DEADLINE = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_every_term_has_a_source_and_none_is_from_memory():
    values = [value for one in parameters().values() for value in one.values]
    assert values
    assert all(value.cites and value.evidence_grade in ("verified", "derived", "choice") for value in values)


@pytest.mark.parametrize(
    ("before", "lasted", "hours"),
    [
        (60, 9, 0),  # too short
        (60, 10, 1),
        (60, 60, 1),
        (60, 61, 2),  # rounded up
        (24 * 60 + 30, 35, 0),  # only five minutes of it lie in the window
        (24 * 60 + 30, 45, 1),
        (5, 180, 3),  # goes on after the deadline
        (0, 60, 0),  # began after the deadline
        (3 * 24 * 60, 600, 0),
    ],
)
def test_an_outage_extends_the_deadline_by_rule(before, lasted, hours):
    since = DEADLINE - before * MINUTE
    assert TERMS.extension(DEADLINE, since, since + lasted * MINUTE) == timedelta(hours=hours)


@given(st.integers(-3000, 3000), st.integers(0, 3000))
def test_an_extension_covers_what_was_lost_in_the_window_and_no_hour_more(start, lasted):
    since = DEADLINE + start * MINUTE
    extension = TERMS.extension(DEADLINE, since, since + lasted * MINUTE)
    lost = since + lasted * MINUTE - max(since, DEADLINE - timedelta(hours=24))
    assert extension >= timedelta(0)
    if extension:
        assert lost <= extension < lost + timedelta(hours=1)
