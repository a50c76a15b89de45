from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from ronghe.engine.sheets.cell import ErrorValue, Formula, letter, shown


@given(st.integers(0, 16_383))
def test_column_letters_are_those_of_a_spreadsheet(index: int) -> None:
    assert letter(index) == get_column_letter(index + 1)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (300.0, "300"),
        (0.1 + 0.2, "0.3"),
        (20240305.0, "20240305"),
        (True, "TRUE"),
        (None, ""),
        (datetime(2024, 3, 5), "2024-03-05"),
        (datetime(2024, 3, 5, 17, 30), "2024-03-05 17:30:00"),
        (date(2024, 3, 5), "2024-03-05"),
        (time(17, 30), "17:30:00"),
        (["甲", 2.0], "甲；2"),
        ({"甲": 1}, "甲：1"),
        (Formula("=A1"), "=A1"),
        (ErrorValue("#N/A"), "#N/A"),
    ],
)
def test_a_cell_shows_what_a_person_sees(value: object, text: str) -> None:
    assert shown(value) == text
