from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.likeness.text import Text


def like(text: Text, left: str, right: str) -> float:
    one, other = text.prepare(left), text.prepare(right)
    assert one is not None
    assert other is not None
    return text.like(one, other)


@pytest.mark.parametrize("how", ["order", "words", "within", "grams"])
def test_case_width_punctuation_and_numerals_do_not_count(how: str) -> None:
    assert like(Text(how), "ＡＢＣ轴承：第十二期！", "abc轴承 第12期") >= 0.9
    assert like(Text(how), "轴承，密封。", "轴承 密封") == 1.0


def test_words_may_change_places_and_within_forgives_what_one_lacks() -> None:
    assert like(Text("words"), "alpha beta", "beta alpha") == 1.0
    assert like(Text("order"), "alpha beta", "beta alpha") < 0.8
    assert like(Text("within"), "alpha beta", "beta gamma alpha") == 1.0


@given(st.text("轴承密封", min_size=1, max_size=12), st.text("轴承密封", min_size=1, max_size=12))
def test_grams_are_dice_of_pairs(left: str, right: str) -> None:
    one, other = (Counter(t[i : i + 2] for i in range(max(len(t) - 1, 1))) for t in (left, right))
    wanted = 2 * (one & other).total() / (one.total() + other.total())
    assert like(Text(), left, right) == pytest.approx(wanted)


def test_numbers_bar_only_where_asked() -> None:
    for numbered in (True, False):
        text = Text("grams", numbered)
        one, other = text.prepare("500kW 储能装置"), text.prepare("200kW 储能装置")
        assert one is not None
        assert other is not None
        assert text.bars(one, other) is numbered
        assert ("编号或数值不同（500 与 200）" in text.why(one, other, 0.9)[0]) is numbered


def test_nothing_is_no_text() -> None:
    assert [Text().prepare(v) for v in (None, "", "……", float("nan"))] == [None] * 4


def test_a_long_text_is_found_by_a_sample_that_a_like_text_shares() -> None:
    text = Text()
    long = "".join(chr(0x4E00 + i * 7 % 2000) for i in range(1500))
    one, other = text.prepare(long), text.prepare(long[:-50] + "改动")
    assert one is not None
    assert other is not None
    first, second = set(text.grams(one)), set(text.grams(other))
    assert len(first) == 128
    assert len(first & second) > 100
    assert len(next(iter(text.keys(one)))) == 128
    assert list(text.keys(text.prepare("轴承") or one)) == ["轴承"]
