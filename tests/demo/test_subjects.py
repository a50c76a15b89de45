"""Needs ask and experts know as their specialties' demand and supply say."""

from collections import Counter
from random import Random

from ronghe.demo.specialties import specialties
from ronghe.demo.subjects import subjects_of_expert, subjects_of_need


def test_a_need_asks_for_one_specialty_or_two_of_one_industry() -> None:
    asked = [subjects_of_need(specialties(), Random(seed)) for seed in range(400)]
    assert {len(chosen) for chosen in asked} == {1, 2}
    assert all(len({s.industry for s in chosen}) == 1 and len(set(chosen)) == len(chosen) for chosen in asked)


def test_hot_subjects_are_asked_for_more_often() -> None:
    asked = Counter(subjects_of_need(specialties(), Random(seed))[0].demand for seed in range(2000))
    hot = sum(s.demand > 1 for s in specialties())
    assert asked[5.0] / hot > 3 * asked[1.0] / (len(specialties()) - hot)


def test_an_expert_has_two_or_three_specialties_and_never_one_that_nobody_has() -> None:
    known = [subjects_of_expert(specialties(), Random(seed)) for seed in range(400)]
    assert {len(chosen) for chosen in known} == {2, 3}
    assert all(s.supply > 0 for chosen in known for s in chosen)
    assert all(len(set(chosen)) == len(chosen) for chosen in known)
    assert 0 < sum(len({s.industry for s in chosen}) == 2 for chosen in known) < 100
