import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.likeness.rare import Rare, Rarity, words

TEXTS = ["轴承研究", "电池研究", "阀门研究", "zinc battery"]
RARITY = Rarity.of(TEXTS)


def test_words_are_latin_words_and_chinese_pairs() -> None:
    assert words("轴承研究 Zinc-2") == {"轴承", "承研", "研究", "zinc", "2"}


def test_rarity_is_the_logarithm_of_the_share() -> None:
    assert RARITY.weight["研究"] == pytest.approx(math.log(4 / 3))
    assert RARITY.total(["轴承", "never"]) == pytest.approx(2 * math.log(4))
    assert Rarity.of([]).total(["x"]) > 0.0


def test_a_rare_word_counts_for_more() -> None:
    rare = Rare(RARITY)
    asked = rare.prepare("轴承研究")
    one, other = rare.prepare("轴承"), rare.prepare("研究")
    assert asked is not None
    assert one is not None
    assert other is not None
    assert rare.like(asked, one) > rare.like(asked, other)
    assert Rare(RARITY, within=True).like(asked, one) == pytest.approx(1.0)
    assert rare.why(asked, one, 0.5) == ("用词相近 50%（共有 轴承）", "words alike by 50% (both have 轴承)")
    assert rare.prepare("，") is None
    assert set(rare.grams(one)) == {"轴承"}


@given(st.text("轴承研究ab ", max_size=10), st.text("轴承研究ab ", max_size=10), st.booleans())
def test_likeness_is_symmetric_and_bounded(left: str, right: str, within: bool) -> None:
    rare = Rare(RARITY, within)
    one, other = rare.prepare(left), rare.prepare(right)
    if one and other:
        assert 0.0 <= rare.like(one, other) <= 1.0
        assert rare.like(one, other) == pytest.approx(rare.like(other, one))
        assert rare.like(one, one) == 1.0
