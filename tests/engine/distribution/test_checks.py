"""Contradictions and broken clauses are refused, each with a code, a place and both languages."""

from fractions import Fraction
from typing import Any

import pytest

from ronghe.engine.distribution.checks import team_of
from ronghe.engine.distribution.refusals import Contradictory, Unlawful
from ronghe.engine.distribution.settle import settle
from tests.engine.distribution.plans import HALF, TEAM, law, person, plan

THIRD = Fraction(1, 3)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"persons": ()}, "incomplete", "person"),
        ({"unit": "ministry"}, "incomplete", "person"),
        ({"amount": -1}, "negative", "amount"),
        ({"tax": -1}, "negative", "amount"),
        ({"costs": (("transaction", -1),)}, "negative", "amount"),
        ({"costs": (("bribe", 1),)}, "negative", "amount"),
        ({"profits": (1,)}, "profits", "profits"),
        ({"way": "implementation"}, "profits", "profits"),
        ({"way": "equity", "tax": 1}, "no_net_income", "costs"),
        ({"persons": (person("main", HALF),)}, "share_sum", "share"),
        ({"persons": (*TEAM, person("other", "0.05"))}, "share_sum", "share"),
        ({"persons": (person("main", 0),)}, "share_sum", "share"),
        ({"persons": (person("main", -1), person("other", 2))}, "share_out_of_range", "share"),
        ({"persons": (*TEAM, person("staff", HALF)), "staff_share": HALF}, "staff_sum", "share"),
        ({"persons": (*TEAM, person("staff"))}, "staff_share", "staff_share"),
        ({"staff_share": Fraction(1, 20)}, "staff_share", "staff_share"),
        ({"persons": (*TEAM, person("staff")), "staff_share": Fraction(2)}, "staff_share", "staff_share"),
        ({"reward_share": Fraction(3, 2)}, "reward_share", "reward_share"),
        ({"reward_share": Fraction(-1, 2)}, "reward_share", "reward_share"),
        ({"persons": (person("main", 1, title_share=HALF),)}, "title_share", "title_share"),
        (
            {"persons": (*TEAM, person("other", 0, took_title=True, title_share=Fraction(2)))},
            "title_sum",
            "title_share",
        ),
    ],
)
def test_what_cannot_mean_anything_is_refused_by_its_place(changes: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(Contradictory) as refused:
        settle(plan(**changes), law())
    assert (refused.value.code, refused.value.field) == (code, field)
    assert not isinstance(refused.value, Unlawful)
    assert refused.value.zh
    assert refused.value.en


def test_who_has_not_consented_is_named_and_transfer_staff_is_not_asked() -> None:
    with pytest.raises(Unlawful) as refused:
        settle(plan(persons=(TEAM[0], person("main", HALF, name="示例丙", consents=False))), law())
    assert (refused.value.code, refused.value.person) == ("no_consent", 1)
    assert "示例丙" in refused.value.zh
    assert "128号" in refused.value.clause
    settle(plan(persons=(*TEAM, person("staff", consents=False)), staff_share=HALF / 2, reward_share=HALF), law())


@pytest.mark.parametrize(
    ("place", "changes", "code"),
    [
        ("national", {"reward_share": Fraction(49, 100)}, "reward_floor"),
        ("liaoning", {"reward_share": Fraction(69, 100)}, "reward_floor"),
        ("national", {"persons": (person("main", "0.49"), person("other", "0.51"))}, "main_floor"),
        ("zhejiang", {"persons": (person("main", "0.69"), person("other", "0.31"))}, "main_floor"),
        ("zhejiang", {"persons": (*TEAM, person("staff")), "staff_share": Fraction(4, 100)}, "staff_floor"),
        ("zhejiang", {"persons": (*TEAM, person("staff")), "staff_share": Fraction(31, 100)}, "main_floor"),
    ],
)
def test_a_clause_that_is_broken_is_named(place: str, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(Unlawful) as refused:
        settle(plan(**changes), law(place))
    assert refused.value.code == code
    assert refused.value.clause in refused.value.zh
    assert refused.value.clause in refused.value.en


def test_a_firm_follows_its_own_rule_whatever_binds_the_states_units() -> None:
    team = (person("main", "0.1"), person("other", "0.9"))
    found = settle(plan(unit="firm", persons=team, reward_share=Fraction(1, 100)), law("zhejiang"))
    assert found.portions[0].reward == 10_000
    assert found.reward.cites == law().own_rule.cites


def test_thirds_sum_to_one_and_places_without_a_share_are_left_out() -> None:
    people = [person("main", THIRD), person("other", THIRD), person("main", THIRD), person("other", 0)]
    team = team_of(plan(persons=tuple(people)))
    assert (team.main.places, team.other.places, team.staff.places) == ([0, 2], [1], [])
    assert (team.main.weights, team.whole) == ([1, 1], 3)
