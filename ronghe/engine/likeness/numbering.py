"""What tells one of a family from the next: numbers, ordinals and directions in a name (一号 and 二号, 东厂 and 西厂)."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

_DIGITS = {
    c: str(v)
    for v, row in enumerate(("〇零○", "一壹", "二贰两弍", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for c in row
}
_NUMERAL = re.compile(f"[{''.join(_DIGITS)}十拾廿卅百佰0-9]+")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_DIRECTIONS = "东西南北"
_ROMAN = {chr(0x2160 + i): f" {i + 1} " for i in range(12)} | {chr(0x2170 + i): f" {i + 1} " for i in range(12)}
_LONE_LATIN = re.compile(r"(?<![a-z])[a-z](?![a-z])")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Marks:
    """Numbers (without leading zeros), then ordinals (甲, A) and directions of a text, each sorted."""

    numbers: tuple[str, ...]
    letters: tuple[str, ...]

    def differ(self, other: "Marks") -> bool:
        """Whether the two texts cannot be names of one thing."""
        return self != other

    def contradict(self, other: "Marks") -> bool:
        """Whether each holds a mark that the other lacks, so that it is no mere omission."""
        return _apart(self.numbers, other.numbers) or _apart(self.letters, other.letters)

    def __str__(self) -> str:
        return "、".join((*self.numbers, *self.letters))


def _apart(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    if not left or not right or left == right:
        return False
    one, other = Counter(left), Counter(right)
    return bool(one - other) and bool(other - one)


def folded(text: str) -> str:
    """NFKC in lower case; Roman numerals that are one sign (Ⅱ) become Arabic before NFKC makes letters of them."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text.translate(_ROMAN_TABLE)).casefold()


_ROMAN_TABLE = str.maketrans(_ROMAN)


def in_digits(text: str) -> str:
    """Chinese numerals as digits, so that 第十二 and 第12 read alike; 千 万 亿 stay, for they are more often words.

    A 十 or 百 that no digit stands beside is a word too (十堰, 百合) and stays, but not in 第十.
    """
    return _NUMERAL.sub(_read, text)


def _read(found: re.Match[str]) -> str:
    if found[0] in "十拾" and found.string[found.start() - 1 : found.start()] == "第":
        return "10"
    return _value(found[0])


@lru_cache(maxsize=4096)
def _value(numeral: str) -> str:
    plain = numeral.translate(_PLAIN)
    if plain.isdigit():
        return plain.lstrip("0") or "0"
    if plain in ("十", "百") or not re.fullmatch(r"(?:\d百)?(?:0?\d?十|0)?\d?|[廿卅]\d?", plain):
        return plain
    total, digit = 0, 0
    for sign in plain:
        if sign in _UNITS:
            total += (digit or 1) * _UNITS[sign]
            digit = 0
        else:
            digit = int(sign)
    return str(total + digit)


_PLAIN = str.maketrans({**_DIGITS, "拾": "十", "佰": "百"})
_UNITS = {"十": 10, "百": 100, "廿": 20, "卅": 30}


def marks(text: str) -> Marks:
    """The marks of a text, in whatever script its numbers are written."""
    return marks_of_folded(in_digits(folded(text)))


def marks_of_folded(text: str) -> Marks:
    """The same for a text that went through `folded` and `in_digits` before."""
    numbers = tuple(sorted(n.lstrip("0") or "0" for n in _NUMBER.findall(text)))
    letters = [c for c in text if c in _STEMS or c in _DIRECTIONS]
    return Marks(numbers, tuple(sorted(letters + _LONE_LATIN.findall(text))))
