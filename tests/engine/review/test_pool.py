"""Who may be drawn."""

import pytest

from ronghe.engine.review.pool import Candidate, Terms, fit, groups, overloaded
from ronghe.engine.text.refusal import Refused


def test_the_barred_the_laden_and_the_seated_are_not_drawn_and_nobody_is_twice() -> None:
    pool = [
        Candidate(4),
        Candidate(1, barred=("unit",)),
        Candidate(2, held=3),
        Candidate(3),
        Candidate(3),
        Candidate(5, held=2),
    ]
    terms = Terms(2, load=3, kept=(Candidate(4),))
    assert [one.key for one in fit(pool, terms)] == [3, 5]
    assert overloaded(pool[2], terms)
    assert not overloaded(pool[2], Terms(2))


def test_whoever_has_no_unit_shares_it_with_nobody() -> None:
    found = groups([Candidate(2), Candidate(1), Candidate(4, 9), Candidate(3, 9)])
    assert [[one.key for one in people] for people in found.values()] == [[3, 4], [1], [2]]


@pytest.mark.parametrize(
    "nonsense",
    [
        {"size": 0},
        {"size": 1, "per_unit": 0},
        {"size": 1, "wanted": {"a": -1}},
        {"size": 1, "kept": (Candidate(1),) * 2},
    ],
)
def test_terms_of_no_sense_are_refused(nonsense) -> None:
    with pytest.raises(Refused):
        Terms(**nonsense)
