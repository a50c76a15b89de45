"""The smallest set of changes against a search through all values."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.rules import term as t
from ronghe.engine.rules.clause import Edition, Results
from ronghe.engine.rules.fact import FactLabel, Facts
from ronghe.engine.rules.given import Given
from ronghe.engine.rules.missing import Change, missing
from ronghe.engine.rules.parameters import Parameters
from ronghe.engine.rules.regulation import Regulation
from ronghe.engine.rules.ruling import Ruling
from tests.engine.rules.brute import GOOD as REACHED
from tests.engine.rules.brute import brute
from tests.engine.rules.small import GOOD, REGULATION, WAN
from tests.engine.rules.trees import NUMBERS, SHARE, TRUTHS, numbers, truths

DAY = date(2023, 1, 1)
RULING = REGULATION.on(DAY)
MOST = 5
firms = st.fixed_dictionaries(
    {
        "staff": st.none() | st.integers(0, 15),
        "tech": st.none() | st.integers(0, 6),
        "rights": st.none() | st.integers(0, 4),
        "sales": st.sampled_from([70 * WAN, 100 * WAN, None]),
        "badge": st.sampled_from([False, None]),
        "award": st.just(False),
    }
)
DOMAIN = {"staff": range(16), "tech": range(8), "rights": range(13), "sales": [100 * WAN], "badge": [True, False]}
ways = st.sampled_from(["", "up", "down", "both"])
value = st.none() | st.integers(0, MOST)
records = st.fixed_dictionaries(
    {
        **dict.fromkeys(NUMBERS, value),
        SHARE: st.none() | st.sampled_from([0.0, 0.12345, 0.5, 1.0]),
        **dict.fromkeys(TRUTHS, st.none() | st.booleans()),
    }
)


def ruling_of(of: t.Term, changes: dict[str, Any]) -> Ruling:
    """A regulation of one clause, whose facts may go the given ways."""
    labels = [FactLabel(name, (name, name), "count", changes[name], most=MOST) for name in NUMBERS]
    labels += [FactLabel(name, (name, name), "yes_no", changes[name]) for name in TRUTHS]
    facts = Facts([*labels, FactLabel(SHARE, (SHARE, SHARE), "share")])
    edition = Edition("第1号", ("甲", "a"), DAY, None, facts)

    @edition.outcome("第一条", "合格", "passes")
    def passes(f: Facts, p: Given, c: Results) -> t.Term:
        """合格。"""
        return of

    return Regulation("tree", ("甲", "a"), facts, [edition], Parameters.of({})).on(DAY)


def agree(ruling: Ruling, facts: dict[str, Any], domain: dict[str, Any], fixed: tuple[str, ...] = ()) -> None:
    """The search finds what trying everything finds, and its answer is decided again."""
    found = missing(ruling, facts, fixed=fixed)
    wanted = brute(ruling, facts, {name: some for name, some in domain.items() if name not in fixed})
    assert found.complete
    assert (found.changes is None) == (wanted is None), (found, wanted)
    if found.changes is not None and wanted is not None:
        assert len(found.changes) == wanted[0]
        assert found.size == pytest.approx(wanted[1], abs=1e-9)
        assert ruling.outcome({**facts, **{one.fact: one.after for one in found.changes}}) in REACHED


@settings(max_examples=25, deadline=None)
@given(firms, st.sampled_from([(), ("badge",)]))
def test_no_smaller_set_of_changes_is_enough(facts: dict[str, Any], fixed: tuple[str, ...]) -> None:
    agree(RULING, facts, DOMAIN, fixed)


def test_two_facts_of_one_quotient_are_moved_together() -> None:
    facts = {"staff": 11, "tech": 0, "rights": 0, "sales": 100 * WAN, "badge": False, "award": False}
    found = missing(RULING, facts, fixed=["badge"])
    assert found.changes == (Change("staff", 11, 2), Change("tech", 0, 1), Change("rights", 0, 2))
    agree(RULING, facts, DOMAIN, ("badge",))


@settings(max_examples=150, deadline=None)
@given(truths(3), records, st.fixed_dictionaries(dict.fromkeys((*NUMBERS, *TRUTHS), ways)))
def test_over_any_small_tree_no_smaller_set_is_enough(
    of: t.Term, facts: dict[str, Any], changes: dict[str, Any]
) -> None:
    domain: dict[str, Any] = {**dict.fromkeys(NUMBERS, range(MOST + 1)), **dict.fromkeys(TRUTHS, (True, False))}
    agree(ruling_of(of, changes), facts, domain)


compared = st.builds(
    t.Compare,
    st.sampled_from([">=", ">", "<=", "<", "=="]),
    numbers(2),
    st.sampled_from([0.5, 1, 2, 4]).map(t.Constant),
)
entangled = st.lists(compared, min_size=2, max_size=4).map(lambda some: t.all_of(*some))
stated = st.fixed_dictionaries(
    {**dict.fromkeys(NUMBERS, st.integers(0, MOST)), SHARE: st.just(0.5), **dict.fromkeys(TRUTHS, st.booleans())}
)


@settings(max_examples=150, deadline=None)
@given(entangled, stated)
def test_where_conditions_share_facts_no_smaller_set_is_enough(of: t.Term, facts: dict[str, Any]) -> None:
    changes = dict.fromkeys((*NUMBERS, *TRUTHS), "both")
    domain: dict[str, Any] = {**dict.fromkeys(NUMBERS, range(MOST + 1)), **dict.fromkeys(TRUTHS, (True, False))}
    agree(ruling_of(of, changes), facts, domain)


def test_nothing_is_missing_where_the_firm_qualifies() -> None:
    assert missing(RULING, GOOD).changes == ()


def test_what_nobody_can_change_leaves_nothing_to_advise() -> None:
    assert missing(RULING, {**GOOD, "sales": 0}, fixed=["sales"]).changes is None


def test_a_fact_that_is_not_known_is_asked_for_with_what_it_must_be() -> None:
    facts = {**GOOD, "rights": None}
    assert missing(RULING, facts, fixed=["badge", "tech", "staff"]).changes == (Change("rights", None, 2),)


def test_the_search_says_when_it_was_cut_short() -> None:
    found = missing(RULING, {**GOOD, "staff": 15, "sales": 0, "tech": 0}, fixed=["badge"], budget=3)
    assert (found.changes, found.complete) == (None, False)


def test_where_experts_are_left_to_ask_nothing_else_is_missing() -> None:
    assert missing(REGULATION.on(date(2024, 1, 1)), GOOD).changes == ()
