"""Growth against the formula written out, with its zero and negative bases."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.rulebook.tiers.high_tech.rules import REGULATION

RULING = REGULATION.on(date(2025, 6, 30))
BANDS = [(0.35, (9, 10)), (0.25, (7, 8)), (0.15, (5, 6)), (0.05, (3, 4))]


def by_hand(first: int, second: int, third: int) -> tuple[int, int]:
    if first < 0 or second < 0:
        return 0, 10
    if second == 0:
        return 0, 0
    rate = third / second - 1 if first == 0 else (second / first + third / second) / 2 - 1
    rate = round(rate, 11)
    return next((points for edge, points in BANDS if rate >= edge), (1, 2) if rate > 0 else (0, 0))


@settings(deadline=None)
@given(st.tuples(*[st.integers(-40, 200)] * 3))
def test_the_points_are_those_of_the_formula(assets: tuple[int, int, int]) -> None:
    first, second, third = (value + 40 for value in assets)
    facts = {"assets_3": first, "assets_2": second, "assets": third}
    debts = dict.fromkeys(("liabilities", "liabilities_2", "liabilities_3"), 40)
    found = RULING.assess({**facts, **debts, "accounting_years": 3})
    assert found["S4a"].points == by_hand(*assets)


@pytest.mark.parametrize(
    ("years", "points", "outcome"),
    [(3, (3, 4), "expert"), (2, (7, 8), "expert"), (1, (0, 10), "expert"), (None, (0, 10), "unknown")],
)
def test_a_young_firm_is_counted_by_the_years_it_has(years: int | None, points: tuple[int, int], outcome: str) -> None:
    found = RULING.assess({"sales_3": 120, "sales_2": 100, "sales": 130, "accounting_years": years})["S4b"]
    assert (found.points, found.outcome) == (points, outcome)
