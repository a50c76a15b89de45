from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.sheets.kinds import BASIC, COMMON
from ronghe.engine.sheets.spec import Column, Unreadable
from ronghe.engine.text.normalise import normal_text


def read(kind: str, value: Any, heading: str = "列", limit: int | None = None) -> Any:
    return BASIC[kind].reader(Column("k", "列", kind=kind, limit=limit), heading)(value)


def code(kind: str, value: Any, **more: Any) -> str:
    with pytest.raises(Unreadable) as wrong:
        read(kind, value, **more)
    return wrong.value.code


def test_text_is_counted_in_characters() -> None:
    assert read("text", "长" * 5, limit=5) == "长" * 5
    with pytest.raises(Unreadable) as wrong:
        read("text", "长" * 6, limit=5)
    assert (wrong.value.code, wrong.value.value) == ("too_long", 6)


@pytest.mark.parametrize(("value", "number"), [("3", 3), (2.0, 2), ("3人", 3), ("１２", 12), ("1,000", 1000), (0, 0)])
def test_whole_numbers(value: Any, number: int) -> None:
    assert read("integer", value) == number


@pytest.mark.parametrize("value", ["若干", 1.5, True, "1.5", "一", date(2024, 1, 1), [1]])
def test_what_is_no_whole_number(value: Any) -> None:
    assert code("integer", value) == "not_an_integer"
    assert code("integer", "-1") == "negative_number"


@pytest.mark.parametrize(
    ("value", "number"), [("-3.5", -3.5), ("1e-3", 0.001), (2, 2.0), ("−1", -1.0), (Decimal("1.5"), 1.5)]
)
def test_numbers(value: Any, number: float) -> None:
    assert read("number", value) == number


@pytest.mark.parametrize("value", ["nan", "inf", "", "1,00", "0x10", "1 2", True])
def test_what_is_no_number(value: Any) -> None:
    assert code("number", value) == "not_a_number"


def test_shares_are_fractions_or_percent() -> None:
    assert read("share", "50%") == read("share", 0.5) == read("share", "50％") == 0.5
    for wrong in (2, "-1", "150%", "half", "%"):
        assert code("share", wrong) == "not_a_share"


def test_dates_come_as_cells_numbers_and_text() -> None:
    wanted = date(2024, 3, 5)
    for value in (wanted, datetime(2024, 3, 5, 17), 45356, 45356.7, 20240305.0, "2024年3月5日"):
        assert read("date", value) == wanted
    for wrong in (True, time(1), 0, "0"):
        assert code("date", wrong) == "not_a_date"
    assert code("date", "2024年3月") == "incomplete_date"


def test_a_year_is_taken_where_it_is_one() -> None:
    assert [read("year", v) for v in (2018, "2018年", "2018-03", date(2018, 1, 1), "18", "abc", 20180305)] == [
        2018
    ] * 4 + [None] * 3


def test_money_is_in_the_unit_of_the_heading_found() -> None:
    assert read("money", 3, heading="价格(万元)") == Decimal("30000.00")
    assert read("money", 3, heading="价格（元）") == Decimal("3.00")
    assert read("money", 3, heading="price_yuan") == Decimal("3.00")
    assert read("money", "面议", heading="价格(万元)") is None
    assert code("money", 3, heading="价格") == "not_an_amount"
    assert code("money", True, heading="价格(元)") == "not_an_amount"
    assert code("money", -1, heading="价格(元)") == "negative_amount"


@given(st.lists(st.text(alphabet="甲乙丙abc 、，,", max_size=6), max_size=5))
def test_lists_come_apart_where_they_were_joined(titles: list[str]) -> None:
    wanted = tuple(dict.fromkeys(t for title in titles if (t := normal_text(title))))
    for mark in ("；", ";", "\n", " | "):
        assert read("list", mark.join(titles)) == wanted
    assert read("list", titles) == wanted


def test_keywords_come_apart_at_lighter_marks_too() -> None:
    assert read("tags", "甲、乙，丙") == ("甲", "乙", "丙")
    assert read("tags", "甲、乙；丙") == ("甲、乙", "丙")


def test_objects_come_as_lists_or_json() -> None:
    assert read("objects", [{"title": "甲"}, "乙"]) == ({"title": "甲"}, {"title": "乙"})
    assert read("objects", '[{"title": "甲"}]') == ({"title": "甲"},)
    for wrong in ("甲", 3, [1], '"甲"'):
        assert code("objects", wrong) == "not_a_list"


@settings(max_examples=60)
@given(
    st.sampled_from(sorted(BASIC)),
    st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.dates(), st.times()),
)
def test_no_cell_breaks_a_reader_and_every_code_has_its_sentence(kind: str, value: Any) -> None:
    value = normal_text(value) if isinstance(value, str) else value
    try:
        read(kind, value, limit=5)
    except Unreadable as wrong:
        zh, en = COMMON.get(wrong.code) or BASIC[kind].mend[wrong.code]
        known = {"value": value, "limit": 5, **wrong.detail}
        assert "{" not in zh.format_map(known).replace(str(value), "")
        assert en.format_map(known)
