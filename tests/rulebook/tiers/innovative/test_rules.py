"""Debt is scored from the other side: its edges belong to the better band."""

from datetime import date

import pytest

from ronghe.rulebook.tiers.innovative.rules import REGULATION

RULING = REGULATION.on(date(2025, 6, 30))


@pytest.mark.parametrize(("debt", "points"), [(0, 10), (5500, 10), (5501, 5), (7500, 5), (7501, 0)])
def test_debt_gives(debt: int, points: int) -> None:
    assert RULING.assess({"liabilities": debt, "assets": 10_000})["S4"].points == (points, points)


@pytest.mark.parametrize(("grown", "points"), [(1149, 15), (1150, 20), (1000, 5), (999, 0), (1050, 10)])
def test_growth_gives(grown: int, points: int) -> None:
    assert RULING.assess({"main_revenue": grown, "main_revenue_2": 1000})["S3"].points == (points, points)
