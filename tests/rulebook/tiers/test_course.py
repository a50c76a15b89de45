"""The numbers of the ways to a title."""

from datetime import date

import pytest

from ronghe.pipeline.tiers import tier_names
from ronghe.rulebook.tiers.course import COURSES, terms_of


def test_every_tier_of_the_rulebook_has_a_course() -> None:
    assert set(COURSES) == set(tier_names())


def test_a_panel_for_high_tech_is_five_of_whom_three_fifths_are_technical() -> None:
    terms = terms_of("high_tech", date(2025, 6, 1))
    assert (terms.panel, terms.technical_share, terms.finance, terms.annual_by) == (5, 0.6, 1, "05-31")


def test_numbers_that_were_not_checked_can_be_switched_off() -> None:
    terms = terms_of("high_tech", date(2025, 6, 1), ["memory"])
    assert (terms.panel, terms.technical_share, terms.finance, terms.annual_by) == (0, 0.0, 0, "")
    assert terms.notice == "10 working days"


@pytest.mark.parametrize(
    ("tier", "since", "until"),
    [
        ("small_tech", date(2025, 9, 25), date(2026, 3, 31)),
        ("high_tech", date(2025, 9, 25), date(2028, 9, 24)),
        ("gazelle", date(2024, 2, 29), date(2027, 2, 27)),
    ],
)
def test_a_title_ends_by_its_tier(tier: str, since: date, until: date) -> None:
    assert terms_of(tier, since).until(since) == until
