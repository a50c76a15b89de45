"""Panels counted without listing them, against listing them."""

from collections import Counter

import pytest
from hypothesis import given

from ronghe.engine.review.counting import Counted
from ronghe.engine.review.lots import Lots
from ronghe.engine.review.pool import Candidate, Terms
from ronghe.engine.text.refusal import Refused
from tests.engine.review.small import instances, panels


@given(instances())
def test_the_count_is_the_number_of_panels(instance) -> None:
    pool, terms = instance
    assert Counted(pool, terms).total == len(panels(pool, terms))


def test_every_panel_is_as_likely() -> None:
    pool = [
        Candidate(1, 1, frozenset("ab")),
        *(Candidate(n, 1, frozenset("a")) for n in (2, 3)),
        *(Candidate(n, n, frozenset("b")) for n in (4, 5)),
        Candidate(6, 6),
    ]
    terms = Terms(3, {"a": 1, "b": 1}, 2)
    counted, lots, times = Counted(pool, terms), Lots("even"), 300
    found = Counter(tuple(one.key for one in counted.draw(lots)) for _ in range(times * counted.total))
    assert set(found) == panels(pool, terms)
    chi = sum((n - times) ** 2 / times for n in found.values())
    # The mean of chi-squared is its degrees of freedom, its deviation the root of twice that: four deviations.
    assert chi < counted.total - 1 + 4 * (2 * (counted.total - 1)) ** 0.5


def test_nothing_is_drawn_where_there_is_nothing() -> None:
    with pytest.raises(ValueError, match="no panel"):
        Counted([], Terms(1)).draw(Lots("a"))


def test_too_many_combinations_are_refused_with_what_to_do() -> None:
    with pytest.raises(Refused, match="fewer fields"):
        Counted([], Terms(60, {str(n): 5 for n in range(6)}))
