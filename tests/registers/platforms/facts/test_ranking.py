"""Hours by rank, against a plain retelling of the rule."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ronghe.registers.platforms.facts.ranking import Asked, allocated

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


def asked(key: int, hours: int, mean: int | None, least: int = 1, against: int = 0, minutes: int = 0) -> Asked:
    score = None if mean is None else Fraction(mean)
    return Asked(key, hours, least, NOON + timedelta(minutes=minutes), score, 3, against)


def test_the_best_first_and_the_last_gets_what_is_left() -> None:
    found = allocated([asked(1, 50, 70), asked(2, 40, 90), asked(3, 30, 80)], 100)
    assert [(one.key, one.rank, one.hours, one.tied) for one in found] == [
        (2, 1, 40, False),
        (3, 2, 30, False),
        (1, 3, 30, False),
    ]


def test_equals_are_marked_and_decided_by_hours_and_then_by_who_came_first() -> None:
    found = allocated([asked(1, 50, 80), asked(2, 40, 80, minutes=9), asked(3, 40, 80, minutes=1)], 80)
    assert [(one.key, one.hours, one.tied) for one in found] == [(3, 40, True), (2, 40, True), (1, 0, True)]


def test_who_cannot_use_the_rest_leaves_it_to_the_next() -> None:
    found = allocated([asked(1, 90, 90), asked(2, 50, 80, least=20), asked(3, 10, 70)], 100)
    assert [(one.key, one.hours) for one in found] == [(1, 90), (2, 0), (3, 10)]
    assert found[1].why[0] == "名次在前者分配后机时不足"


def test_no_review_or_too_many_against_gets_nothing() -> None:
    found = allocated([asked(1, 10, None), asked(2, 10, 95, against=2)], 100)
    assert [(one.key, one.hours) for one in found] == [(2, 0), (1, 0)]


rows = st.lists(
    st.tuples(st.integers(1, 60), st.integers(0, 4), st.integers(1, 60), st.integers(0, 3)), min_size=0, max_size=12
)


@given(rows, st.integers(0, 150))
def test_never_more_than_is_offered_or_asked_nor_less_than_the_least(
    given_rows: list[tuple[int, int, int, int]], offered: int
) -> None:
    known = {
        n: asked(n, hours, mean, min(least, hours), against)
        for n, (hours, mean, least, against) in enumerate(given_rows)
    }
    found = allocated(known.values(), offered)
    assert sum(one.hours for one in found) <= offered
    assert sorted(one.key for one in found) == sorted(known)
    assert [one.rank for one in found] == list(range(1, len(found) + 1))
    left = offered
    for one in found:
        wanted = known[one.key]
        if one.hours:
            assert wanted.least <= one.hours <= wanted.hours
            assert one.hours == min(wanted.hours, left)
        elif 2 * wanted.against < 3:
            assert left < wanted.least
        left -= one.hours
