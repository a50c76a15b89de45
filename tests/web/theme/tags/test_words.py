"""Numbers, money and days in words."""

from datetime import timedelta

from django.template import engines
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from ronghe.web.theme.tags.words import about_wan, days_left, grouped, left, said, soon, wan


def test_words_follow_the_readers_language() -> None:
    template = engines["django"].from_string('{% say "需求" "Needs" %}{{ pair|said }}')
    assert template.render({"pair": ("甲", "A")}) == "需求甲"
    with translation.override("en"):
        assert template.render({"pair": ("甲", "A")}) == "NeedsA"
    assert said(None) == ""


def test_numbers_are_grouped_and_none_is_a_dash() -> None:
    assert (grouped(1234567), grouped(None), grouped(1540.8)) == ("1,234,567", "—", "1,540.8")


@given(st.integers(-(10**15), 10**15))
def test_fen_as_wan_lose_nothing(fen: int) -> None:
    text = wan(fen).replace(",", "")
    whole, _, decimals = text.partition(".")
    sign = -1 if text.startswith("-") else 1
    assert sign * (abs(int(whole)) * 1_000_000 + int(decimals.ljust(6, "0") or 0)) == fen


@given(st.integers(0, 10**15))
def test_a_headline_is_within_half_of_its_last_digit(fen: int) -> None:
    whole, _, tenth = about_wan(fen).replace(",", "").partition(".")
    shown = int(whole) * 10 + int(tenth or 0)
    assert abs(shown * 100_000 - fen) <= 50_000


def test_wan_and_its_headline() -> None:
    assert (wan(32_000_000), wan(50), wan(None), about_wan(10_025_710_561), about_wan(-1)) == (
        "32",
        "0.00005",
        "—",
        "10,025.7",
        "0",
    )


def test_the_time_that_is_left_is_said_in_days() -> None:
    now, today = timezone.now(), timezone.localdate()
    assert left(today + timedelta(days=3)) == "剩余 3 天"
    assert left(today) == "今天到期"
    assert left(today - timedelta(days=2)) == "已逾期 2 天"
    assert left(now - timedelta(seconds=1)) in ("已到期", "已逾期 1 天")
    assert left(None) == ""
    assert days_left(today + timedelta(days=5)) == 5


def test_soon_is_three_days_or_fewer() -> None:
    today = timezone.localdate()
    assert [soon(today + timedelta(days=n)) for n in (-1, 3, 4)] == [True, True, False]
    assert not soon(None)
