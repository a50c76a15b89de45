"""Cuts texts into words (Chinese by rjieba, English as written) and numbers them, for vectors and for display."""

import re
from array import array
from collections.abc import Iterable, Sequence

import numpy as np
import rjieba
from numpy.typing import NDArray

from ronghe.engine.text.ngrams import normal
from ronghe.engine.text.stopwords import ENGLISH

_WORD = re.compile(r"[^\W\d_].*|\d.*[^\W\d_].*", re.DOTALL)  # holds a letter; numbers alone mean nothing
_PLURAL = re.compile(r"[a-z]{2,}[^sui]s")


def words(text: str) -> list[str]:
    """The words of a text in reading order as `normal` writes them: single characters, stop words and numbers left out."""
    return [word for piece in rjieba.cut(normal(text)) if (word := _kept(piece))]


def _kept(piece: str) -> str:
    """The form of a piece that counts, or nothing."""
    if len(piece) < 2 or piece in ENGLISH or not _WORD.fullmatch(piece):
        return ""
    return piece[:-1] if _PLURAL.fullmatch(piece) else piece


class Numbers(dict[str, int]):
    """Gives each piece of text the number of its word: a new one while `open`, -1 for what is no word or not known."""

    def __init__(self, known: Iterable[str] = (), is_open: bool = True) -> None:
        super().__init__()
        self.words: list[str] = []
        self.is_open = True
        for word in known:
            self._number(word)
        self.is_open = is_open

    def __missing__(self, piece: str) -> int:
        word = _kept(piece)
        number = self._number(word) if word else -1
        if self.is_open or number >= 0:  # a closed one is kept for long, and what it does not know has no end
            self[piece] = number
        return number

    def _number(self, word: str) -> int:
        found = self.get(word)
        if found is None:
            if not self.is_open:
                return -1
            found = self[word] = len(self.words)
            self.words.append(word)
        return found


def numbered(texts: Sequence[str], numbers: Numbers) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The word numbers of all texts in a row (-1 left out), and len(texts)+1 offsets."""
    pieces, ends = array("i"), [0]
    for text in texts:
        pieces.extend(map(numbers.__getitem__, rjieba.cut(normal(text))))
        ends.append(len(pieces))
    every = np.frombuffer(pieces, np.int32) if pieces else np.empty(0, np.int32)
    kept = every >= 0
    return every[kept], np.concatenate([[0], np.cumsum(kept)])[ends]
