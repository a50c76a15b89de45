"""The normal form of text from offices: half-width letters and digits, one kind of line break, nothing invisible."""

import re
import unicodedata

# Full-width letters and digits only: punctuation keeps its width, for it is part of how Chinese is written.
_HALF_WIDTH = {c + 0xFEE0: c for c in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B))}
_ZERO_WIDTH = (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF)
_CONTROL = (*(c for c in range(0x20) if c != 0x0A), *range(0x7F, 0xA0))
_TABLE: dict[int, int | str | None] = {
    **_HALF_WIDTH,
    **dict.fromkeys((*_ZERO_WIDTH, *_CONTROL)),
    0x0D: "\n",
    0x85: "\n",
    0x2028: "\n",
    0x2029: "\n",
}
# What makes the slow path necessary; most cells hold none of it.
_SUSPECT = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff０-９Ａ-Ｚａ-ｚ\ud800-\udfff]"
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANK = re.compile(r"\s+")


def normal_text(text: str) -> str:
    """Trim (U+3000 too), CRLF to LF, full-width letters and digits to half-width, drop what cannot be seen.

    Control and zero-width characters go, line feeds stay, punctuation is kept as written. Idempotent.
    """
    if _SUSPECT.search(text) is not None:
        text = _LONE_SURROGATE.sub("", text).replace("\r\n", "\n").translate(_TABLE)
    return text.strip()


def comparable(text: str) -> str:
    """The form in which headings and names are compared: no white space, compatibility forms folded, lower case."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", normal_text(text))).casefold()
