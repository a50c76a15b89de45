"""The parameters of a day as terms."""

from datetime import date

import pytest

from ronghe.engine.rules.given import FEN, Given
from tests.engine.rules.small import PARAMETERS


def test_money_is_given_in_fen_and_by_name() -> None:
    found = Given(PARAMETERS, date(2023, 1, 1)).sales_least
    assert (found.value, found.name, found.unit) == (100 * FEN, "sales_least", "fen")


def test_what_is_not_in_force_is_no_attribute() -> None:
    given = Given(PARAMETERS, date(2019, 1, 1))
    assert "enough" not in given
    with pytest.raises(AttributeError, match="enough"):
        given.enough


def test_a_tried_value_is_marked() -> None:
    given = Given(PARAMETERS, date(2023, 1, 1), changes={"enough": 3})
    assert (given.enough.value, given.used["enough"].changed, given.used["table"].changed) == (3, True, False)
