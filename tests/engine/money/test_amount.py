from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ronghe.engine.money.amount import (
    UNITS,
    NotAnAmount,
    heading_without_unit,
    unit_of_heading,
    written,
    yuan_of_number,
    yuan_of_text,
)

WAN = 10_000


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("300", "3000000.00"),
        ("1,000万元", "10000000.00"),
        ("0.5亿", "50000000.00"),
        ("￥300,000.00", "300000.00"),
        ("¥ 1,200,000 元", "1200000.00"),
        ("人民币500万元", "5000000.00"),
        ("１，２００", "12000000.00"),
        ("1 000", "10000000.00"),
        ("0", "0.00"),
        ("0.00001", "0.10"),
        ("12.345元", "12.35"),
    ],
)
def test_amounts_are_read_in_their_own_unit_or_the_headings(text: str, yuan: str) -> None:
    assert str(yuan_of_text(text, WAN)) == yuan


@pytest.mark.parametrize("text", ["", " ", "面议", "待 定"])
def test_an_open_amount_is_no_amount(text: str) -> None:
    assert yuan_of_text(text, WAN) is None


@pytest.mark.parametrize(
    "text",
    [
        "约500万元",
        "100-200",
        "500美元",
        "$5",
        "1.234.567",
        "3,00",
        "12,34",
        "1 00",
        "若干",
        "1e5",
        "(50)",
        "5千元",
        "--5",
    ],
)
def test_what_is_not_one_exact_amount_is_refused(text: str) -> None:
    with pytest.raises(NotAnAmount) as refused:
        yuan_of_text(text, WAN)
    assert refused.value.code == "not_an_amount"


@pytest.mark.parametrize("text", ["-50", "-50万元", "−50", "￥-3"])
def test_less_than_nothing_is_refused_by_its_own_name(text: str) -> None:
    with pytest.raises(NotAnAmount) as refused:
        yuan_of_text(text, WAN)
    assert refused.value.code == "negative_amount"


def grouped(digits: str, mark: str) -> str:
    out = ""
    for place, digit in enumerate(reversed(digits)):
        out = digit + (mark if place and place % 3 == 0 else "") + out
    return out


@given(
    st.integers(0, 10**7),
    st.integers(0, 99),
    st.sampled_from([("", None), ("元", 1), ("万", WAN), ("万元", WAN), ("亿", 10**8), ("亿元", 10**8)]),
    st.sampled_from(["", ",", " "]),
    st.sampled_from(["", "￥", "¥", "人民币", "人民币￥"]),
    st.sampled_from([1, WAN]),
)
def test_any_written_amount_is_read_exactly(
    whole: int, cents: int, unit: tuple[str, int | None], mark: str, before: str, heading: int
) -> None:
    factor = unit[1] or (1 if before and before[-1] in "￥¥" else heading)
    # fen by integers, never through a float
    fen = (whole * 100 + cents) * factor
    written = f"{before}{grouped(str(whole), mark)}.{cents:02d}{unit[0]}"
    read = yuan_of_text(written, heading)
    assert read is not None
    assert int(read * 100) == fen
    assert read == Decimal(fen).scaleb(-2)


@given(st.text(alphabet="0123456789,. 万元亿-￥约", max_size=12))
def test_no_text_is_read_as_a_number_it_does_not_spell(text: str) -> None:
    try:
        read = yuan_of_text(text, 1)
    except NotAnAmount:
        return
    assume(read is not None)
    number = text.strip().strip("￥元万亿 ").replace(",", "").replace(" ", "")
    factor = 10**8 if "亿" in text else WAN if "万" in text else 1
    assert read == (Decimal(number) * factor).quantize(Decimal("0.01"), ROUND_HALF_UP)


def test_a_number_cell_counts_as_the_sheet_shows_it() -> None:
    assert yuan_of_number(0.1, WAN) == Decimal("1000.00")
    assert yuan_of_number(0.1 + 0.2, 1) == Decimal("0.30")
    for wrong in (float("nan"), float("inf")):
        with pytest.raises(NotAnAmount):
            yuan_of_number(wrong, 1)


def test_without_any_unit_a_bare_number_is_not_guessed() -> None:
    assert yuan_of_text("300万元", None) == Decimal("3000000.00")
    with pytest.raises(NotAnAmount):
        yuan_of_text("300", None)
    with pytest.raises(NotAnAmount):
        yuan_of_number(300, None)


@pytest.mark.parametrize(
    ("heading", "unit", "bare"),
    [
        ("拟投入(万元)", "万元", "拟投入"),
        ("拟投入\n（元）", "元", "拟投入"),
        ("拟投入资金（单位：亿元）", "亿元", "拟投入资金"),
        ("拟投入", None, "拟投入"),
        ("需求名称", None, "需求名称"),
    ],
)
def test_a_heading_tells_its_unit(heading: str, unit: str | None, bare: str) -> None:
    assert unit_of_heading(heading) == (UNITS[unit] if unit else None)
    assert heading_without_unit(heading) == bare


def test_an_amount_beyond_what_can_be_stored_is_no_amount() -> None:
    for read in (lambda: yuan_of_number(9.99e21, 10_000), lambda: yuan_of_text("99999999999999999亿元", None)):
        with pytest.raises(NotAnAmount):
            read()
    assert yuan_of_text("99999999亿元", None) == 99999999 * 10**8


@given(st.integers(-(10**15), 10**15))
def test_written_fen_are_read_back(fen: int) -> None:
    assert int(Decimal(written(fen).replace(",", "")) * 100) == fen


def test_fen_are_written_in_groups_of_three() -> None:
    assert [written(n) for n in (0, 5, -105, 100_000_000)] == ["0.00", "0.05", "-1.05", "1,000,000.00"]
