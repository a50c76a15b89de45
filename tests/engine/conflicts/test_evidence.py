"""How long a tie speaks."""

from datetime import date

import pytest

from ronghe.engine.conflicts.evidence import Evidence, Rule

DAY = date(2025, 3, 1)


@pytest.mark.parametrize(
    ("since", "until", "years", "counts"),
    [
        (None, None, 0, True),
        (date(2025, 3, 2), None, 0, False),
        (date(2025, 3, 1), None, 0, True),
        (None, date(2025, 2, 28), 0, False),
        (None, date(2025, 3, 1), 0, True),
        (None, date(2022, 3, 1), 3, True),
        (None, date(2022, 2, 28), 3, False),
        (None, date(1990, 1, 1), None, True),
        (None, date(2024, 2, 29), 1, False),
    ],
)
def test_a_tie_counts_from_its_begin_to_the_end_of_the_look_back(since, until, years, counts) -> None:
    row = Evidence(1, 2, "unit", "", "", "", since, until)
    assert Rule("unit", True, years).counts(row, DAY) is counts
