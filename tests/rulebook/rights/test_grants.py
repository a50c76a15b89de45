"""Grants of rights: ten years of use; and the bonus for a patent."""

from datetime import date

import pytest

from ronghe.engine.distribution.refusals import Unlawful
from ronghe.rulebook.rights.grants import patent_bonus, refuse_use_right

DAY = date(2026, 3, 5)


def test_eight_years_of_use_are_too_few_and_ten_are_enough() -> None:
    with pytest.raises(Unlawful, match="128号"):
        refuse_use_right(8, DAY)
    refuse_use_right(10, DAY)


def test_a_patent_owes_its_bonus_within_three_months() -> None:
    assert patent_bonus("invention", date(2025, 11, 30))[:2] == (400_000, date(2026, 2, 28))
    assert patent_bonus("design", DAY)[:2] == (150_000, date(2026, 6, 5))
    assert patent_bonus("invention", date(2020, 6, 1))[:2] == (0, None)
