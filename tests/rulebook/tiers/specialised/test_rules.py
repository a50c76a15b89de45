"""Two editions meet at the turn of March 2026."""

from datetime import date

import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.rulebook.tiers.specialised.rules import REGULATION


@pytest.mark.parametrize(("day", "name"), [(date(2026, 3, 31), "〔2022〕63号"), (date(2026, 4, 1), "〔2026〕2号")])
def test_the_edition_is_that_of_the_day(day: date, name: str) -> None:
    assert name in REGULATION.on(day).edition.name


def test_before_the_first_edition_there_is_none() -> None:
    with pytest.raises(Refused, match="2022-08-01"):
        REGULATION.on(date(2022, 7, 31))
