from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.likeness.pieces import pieces


def test_chinese_signs_and_pairs_latin_words_and_thirds() -> None:
    assert pieces("示例科demo-3d") == {"示", "例", "科", "示例", "例科", "demo", "dem", "emo", "3d"}


@given(st.text(max_size=20))
def test_every_piece_stands_in_the_text(text: str) -> None:
    assert all(piece and piece in text for piece in pieces(text))
