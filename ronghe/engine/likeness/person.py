"""Compares names of people: Chinese ones sign by sign, Latin ones in any order and with initials."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from ronghe.engine.likeness.comparator import Comparator, Why, percent, plain
from ronghe.engine.likeness.numbering import folded

_TITLE = re.compile(
    r"(?<=..)(?:正高级|高级|副高级)?(?:教授|副教授|讲师|研究员|副研究员|工程师|院士|博士|硕士|老师|先生|女士|高工|经理)+$"
)
_TITLES = re.compile(r"\b(?:prof|professor|dr|mr|mrs|ms|phd)\b")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
INITIAL, SURNAME, MISSPELT = 0.9, 0.3, 0.85


@dataclass(frozen=True)
class Person(Comparator[tuple[str, ...]]):
    """One person's name, as a tuple of words; 张 伟 and 张伟教授 are 张伟. No transliteration."""

    def prepare(self, value: Any) -> tuple[str, ...] | None:
        text = _TITLES.sub(" ", folded(plain(value)))
        words = _WORD.findall(text)
        if words and not any(w.isascii() for w in words):
            name = "".join(words)
            return (_TITLE.sub("", name),)
        return tuple(words) or None

    def like(self, left: tuple[str, ...], right: tuple[str, ...]) -> float:
        if left == right:
            return 1.0
        if len(left) == len(right) == 1:
            return Levenshtein.normalized_similarity(left[0], right[0])
        if sorted(left) == sorted(right):
            return 1.0
        if _with_initials(left, right) or _with_initials(right, left):
            return INITIAL
        if fuzz.token_sort_ratio(" ".join(left), " ".join(right)) >= 100 * MISSPELT:
            return MISSPELT
        shared = {w for w in left if len(w) > 1}.intersection(right)
        return SURNAME if shared else 0.0

    def keys(self, prepared: tuple[str, ...]) -> Iterable[str]:
        """A Chinese name is its own key; Latin ones share each longer word."""
        return (w for w in prepared if len(w) > 1)

    def why(self, left: tuple[str, ...], right: tuple[str, ...], likeness: float) -> Why:
        one, other = " ".join(left), " ".join(right)
        if likeness == 1.0:
            return f"相同（{one}）", f"equal ({one})"
        if likeness == INITIAL and len(left) > 1:
            return f"缩写相符（{one}、{other}）", f"initials fit ({one}, {other})"
        return f"相近 {percent(likeness)}（{one}、{other}）", f"alike by {percent(likeness)} ({one}, {other})"


def _with_initials(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether each word of `short` is a word of `long`, or the initial of one, and a surname (last or first) agrees."""
    if len(short) > len(long) or not {w for w in short if len(w) > 1} & {long[0], long[-1]}:
        return False
    rest = list(long)
    for word in sorted(short, key=len, reverse=True):
        found = next((w for w in rest if w == word or (len(word) == 1 and w[0] == word)), None)
        if found is None:
            found = next((w for w in rest if len(w) == 1 and word[0] == w), None)
        if found is None:
            return False
        rest.remove(found)
    return True
