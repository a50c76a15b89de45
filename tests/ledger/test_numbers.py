"""Numbers count up within a series and year of Beijing, without gaps."""

from datetime import UTC, datetime

from ronghe.ledger.models import Counter
from ronghe.ledger.numbers import give_back, take_numbers

AT = datetime(2025, 6, 1, tzinfo=UTC)


def test_numbers_count_up_within_series_and_year(db: None) -> None:
    assert take_numbers("XQ", AT, 2) == ["XQ-2025-0001", "XQ-2025-0002"]
    assert take_numbers("ZJ", AT) == ["ZJ-2025-0001"]
    assert take_numbers("XQ", AT) == ["XQ-2025-0003"]
    assert take_numbers("XQ", datetime(2026, 6, 1, tzinfo=UTC)) == ["XQ-2026-0001"]


def test_the_year_is_that_of_beijing(db: None) -> None:
    assert take_numbers("XQ", datetime(2025, 12, 31, 16, 0, tzinfo=UTC)) == ["XQ-2026-0001"]
    assert take_numbers("XQ", datetime(2025, 12, 31, 15, 59, tzinfo=UTC)) == ["XQ-2025-0001"]


def test_numbers_grow_beyond_four_digits(db: None) -> None:
    Counter.objects.create(series="XQ", year=2025, last=9999)
    assert take_numbers("XQ", AT) == ["XQ-2025-10000"]


def test_the_last_numbers_can_be_given_back(db: None) -> None:
    taken = take_numbers("XQ", AT, 3)
    give_back("XQ", AT, taken[1:])
    assert take_numbers("XQ", AT) == ["XQ-2025-0002"]


def test_numbers_after_which_others_were_taken_stay_a_gap(db: None) -> None:
    taken = take_numbers("XQ", AT, 3)
    take_numbers("XQ", AT)
    give_back("XQ", AT, taken[1:])
    give_back("XQ", AT, [])
    assert take_numbers("XQ", AT) == ["XQ-2025-0005"]
