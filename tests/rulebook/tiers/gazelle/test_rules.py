"""Growth over three years."""

from datetime import date

import pytest

from ronghe.engine.rules.term import Constant
from ronghe.rulebook.tiers.gazelle.rules import REGULATION, compound

RULING = REGULATION.on(date(2025, 6, 30))


def test_a_fifth_a_year_is_728_per_mille_in_three() -> None:
    assert compound(Constant(0.2, "sales_growth")).value == 1.728


@pytest.mark.parametrize(
    ("now", "then", "last", "outcome"),
    [
        (1_730, 1_001, 1_000, "met"),
        (1_729, 1_001, 1_729, "not_met"),
        (17_279, 10_000, 10_000, "not_met"),
        (17_280, 10_000, 10_000, "met"),
    ],
)
def test_revenue_must_have_grown_by_a_fifth_a_year_and_last_year(now: int, then: int, last: int, outcome: str) -> None:
    wan = 1_000_000
    facts = {"sales": now * wan, "sales_4": then * wan, "sales_2": last * wan}
    assert RULING.assess(facts)["G2"].outcome == outcome
