"""Ranges of experts."""

from datetime import date

import pytest

from ronghe.rulebook.tiers.high_tech.rules import REGULATION

RULING = REGULATION.on(date(2025, 6, 30))


@pytest.mark.parametrize(
    ("made", "points"),
    [(15, (25, 30)), (14, (19, 24)), (12, (19, 24)), (9, (13, 18)), (6, (7, 12)), (3, (1, 6)), (2, (0, 0))],
)
def test_conversions_give_a_band_by_their_yearly_mean(made: int, points: tuple[int, int]) -> None:
    assert RULING.assess({"conversions": made})["S2"].points == points


@pytest.mark.parametrize(
    ("facts", "points"),
    [
        ({"ip1": 1, "ip2": 0, "ip_own": True, "standard_part": True}, (8, 30)),
        ({"ip1": 0, "ip2": 5, "ip_own": False, "standard_part": False}, (6, 25)),
        ({"ip1": 0, "ip2": 0, "ip_own": True, "standard_part": False}, (0, 0)),
        ({}, (0, 30)),
        ({"expert_ip": 24}, (24, 24)),
    ],
)
def test_rights_give_a_range_that_experts_close(facts: dict[str, object], points: tuple[int, int]) -> None:
    assert RULING.assess(facts)["S1"].points == points
