"""Near-duplicate texts, against comparing every pair exactly; planted ones are found again."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.likeness.duplicates import near, near_to, shared
from ronghe.engine.likeness.shingles import LENGTH

WORDS = "高温轴承润滑机理研究与工程应用数字孪生装备制造电池隔膜材料催化剂海洋传感器故障诊断算法验证平台关键部件国产化"


def invented(rng: Random, length: int) -> str:
    """A text of random characters of a small alphabet, with punctuation."""
    return "".join(rng.choice(WORDS) + ("，" if rng.random() < 0.1 else "") for _ in range(length))


def edited(rng: Random, text: str, share: float) -> str:
    """The text with runs of it replaced, so that about `share` of the characters are new."""
    out, at = [], 0
    while at < len(text):
        run = rng.randint(20, 60)
        out.append(invented(rng, run // 2) if rng.random() < share else text[at : at + run])
        at += run
    return "".join(out)


def jaccard(left: str, right: str) -> float:
    def cut(text: str) -> set[str]:
        kept = "".join(c for c in text if c.isalnum())
        return {kept[n : n + LENGTH] for n in range(len(kept) - LENGTH + 1)}

    a, b = cut(left), cut(right)
    return len(a & b) / len(a | b) if a | b else 0.0


@given(st.lists(st.text("甲乙丙，", max_size=14), max_size=6), st.sampled_from([0.3, 0.5, 0.9]))
def test_whatever_is_given_is_exactly_that_like(texts: list[str], least: float) -> None:
    for one in near(texts, least):
        assert one.left < one.right
        assert one.likeness == pytest.approx(jaccard(texts[one.left], texts[one.right]))
        assert one.likeness >= least


@given(
    st.text("甲乙，", max_size=20),
    st.lists(st.text("甲乙，", max_size=20), max_size=6),
    st.sampled_from([0.3, 0.5, 0.9]),
)
def test_one_text_finds_every_one_that_is_so_like_it_and_no_other(one: str, others: list[str], least: float) -> None:
    others = [*others, one, f"{one}丙丁戊己庚辛壬癸子丑寅卯"]
    whole = {place: jaccard(one, other) for place, other in enumerate(others)}
    assert near_to(one, others, least) == [
        (place, pytest.approx(likeness)) for place, likeness in whole.items() if likeness >= least
    ]


@pytest.mark.parametrize("length", [60, 200, 1000])
def test_at_least_99_of_100_planted_pairs_are_found(length: int) -> None:
    rng = Random(length)
    texts = [invented(rng, length) for _ in range(300)]
    texts += [edited(rng, text, 0.15) for text in texts]
    texts += [edited(rng, text, 0.25) for text in texts[:300]]
    planted = {
        (left, right)
        for n in range(300)
        for left, right in ((n, n + 300), (n, n + 600))
        if jaccard(texts[left], texts[right]) >= 0.5
    }
    found = {(one.left, one.right) for one in near(texts)}
    assert len(planted) > 250
    assert len(planted & found) >= 0.99 * len(planted)


def test_no_pair_of_unlike_texts_is_given() -> None:
    rng = Random(5)
    assert near([invented(rng, 300) for _ in range(400)]) == []


def test_texts_without_letters_are_like_none_and_thresholds_of_no_sense_are_told() -> None:
    assert near(["", "，。", "甲乙", "甲乙"]) == []
    for least in (0, 1.5):
        with pytest.raises(ValueError, match="least likeness"):
            near(["甲"], least)
        with pytest.raises(ValueError, match="least likeness"):
            near_to("甲", ["甲"], least)


def test_equal_texts_are_wholly_alike_whatever_their_case_width_and_marks() -> None:
    found = near(["ABC 高温轴承的润滑机理", "ａｂｃ高温轴承，的润滑机理。"])
    assert [(one.left, one.right, one.likeness) for one in found] == [(0, 1, 1.0)]


def test_the_passages_in_common_are_told_in_both_texts() -> None:
    left, right = "开头不同。本项目研究高温轴承的润滑机理，结尾。", "另一开头：本项目研究高温轴承的润滑机理！其他"
    ours, theirs = shared(left, right)
    assert [left[a:b] for a, b in ours] == ["本项目研究高温轴承的润滑机理"]
    assert [right[a:b] for a, b in theirs] == ["本项目研究高温轴承的润滑机理"]
    assert shared("甲乙丙", "甲乙丙") == ([], [])


@given(st.text("甲乙，", max_size=40), st.text("甲乙，", max_size=40), st.integers(2, 5))
def test_every_letter_of_a_passage_stands_in_a_run_of_the_other_text(left: str, right: str, least: int) -> None:
    spans, _ = shared(left, right, least)
    kept = [(c, n) for n, c in enumerate(left) if c.isalnum()]
    other = "".join(c for c in right if c.isalnum())
    covered = set()
    for at in range(len(kept) - least + 1):
        run = kept[at : at + least]
        if "".join(c for c, _ in run) in other:
            covered |= {n for _, n in run}
    told = {n for start, end in spans for n in range(start, end) if left[n].isalnum()}
    assert told == covered
