"""Compares texts four ways: in their order, by their words, by what one has of the other, and by their character n-grams."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Literal, NamedTuple, TypeAlias
from zlib import crc32

from rapidfuzz import fuzz

from ronghe.engine.likeness.comparator import Comparator, Why, percent, plain
from ronghe.engine.likeness.numbering import Marks, folded, in_digits, marks_of_folded
from ronghe.engine.likeness.pieces import pieces

How: TypeAlias = Literal["order", "words", "within", "grams"]
_WORDS = re.compile(r"[a-z0-9]+|[^\W_a-z0-9]+")
_SKETCH = 128  # pieces by which a long text is found: those of the least checksum, so two like texts keep the same ones
_LONG = 200  # characters: the key of a longer text is its digest
_NO_MARKS = Marks((), ())


class Written(NamedTuple):
    """A text in comparable form: words joined by blanks, its n-grams with their count, its numbers."""

    text: str
    grams: frozenset[tuple[str, int]]
    marks: Marks


@dataclass(frozen=True)
class Text(Comparator[Written]):
    """Titles and texts, without regard to case, width, punctuation and numeral script.

    `how`: "order" share of characters in one order (Indel); "words" the same of sorted words; "within" 1 where the words
    of one all stand in the other; "grams" Dice of character n-grams (3 of Latin, 2 of Chinese), the only one that is
    quick for long texts. `numbered`: differing numbers, ordinals or directions forbid that the two are the same.
    """

    how: How = "grams"
    numbered: bool = False

    def prepare(self, value: Any) -> Written | None:
        text = " ".join(_WORDS.findall(in_digits(folded(plain(value)))))
        if not text:
            return None
        grams = _grams(text) if self.how == "grams" else frozenset[tuple[str, int]]()
        return Written(text, grams, marks_of_folded(text) if self.numbered else _NO_MARKS)

    def like(self, left: Written, right: Written) -> float:
        if left.text == right.text:
            return 1.0
        if self.how == "grams":
            return 2 * len(left.grams & right.grams) / ((len(left.grams) + len(right.grams)) or 1)
        if self.how == "words":
            return fuzz.token_sort_ratio(left.text, right.text) / 100.0
        if self.how == "within":
            return fuzz.token_set_ratio(left.text, right.text) / 100.0
        return fuzz.ratio(left.text, right.text) / 100.0

    def bars(self, left: Written, right: Written) -> bool:
        return self.numbered and left.marks.differ(right.marks)

    def keys(self, prepared: Written) -> Iterable[str]:
        return (prepared.text if len(prepared.text) <= _LONG else blake2b(prepared.text.encode()).hexdigest(),)

    def grams(self, prepared: Written) -> Iterable[str]:
        found = pieces(prepared.text)
        if len(found) <= _SKETCH:
            return found
        return sorted(found, key=lambda piece: (crc32(piece.encode()), piece))[:_SKETCH]

    def why(self, left: Written, right: Written, likeness: float) -> Why:
        if left.text == right.text:
            return "相同", "equal"
        zh, en = f"相近 {percent(likeness)}", f"alike by {percent(likeness)}"
        if self.bars(left, right):
            one, other = str(left.marks), str(right.marks)
            zh += f"；编号或数值不同（{one or '无'} 与 {other or '无'}）"
            en += f"; numbers differ ({one or 'none'}, {other or 'none'})"
        return zh, en


def _grams(text: str) -> frozenset[tuple[str, int]]:
    seen: dict[str, int] = {}
    found = []
    for run in (f" {text} ",) if text.isascii() else _WORDS.findall(text):
        size = 3 if run.isascii() else 2
        for i in range(max(len(run) - size + 1, 1)):
            gram = run[i : i + size]
            seen[gram] = count = seen.get(gram, 0) + 1
            found.append((gram, count))
    return frozenset(found)
