"""The eight heads."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ronghe.rulebook.tiers.high_tech.costs import IN_HOUSE
from ronghe.rulebook.tiers.high_tech.rules import REGULATION

RULING = REGULATION.on(date(2025, 6, 30))


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 10**9))
def test_other_cost_is_never_more_than_a_fifth_of_the_total(inside: int, entrusted: int, other: int) -> None:
    heads = dict.fromkeys(IN_HOUSE, inside) | {"rd_entrusted": entrusted, "rd_other": other}
    found = RULING.assess({**heads, "accounting_years": 1})["R"].points
    assert found is not None
    seven = 6 * inside + 0.8 * entrusted
    assert found[0] <= seven / 0.8 + 1
    assert abs(found[0] - min(seven + other, seven / 0.8)) <= 1


def test_years_before_the_firm_are_not_missing() -> None:
    heads = dict.fromkeys((*IN_HOUSE, "rd_entrusted", "rd_other"), 100)
    assert RULING.assess({**heads, "accounting_years": 1})["R"].outcome == "scored"
    assert RULING.assess({**heads, "accounting_years": 2})["R"].missing[0] == "rd_staff_2"
