"""The smallest set of changes against a search through all values."""

from datetime import date
from itertools import combinations, product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.rules.missing import Change, missing
from tests.engine.rules.small import GOOD, REGULATION, WAN

DAY = date(2023, 1, 1)
RULING = REGULATION.on(DAY)
DOMAIN: dict[str, list[Any]] = {
    "staff": list(range(0, 16)),
    "tech": list(range(0, 8)),
    "rights": list(range(0, 13)),
    "sales": [100 * WAN],
    "badge": [True, False],
}
firms = st.fixed_dictionaries(
    {
        "staff": st.integers(1, 15),
        "tech": st.integers(0, 6),
        "rights": st.integers(0, 4),
        "sales": st.sampled_from([70 * WAN, 100 * WAN]),
        "badge": st.just(False),
        "award": st.just(False),
    }
)


def brute(facts: dict[str, Any], fixed: tuple[str, ...]) -> tuple[int, float] | None:
    """Fewest facts and least sum over every value of the domain; rights may only rise."""
    names = [name for name in DOMAIN if name not in fixed]
    for count in range(0, 4):
        best = None
        for chosen in combinations(names, count):
            for values in product(*(DOMAIN[name] for name in chosen)):
                changes = [Change(n, facts[n], v) for n, v in zip(chosen, values, strict=True) if v != facts[n]]
                if any(one.fact == "rights" and one.after < one.before for one in changes):
                    continue
                if len(changes) == count and RULING.outcome({**facts, **{c.fact: c.after for c in changes}}) == "met":
                    size = sum(one.size for one in changes)
                    best = size if best is None else min(best, size)
        if best is not None:
            return count, best
    return None


@settings(max_examples=15, deadline=None)
@given(firms, st.sampled_from([(), ("badge",)]))
def test_no_smaller_set_of_changes_is_enough(facts: dict[str, Any], fixed: tuple[str, ...]) -> None:
    found = missing(RULING, facts, fixed=fixed)
    wanted = brute(facts, fixed)
    assert found.complete
    assert (found.changes is None) == (wanted is None)
    if found.changes is None or wanted is None:
        return
    assert len(found.changes) == wanted[0]
    assert abs(found.size - wanted[1]) < 1e-9
    changed = {**facts, **{one.fact: one.after for one in found.changes}}
    assert RULING.outcome(changed) == "met"


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
