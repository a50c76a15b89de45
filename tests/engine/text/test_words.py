"""Words and their numbers."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.text.words import Numbers, numbered, words


def test_words_leave_out_stop_words_numbers_and_single_characters() -> None:
    assert words("高性能碳纤维的 Sensors for 2024 in v2.0 车") == ["高性能", "碳纤维", "sensor", "v2.0"]


@given(st.lists(st.text("石墨烯电池研究 deep learnings 12.", max_size=30), max_size=5))
@settings(deadline=None)
def test_numbering_and_words_agree(texts: list[str]) -> None:
    numbers = Numbers()
    word, offsets = numbered(texts, numbers)
    for i, text in enumerate(texts):
        assert [numbers.words[n] for n in word[offsets[i] : offsets[i + 1]]] == words(text)


def test_a_closed_vocabulary_learns_nothing_new() -> None:
    numbers = Numbers(["电池"], is_open=False)
    word, offsets = numbered(["电池 石墨烯", "石墨烯"], numbers)
    assert word.tolist() == [0]
    assert offsets.tolist() == [0, 1, 1]
    assert numbers.words == ["电池"]
