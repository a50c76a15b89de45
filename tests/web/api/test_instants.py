from datetime import UTC, datetime

import pytest

from ronghe.web.api.instants import instant, told


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-05T08:00:00+08:00",
        "2026-03-05T08:00:00 08:00",
        "2026-03-05T00:00:00Z",
        "2026-03-05T08:00",
        "2026-03-05 08:00",
    ],
)
def test_one_instant_in_many_spellings(text: str) -> None:
    assert instant(text) == datetime(2026, 3, 5, tzinfo=UTC)


def test_a_day_begins_in_beijing() -> None:
    assert instant("2026-03-05") == datetime(2026, 3, 4, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2026-02-30",
        "2026-13-01T00:00",
        "0001-01-01T00:00",
        "9999-12-31T23:59:59Z",
        "1e9",
        "2026-03-05T08:00:00+99:00",
        "\x00",
    ],
)
def test_anything_else_is_no_instant(text: str) -> None:
    assert instant(text) is None


def test_an_instant_is_told_with_the_offset_of_beijing() -> None:
    assert told(datetime(2026, 3, 5, tzinfo=UTC)) == "2026-03-05T08:00:00+08:00"
    assert instant(told(datetime(2026, 3, 5, tzinfo=UTC))) == datetime(2026, 3, 5, tzinfo=UTC)
