from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.calendars.chinese_date import NotADate, date_of_number, date_of_text

NUMERALS = "〇一二三四五六七八九"


def spoken(number: int) -> str:
    """1 to 99 as Chinese numerals, written down independently of the reader."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else NUMERALS[tens] + "十"
    return head + (NUMERALS[ones] if ones or not head else "")


STYLES: list[Callable[[date], str]] = [
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: f"{d.year}年{d.month:02d}月{d.day:02d}号",
    lambda d: f" {d.year} 年 {d.month} 月 {d.day} 日 ",
    lambda d: f"{d.year}.{d.month}.{d.day}",
    lambda d: f"{d.year}/{d.month}/{d.day}",
    lambda d: d.isoformat(),
    lambda d: f"{d.isoformat()} 17:30",
    lambda d: f"{d.isoformat()}T17:30:05+08:00",
    lambda d: f"{d.year}年{d.month}月{d.day}日 17时30分",
    lambda d: f"{d.year}年{d.month}月{d.day}日（星期{'一二三四五六日'[d.weekday()]}）",
    lambda d: d.strftime("%Y%m%d"),
    lambda d: str(d.toordinal() - date(1899, 12, 30).toordinal()),
    lambda d: "".join(NUMERALS[int(c)] for c in str(d.year)) + f"年{spoken(d.month)}月{spoken(d.day)}日",
    lambda d: d.isoformat().translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789-"}),
]


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(STYLES))
def test_a_date_is_read_in_every_style(day: date, style: Callable[[date], str]) -> None:
    assert date_of_text(style(day)) == day


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.floats(0, 0.999))
def test_a_serial_is_a_day_and_its_fraction_the_time(day: date, fraction: float) -> None:
    assert date_of_number((day - date(1899, 12, 30)).days + fraction) == day


@pytest.mark.parametrize(
    "text",
    ["2024年2月30日", "2023.2.29", "2024-13-01", "长期有效", "0", "-1", "2024-3.5", "20241301", "明年3月", "", "99999"],
)
def test_what_no_calendar_has_is_no_date(text: str) -> None:
    with pytest.raises(NotADate) as refused:
        date_of_text(text)
    assert refused.value.code == "not_a_date"


@pytest.mark.parametrize(
    "text", ["2024年3月", "3月5日", "24.3.5", "2024年", "2024-03", "24年3月5日", "三月五日", "5/3/24", "202403"]
)
def test_a_date_with_a_part_missing_says_so(text: str) -> None:
    with pytest.raises(NotADate) as refused:
        date_of_text(text)
    assert refused.value.code == "incomplete_date"


@pytest.mark.parametrize("number", [0, -5, 36525, 73051, 12.5, float("nan"), float("inf"), 1e300])
def test_other_numbers_are_no_dates(number: float) -> None:
    with pytest.raises(NotADate):
        date_of_number(number)


@given(st.text(alphabet="0123456789年月日号.-/: 十二〇T上午", max_size=20))
def test_no_text_breaks_the_reader_and_what_is_read_stands_there(text: str) -> None:
    try:
        day = date_of_text(text)
    except NotADate:
        return
    plain = "".join(c for c in text if c.isdigit())
    serial = str((day - date(1899, 12, 30)) // timedelta(days=1))
    assert str(day.year) in plain or serial in plain or any(c in "〇二十" for c in text)
