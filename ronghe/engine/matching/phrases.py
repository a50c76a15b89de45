"""The words and phrases that a query and some documents share, as a person would write them."""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import rjieba

from ronghe.engine.matching.tfidf import TfIdf
from ronghe.engine.text.ngrams import grams
from ronghe.engine.text.stopwords import CHINESE, ENGLISH

_LONGEST = 16  # atoms: Chinese characters, Latin words
_BREAK = ""
_SEPARATOR = "\x1f"  # stands in no form
_COMMONPLACE, _COMMONPLACE_TITLE = 4.2, 3.0  # idf of a feature in every 25th text, in every 7th


class _Atom(NamedTuple):
    """A Chinese character, a Latin word or number, or a break; [start, end) in the text; number of the word it is in."""

    form: str
    start: int
    end: int
    word: int


def shared_phrases(query: str, documents: Iterable[str], tfidf: TfIdf, most: int = 8) -> tuple[str, ...]:
    """At most `most` phrases of the query that stand in a document too: the weightiest by idf, then longest first.

    A phrase is made of whole words of the query (as rjieba cuts them), begins and ends with a word that is no stop
    word, and none is part of another. Written as in the query, full-width letters made half-width.
    """
    shown, atoms = _atoms(query)
    found: dict[str, None] = {}
    for first, last in _runs(atoms, [_line(text) for text in documents]):
        phrase = _trimmed(shown, atoms[first : last + 1])
        if phrase:
            found[phrase] = None
    weight = _weights(list(found), tfidf, query.partition("\n")[0].lower())
    chosen: list[str] = []
    for phrase in sorted(filter(weight.get, found), key=lambda p: (-weight[p], -len(p), p)):
        folded = phrase.lower()
        if not any(folded in kept.lower() for kept in chosen):
            chosen.append(phrase)
        if len(chosen) == most:
            break
    return tuple(sorted(chosen, key=lambda p: (-_width(p), -weight[p], p)))


@lru_cache(maxsize=256)
def _atoms(text: str) -> tuple[str, list[_Atom]]:
    """As `_cut`, remembered: a query is asked about once for each of its candidates."""
    return _cut(text)


def _cut(text: str) -> tuple[str, list[_Atom]]:
    """The text as it will be shown, and its atoms."""
    shown = unicodedata.normalize("NFKC", text)
    folded = shown.lower()
    if len(folded) != len(shown):
        shown = folded
    atoms, at = [], 0
    for number, piece in enumerate(rjieba.cut(folded)):
        if _is_whole(piece):
            atoms += [_Atom(form, at, at + len(piece), number) for form in _forms(piece)]
        else:
            atoms += [_Atom(form, at + i, at + i + 1, number) for i, form in enumerate(_forms(piece))]
        at += len(piece)
    return shown, atoms


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
    forms: list[str] = []
    for piece in rjieba.cut(unicodedata.normalize("NFKC", text).lower()):
        forms += _forms(piece)
    return _joined(forms)


def _joined(forms: Sequence[str]) -> str:
    return _SEPARATOR + _SEPARATOR.join(forms) + _SEPARATOR


def _runs(atoms: Sequence[_Atom], documents: Sequence[str]) -> Iterable[tuple[int, int]]:
    """First and last atom of every run of whole words of the query that stands in a document, longest from each start."""
    forms = [a.form for a in atoms]
    line = _joined(forms)
    at = [0, *accumulate(len(form) + 1 for form in forms)]  # where the separator before each form stands in the line
    begins = [i == 0 or atoms[i - 1].word != a.word for i, a in enumerate(atoms)]
    starts = [i for i, form in enumerate(forms) if begins[i] and form != _BREAK]
    for document in documents:
        reached = -1
        for start in starts:
            end = start
            while (
                end < min(start + _LONGEST, len(forms))
                and forms[end] != _BREAK
                and line[at[start] : at[end + 1] + 1] in document
            ):
                end += 1
            while end > start and end < len(atoms) and not begins[end]:
                end -= 1
            if end > start and end - 1 > reached:
                reached = end - 1
                yield start, end - 1


def _trimmed(shown: str, atoms: Sequence[_Atom]) -> str:
    """The run without stop words at its ends; nothing if no telling word is left."""
    words: dict[int, list[_Atom]] = {}
    for atom in atoms:
        words.setdefault(atom.word, []).append(atom)
    spans = [(group[0].start, group[-1].end) for group in words.values()]
    texts = [shown[a:b].lower() for a, b in spans]
    while texts and _says_little(texts[-1]):
        texts.pop(), spans.pop()
    while texts and _says_little(texts[0]):
        texts.pop(0), spans.pop(0)
    if not texts:
        return ""
    phrase = shown[spans[0][0] : spans[-1][1]]
    return phrase if len(phrase) > 1 and phrase.lower() not in CHINESE else ""


def _says_little(word: str) -> bool:
    return word in CHINESE or word in ENGLISH or (len(word) < 2 and word.isascii()) or not any(map(str.isalpha, word))


def _weights(phrases: Sequence[str], tfidf: TfIdf, title: str) -> dict[str, float]:
    """Sum of the idf of a phrase's features, lone characters left out; 0 when they are commonplace on average.

    What stands in the title, the query's first line, is the subject and may be more common than what the body mentions.
    """
    total, count = dict.fromkeys(phrases, 0.0), dict.fromkeys(phrases, 0)
    found = grams(phrases)
    column = tfidf.columns(found.bucket)
    for text, place, single in zip(found.text.tolist(), column.tolist(), found.single.tolist(), strict=True):
        if place >= 0 and not single:
            total[phrases[text]] += float(tfidf.idf[place])
            count[phrases[text]] += 1
    # in a corpus of a few texts nothing can be rare, so the bar rises with the rarest feature there is
    highest = 0.6 * float(tfidf.idf.max(initial=0.0))
    bars = {p: min(_COMMONPLACE_TITLE if p.lower() in title else _COMMONPLACE, highest) for p in phrases}
    return {phrase: value if value >= bars[phrase] * count[phrase] else 0.0 for phrase, value in total.items()}


def _width(phrase: str) -> int:
    """Letters count half of a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in phrase)
