"""The words and phrases that a query and some documents share, as a person would write them."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

import numpy as np
import rjieba

from ronghe.engine.matching.tfidf import TfIdf
from ronghe.engine.text.ngrams import grams
from ronghe.engine.text.stopwords import CHINESE, ENGLISH

_LONGEST = 16  # atoms: Chinese characters, Latin words
_BREAK = ""
_SEPARATOR = "\x1f"  # stands in no form
_COMMONPLACE, _COMMONPLACE_TITLE = 4.2, 3.0  # idf of a feature in every 25th text, in every 7th


def shared_phrases(query: str, documents: Iterable[str], tfidf: TfIdf, most: int = 8) -> tuple[str, ...]:
    """At most `most` phrases of the query that stand in a document too: the weightiest by idf, then longest first.

    A phrase is made of whole words of the query (as rjieba cuts them), begins and ends with a word that is no stop
    word, and none is part of another. Written as in the query, full-width letters made half-width.
    """
    asked = _asked(query)
    found: dict[str, None] = {}
    for first, last in dict.fromkeys(_runs(asked, [_line(text) for text in documents])):
        phrase = _trimmed(asked, first, last)
        if phrase:
            found[phrase] = None
    weight = _weights(list(found), tfidf, asked)
    chosen: list[str] = []
    for phrase in sorted(filter(weight.get, found), key=lambda p: (-weight[p], -len(p), p)):
        folded = phrase.lower()
        if not any(folded in kept.lower() for kept in chosen):
            chosen.append(phrase)
        if len(chosen) == most:
            break
    return tuple(sorted(chosen, key=lambda p: (-_width(p), -weight[p], p)))


@dataclass(eq=False)
class _Asked:
    """A query as it will be shown, and its words: word i is shown[start[i]:end[i]].

    `line` is the query as `_line` makes it; the run of words i..j stands at line[low[i]:high[j]]. `far` is the last word
    that a run from word i may reach (less than i where none may begin), `little` marks words that say nothing alone.
    `known` remembers the weights of phrases under one TfIdf: a query is asked about once for each of its candidates.
    """

    shown: str
    title: str
    line: str
    start: list[int]
    end: list[int]
    low: list[int]
    high: list[int]
    far: list[int]
    little: list[bool]
    known: tuple[TfIdf | None, dict[str, tuple[float, int]]] = (None, {})


@lru_cache(maxsize=256)
def _asked(text: str) -> _Asked:
    shown = unicodedata.normalize("NFKC", text)
    folded = shown.lower()
    if len(folded) != len(shown):
        shown = folded
    start, end, forms = [], [], []
    at = 0
    for piece in rjieba.cut(folded):
        if own := _forms(piece):
            start.append(at)
            end.append(at + len(piece))
            forms.append(own)
        at += len(piece)
    high = [1 + n for n in accumulate(sum(len(form) + 1 for form in own) for own in forms)]
    low = [0, *(n - 1 for n in high[:-1])]
    title = text.partition("\n")[0].lower()
    little = [_says_little(shown[a:b].lower()) for a, b in zip(start, end, strict=True)]
    line = _joined([form for own in forms for form in own])
    return _Asked(shown, title, line, start, end, low, high, _reach(forms), little)


def _reach(forms: Sequence[Sequence[str]]) -> list[int]:
    """The last word of the longest run from each word: no longer than `_LONGEST` atoms, and over no break."""
    size = [0, *accumulate(map(len, forms))]
    breaks = [i for i, own in enumerate(forms) if _BREAK in own]
    far, last = [], 0
    for first in range(len(forms)):
        while last < len(forms) and size[last + 1] - size[first] <= _LONGEST:
            last += 1
        last = max(last, first)
        while breaks and breaks[0] < first:
            breaks.pop(0)
        far.append(min(last, *breaks[:1], len(forms)) - 1)
    return far


def _is_whole(piece: str) -> bool:
    """Whether a piece is one atom at most; otherwise each of its characters is one."""
    return piece[:1].isascii() or not piece[:1].isalpha()


def _forms(piece: str) -> list[str]:
    if not _is_whole(piece):
        return [c if c.isalnum() else _BREAK for c in piece]
    if piece[:1].isalnum():
        return [_singular(piece)]
    return [_BREAK] if piece.strip(" -\t") else []


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] not in "sui" else word


@lru_cache(maxsize=16_384)
def _line(text: str) -> str:
    """The forms of a text in one string, each between separators: a run of forms stands in the text if it stands here."""
    pieces = rjieba.cut(unicodedata.normalize("NFKC", text).lower())
    return _SEPARATOR + "".join(map(_ended, pieces))


@lru_cache(maxsize=65_536)
def _ended(piece: str) -> str:
    """The forms of a piece, a separator after each."""
    return "".join(form + _SEPARATOR for form in _forms(piece))


def _joined(forms: Sequence[str]) -> str:
    return _SEPARATOR + _SEPARATOR.join(forms) + _SEPARATOR


def _runs(asked: _Asked, documents: Sequence[str]) -> Iterable[tuple[int, int]]:
    """First and last word of every run of the query that stands in a document: the longest from each word, if it reaches
    further than those that begin before it."""
    line, low, high, far = asked.line, asked.low, asked.high, asked.far
    for document in documents:
        reached = -1
        for first, most in enumerate(far):
            last = first if first > reached else reached + 1
            if last > most or line[low[first] : high[last]] not in document:
                continue
            while last < most and line[low[first] : high[last + 1]] in document:
                last += 1
            reached = last
            yield first, last


def _trimmed(asked: _Asked, first: int, last: int) -> str:
    """The run without stop words at its ends; nothing if no telling word is left."""
    little = asked.little
    while last >= first and little[last]:
        last -= 1
    while first <= last and little[first]:
        first += 1
    if first > last:
        return ""
    phrase = asked.shown[asked.start[first] : asked.end[last]]
    return phrase if len(phrase) > 1 and phrase.lower() not in CHINESE else ""


def _says_little(word: str) -> bool:
    return word in CHINESE or word in ENGLISH or (len(word) < 2 and word.isascii()) or not any(map(str.isalpha, word))


def _weights(phrases: Sequence[str], tfidf: TfIdf, asked: _Asked) -> dict[str, float]:
    """Sum of the idf of a phrase's features, lone characters left out; 0 when they are commonplace on average.

    What stands in the title, the query's first line, is the subject and may be more common than what the body mentions.
    """
    if asked.known[0] is not tfidf:
        asked.known = (tfidf, {})
    known = asked.known[1]
    new = [phrase for phrase in phrases if phrase not in known]
    if new:
        total, count = [0.0] * len(new), [0] * len(new)
        found = grams(new)
        column = tfidf.columns(found.bucket)
        of_interest = np.flatnonzero((column >= 0) & ~found.single)
        for text, idf in zip(found.text[of_interest].tolist(), tfidf.idf[column[of_interest]].tolist(), strict=True):
            total[text] += idf
            count[text] += 1
        known |= dict(zip(new, zip(total, count, strict=True), strict=True))
    # in a corpus of a few texts nothing can be rare, so the bar rises with the rarest feature there is
    highest = 0.6 * tfidf.highest
    weight = {}
    for phrase in phrases:
        total_, count_ = known[phrase]
        bar = min(_COMMONPLACE_TITLE if phrase.lower() in asked.title else _COMMONPLACE, highest)
        weight[phrase] = total_ if total_ >= bar * count_ else 0.0
    return weight


def _width(phrase: str) -> int:
    """Letters count half of a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in phrase)
