"""Every band edge of the score of 100, column by column against a table written out."""

from datetime import date

import pytest

from ronghe.rulebook.tiers.small_tech.rules import REGULATION

RULING = REGULATION.on(date(2025, 6, 30))


@pytest.mark.parametrize(
    ("clause", "over", "under", "table"),
    [
        ("S1", "tech_staff", "staff", {30: 20, 25: 16, 20: 12, 15: 8, 10: 4, 0: 0}),
        ("S2a", "rd", "sales", {6: 50, 5: 40, 4: 30, 3: 20, 2: 10, 0: 0}),
        ("S2b", "rd", "cost_expense", {30: 50, 25: 40, 20: 30, 15: 20, 10: 10, 0: 0}),
    ],
)
def test_each_edge_belongs_to_the_band_above_it(clause: str, over: str, under: str, table: dict[int, int]) -> None:
    whole = 100_000
    for hundredths in range(0, 4000, 1):
        value = hundredths * whole // 10_000
        wanted = next(points for edge, points in table.items() if hundredths >= edge * 100)
        assert RULING.assess({over: value, under: whole})[clause].points == (wanted, wanted)


@pytest.mark.parametrize(
    ("ip1", "ip2", "points"), [(1, 0, 30), (0, 9, 24), (0, 4, 24), (0, 3, 18), (0, 1, 6), (0, 0, 0)]
)
def test_rights_give(ip1: int, ip2: int, points: int) -> None:
    assert RULING.assess({"ip1": ip1, "ip2": ip2})["S3"].points == (points, points)


def test_the_visit_of_2026_is_no_veto() -> None:
    assert not REGULATION.on(date(2026, 7, 1)).assess({})["K1"].decides
