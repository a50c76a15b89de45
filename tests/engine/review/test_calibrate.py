"""Strict and lenient reviewers set off against each other."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.review.calibrate import Scored, calibrate

designs = st.sets(st.tuples(st.integers(0, 4), st.integers(0, 5)), max_size=24)


def raw(scores: list[Scored]) -> dict[int, float]:
    by_case: dict[int, list[float]] = {}
    for one in scores:
        by_case.setdefault(one.case, []).append(one.score)
    return {case: sum(found) / len(found) for case, found in by_case.items()}


@given(designs, st.lists(st.integers(0, 100), min_size=6, max_size=6))
def test_reviewers_who_agree_leave_every_mean_as_it_is(design, quality) -> None:
    scores = [Scored(r, c, quality[c]) for r, c in design]
    assert calibrate(scores).cases == pytest.approx(raw(scores))


@given(designs, st.randoms(use_true_random=False))
def test_the_mean_over_all_scores_stays(design, rng) -> None:
    scores = [Scored(r, c, rng.uniform(0, 100)) for r, c in design]
    found = calibrate(scores)
    left = [one.score - found.leniency[one.reviewer] for one in scores]
    assert sum(left) == pytest.approx(sum(one.score for one in scores))


@given(st.randoms(use_true_random=False))
def test_planted_leniencies_are_found_again(rng: Random) -> None:
    quality = [rng.uniform(40, 90) for _ in range(8)]
    lenient = [rng.uniform(-8, 8) for _ in range(6)]
    # Every case by two reviewers next to each other on a ring, and some more: all hang together, some is to spare.
    design = (
        {(c % 6, c) for c in range(8)}
        | {((c + 1) % 6, c) for c in range(8)}
        | {(rng.randrange(6), c) for c in range(8)}
    )
    scores = [Scored(r, c, quality[c] + lenient[r]) for r, c in design]
    found = calibrate(scores)
    assert found.known
    assert found.groups == [list(range(6))]
    for one in (0, 1, 2, 3, 4):
        assert found.leniency[one + 1] - found.leniency[one] == pytest.approx(lenient[one + 1] - lenient[one], abs=1e-6)
    for case in range(7):
        assert found.cases[case + 1] - found.cases[case] == pytest.approx(quality[case + 1] - quality[case], abs=1e-6)


def test_where_everybody_judges_everything_nothing_changes() -> None:
    rng = Random(3)
    scores = [Scored(r, c, 60 + 9 * r + rng.uniform(-5, 5)) for r in range(4) for c in range(5)]
    assert calibrate(scores).cases == pytest.approx(raw(scores))


def test_with_noise_the_calibrated_means_come_nearer_to_the_truth() -> None:
    rng, before, after = Random(11), 0.0, 0.0
    for _ in range(40):
        quality = [rng.gauss(70, 6) for _ in range(12)]
        lenient = [rng.gauss(0, 8) for _ in range(9)]
        scores = [
            Scored(r, c, quality[c] + lenient[r] + rng.gauss(0, 3)) for c in range(12) for r in rng.sample(range(9), 4)
        ]
        found, plain, middle = calibrate(scores).cases, raw(scores), sum(quality) / 12
        for means, what in ((plain, "before"), (found, "after")):
            centre = sum(means.values()) / 12
            wrong = sum((means[c] - centre - quality[c] + middle) ** 2 for c in range(12))
            before, after = (before + wrong, after) if what == "before" else (before, after + wrong)
    assert after < 0.5 * before


def test_scores_that_say_nothing_of_leniency_leave_the_raw_means() -> None:
    scores = [Scored(1, 1, 80), Scored(2, 1, 60), Scored(3, 2, 50)]
    found = calibrate(scores)
    assert not found.known
    assert found.groups == [[1, 2], [3]]
    assert found.cases == {1: 70, 2: 50}
    assert calibrate([]).cases == {}
