"""The tree of a settlement adds up at every line, and every line can be worked out again from what it says."""

import random
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.distributions_by_hand import drawn, laws
from ronghe.engine.distribution.explain import SPLIT_RULE, explain, income
from ronghe.engine.distribution.settle import settle
from tests.engine.distribution.plans import DAY, HALF, law, person, plan


@given(st.randoms(use_true_random=False), st.sampled_from(laws(DAY)))
@settings(max_examples=200, deadline=None)
def test_every_line_is_the_sum_of_its_parts_and_its_rate_of_its_base(rng: random.Random, one: object) -> None:
    found = settle(drawn(rng, one), one)  # type: ignore[arg-type]
    tree = explain(found)
    assert tree.fen == found.net
    got = [0] * len(found.plan.persons)
    for _, line in tree.walk():
        if line.parts:
            assert sum(part.fen for part in line.parts) == line.fen, line.label
        if line.base is not None and line.rate is not None:
            assert abs(line.fen - line.base * line.rate) < 2, line.label
            assert line.clause
        if line.person is not None:
            got[line.person] += line.fen
    assert got == [found.total_of(n) for n in range(len(got))]


@given(st.randoms(use_true_random=False), st.sampled_from(laws(DAY)))
@settings(max_examples=100, deadline=None)
def test_the_net_income_is_the_sum_of_what_it_is_made_of(rng: random.Random, one: object) -> None:
    given_plan = drawn(rng, one)  # type: ignore[arg-type]
    if given_plan.way != "implementation":
        line = income(settle(given_plan, one))  # type: ignore[arg-type]
        assert sum(part.fen for part in line.parts) == line.fen


def test_a_licence_is_explained_by_its_clauses() -> None:
    tree = explain(settle(plan(persons=(person("main", 1), person("staff", 1))), law("zhejiang")))
    told = [(depth, line.label[0], line.fen) for depth, line in tree.walk()]
    assert told == [
        (0, "净收入", 1_000_000),
        (1, "奖励和报酬总额", 700_000),
        (2, "主要贡献人员", 665_000),
        (3, "示例main", 665_000),
        (2, "转移转化人员", 35_000),
        (3, "示例staff", 35_000),
        (1, "单位留存", 300_000),
    ]
    clauses = {line.label[0]: line.clause for _, line in tree.walk()}
    assert "第三十七条" in clauses["奖励和报酬总额"]
    assert "第四十三条" in clauses["单位留存"]


def test_a_cost_that_does_not_count_is_shown_as_nothing() -> None:
    line = income(settle(plan(costs=(("public_research", 500), ("transaction", 100)), tax=7), law("zhejiang")))
    told = [(part.label[0], part.fen) for part in line.parts]
    assert told == [("许可收入", 1_000_000), ("税费", -7), ("财政研发经费（不计入扣除）", 0), ("交易成本", -100)]


def test_an_owners_line_stands_on_the_agreement_of_title() -> None:
    team = (person("main", 0, took_title=True, title_share=HALF), person("main", 1))
    tree = explain(settle(plan(persons=team), law("zhejiang")))
    assert (tree.parts[0].fen, tree.parts[0].rate, "128号" in tree.parts[0].clause) == (500_000, HALF, True)


def test_the_rule_for_the_odd_fen_is_said_in_both_languages() -> None:
    assert all(SPLIT_RULE)


def test_an_own_rule_of_a_state_unit_cites_the_floor_it_keeps_and_a_firms_does_not() -> None:
    for unit, cited in (("state", "第四十四条；辽宁省技术转移体系"), ("firm", "第四十四条")):
        reward = explain(settle(plan(unit=unit, reward_share=Fraction(4, 5)), law("liaoning"))).parts[0]
        assert cited in reward.clause
        assert ("辽宁省" in reward.clause) is (unit == "state")
