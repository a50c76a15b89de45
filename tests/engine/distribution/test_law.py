"""The law gives each way its own shares."""

import pytest

from tests.engine.distribution.plans import law, plan


@pytest.mark.parametrize(
    ("way", "profits", "default", "least"),
    [
        ("transfer", (), 0.5, 0.7),
        ("licence", (), 0.5, 0.7),
        ("equity", (), 0.5, 0.5),
        ("implementation", (1,), 0.05, 0.05),
    ],
)
def test_each_way_has_its_own_shares(way: str, profits: tuple[int, ...], default: float, least: float) -> None:
    given_plan = plan(way=way, profits=profits)
    held = law("liaoning")
    assert (float(held.default_of(given_plan).value), float(held.least_of(given_plan).value)) == (default, least)
