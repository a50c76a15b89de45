"""Splits many texts at once into hashed features: Chinese characters and their pairs, Latin words and their pairs."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ronghe.engine.text.stopwords import ENGLISH

BUCKET_BITS = 24
_CHUNK = 1_500_000  # characters worked on at a time: about 150 MB of temporary arrays
_BREAK, _HAN, _WORD, _DIGIT = 0, 1, 2, 3
_HAN_RANGES = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x32400))
_KANA_HANGUL = ((0x3005, 0x3008), (0x3040, 0x3100), (0x31F0, 0x3200), (0xAC00, 0xD7B0))
_LONGEST = 64


@dataclass(frozen=True)
class Grams:
    """Every feature of some texts: text number, bucket, and the characters [start, end) it covers.

    `single` marks lone Chinese characters. `points` holds the normalised texts' code points, joined by zeros.
    """

    text: NDArray[np.int64]
    bucket: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    single: NDArray[np.bool_]
    points: NDArray[np.uint32]


def normal(text: str) -> str:
    """The form in which texts are compared: NFKC, lower case."""
    return unicodedata.normalize("NFKC", text).lower()


def chunks(texts: Sequence[str], size: int = _CHUNK) -> Iterator[tuple[int, Sequence[str]]]:
    """(number of the first text, texts) in runs of about `size` characters."""
    first, seen = 0, 0
    for i, text in enumerate(texts):
        seen += len(text) + 1
        if seen >= size:
            yield first, texts[first : i + 1]
            first, seen = i + 1, 0
    if first < len(texts):
        yield first, texts[first:]


def grams(texts: Sequence[str], in_order: bool = False) -> Grams:
    """All features of `texts`, kept in memory at once (see `chunks` for long lists); `in_order` sorts them as read."""
    joined = normal("\0".join(t.replace("\0", " ") for t in texts)) + "\0"
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kind = _kinds()[np.minimum(points, 0x32400)]
    _join_decimals(points, kind)
    number = np.cumsum(points == 0)
    number -= points == 0
    han = kind == _HAN
    one = np.flatnonzero(han)
    two = np.flatnonzero(han[:-1] & han[1:])
    first, second = points[two].astype(np.uint64), points[two + 1].astype(np.uint64)
    start, end, word_hash = _words(points, kind)
    pair = np.flatnonzero(number[start[:-1]] == number[start[1:]]) if len(start) > 1 else np.empty(0, np.int64)
    pair_hash = word_hash[pair] * np.uint64(0x9E3779B97F4A7C15) + (word_hash[pair + 1] ^ np.uint64(0x5851F42D4C957F2D))
    at = np.concatenate([one, two, start, start[pair]])
    keys = np.concatenate([points[one].astype(np.uint64), (first << np.uint64(21)) | second, word_hash, pair_hash])
    order = np.argsort(at, kind="stable") if in_order else slice(None)
    ends = np.concatenate([one + 1, two + 2, end, end[pair + 1] if len(pair) else pair])
    single = np.zeros(len(at), bool)
    single[: len(one)] = True
    return Grams(number[at][order], _bucket(keys)[order], at[order], ends[order], single[order], points)


@cache
def _kinds() -> NDArray[np.uint8]:
    kinds = np.zeros(0x32401, np.uint8)
    kinds[:0x3000] = [_DIGIT if chr(c).isdigit() else _WORD if chr(c).isalpha() else _BREAK for c in range(0x3000)]
    for low, high in _HAN_RANGES + _KANA_HANGUL:
        kinds[low:high] = _HAN
    return kinds


def _join_decimals(points: NDArray[np.uint32], kind: NDArray[np.uint8]) -> None:
    """Makes the dot of 2.5 a part of its number."""
    dots = np.flatnonzero(points[1:-1] == ord(".")) + 1
    inner = dots[(kind[dots - 1] == _DIGIT) & (kind[dots + 1] == _DIGIT)]
    kind[inner] = _DIGIT


def _words(
    points: NDArray[np.uint32], kind: NDArray[np.uint8]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.uint64]]:
    """Start, end and hash of each Latin word or number of two or more characters that is no stop word."""
    latin = np.concatenate([[False], kind >= _WORD, [False]])
    edge = np.flatnonzero(latin[1:] != latin[:-1])
    start, end = edge[::2], edge[1::2]
    long_enough = end - start > 1
    start, end = start[long_enough], end[long_enough]
    if not len(start):
        return start, end, np.empty(0, np.uint64)
    # a plural s is dropped: "sensors" and "sensor" are one feature (class, virus and analysis keep theirs)
    last, before = points[end - 1], points[end - 2]
    plural = (end - start > 3) & (last == ord("s")) & ~np.isin(before, [ord(c) for c in "sui"])
    hashed = _hash(points, start, np.minimum(end - plural, start + _LONGEST))
    keep = ~np.isin(hashed, _stop_hashes())
    return start[keep], end[keep], hashed[keep]


def _hash(points: NDArray[np.uint32], start: NDArray[np.int64], end: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Polynomial hash modulo 2**64 of each run [start, end) of code points, marked as a word by the top bit."""
    length = end - start
    offset = np.concatenate([[0], np.cumsum(length)[:-1]])
    place = np.arange(length.sum()) - np.repeat(offset, length)
    value = points[np.repeat(start, length) + place].astype(np.uint64) * _powers()[place]
    return np.add.reduceat(value, offset) | np.uint64(1 << 63)


@cache
def _powers() -> NDArray[np.uint64]:
    return np.cumprod(np.full(_LONGEST, 0x9E3779B97F4A7C15, np.uint64), dtype=np.uint64)


@cache
def _stop_hashes() -> NDArray[np.uint64]:
    words = sorted(ENGLISH)
    points = np.frombuffer("".join(words).encode("utf-32-le"), dtype=np.uint32)
    end = np.cumsum([len(w) for w in words])
    start = end - [len(w) for w in words]
    plural = np.array([len(w) > 3 and w[-1] == "s" and w[-2] not in "sui" for w in words])
    return np.concatenate([_hash(points, start, end), _hash(points, start, end - plural)])


def _bucket(keys: NDArray[np.uint64]) -> NDArray[np.int64]:
    """The upper bits of splitmix64's finaliser (Steele, Lea, Flood 2014)."""
    mixed = (keys ^ (keys >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((mixed ^ (mixed >> np.uint64(31))) >> np.uint64(64 - BUCKET_BITS)).astype(np.int64)
