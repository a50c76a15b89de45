"""Features of texts, against a plain Python reading of the same rules."""

import re
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.text.ngrams import BUCKET_BITS, Grams, chunks, grams, normal
from ronghe.engine.text.stopwords import ENGLISH

TEXTS = st.lists(st.text("石墨烯电池的 abcs XYZ1２.,-\n\0é㐀𠀀", max_size=30), max_size=6)


def _covered(found: Grams, i: int) -> str:
    return "".join(map(chr, found.points[found.start[i] : found.end[i]]))


def _expected(text: str) -> list[str]:
    """Every feature of one text, plainly."""
    text = normal(text.replace("\0", " "))
    han = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323ff]")
    out = [c for c in text if han.match(c)]
    out += [a + b for a, b in pairwise(text) if han.match(a) and han.match(b)]
    spans = []
    for hit in re.finditer(r"(?:[a-zé]|\d(?:\.(?=\d))?)+", text):
        word = hit.group()
        stem = word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] not in "sui" else word
        if len(word) > 1 and stem not in ENGLISH:
            spans.append(hit.span())
    out += [text[a:b] for a, b in spans]
    return out + [text[a[0] : b[1]] for a, b in pairwise(spans)]


@given(TEXTS)
@settings(deadline=None)
def test_features_are_those_of_a_plain_reading(texts: list[str]) -> None:
    found = grams(texts)
    for number, text in enumerate(texts):
        own = [_covered(found, i) for i in np.flatnonzero(found.text == number)]
        assert sorted(own) == sorted(_expected(text))


@given(TEXTS)
@settings(deadline=None)
def test_reading_order_changes_the_order_only(texts: list[str]) -> None:
    loose, ordered = grams(texts), grams(texts, in_order=True)
    assert sorted(zip(loose.text, loose.bucket, strict=True)) == sorted(zip(ordered.text, ordered.bucket, strict=True))
    assert (np.diff(ordered.start) >= 0).all()


def test_a_feature_has_the_same_bucket_in_every_text_and_case() -> None:
    found = grams(["Ｄeep Learning 电池", "deep learning 电池"])
    first, second = (sorted(found.bucket[found.text == i]) for i in (0, 1))
    assert first == second
    assert max(first) < 1 << BUCKET_BITS


def test_plural_and_singular_are_one_word_and_stop_words_none() -> None:
    found = grams(["sensors", "sensor", "the with", "glass"])
    assert found.bucket[0] == found.bucket[1]
    assert set(found.text.tolist()) == {0, 1, 3}


def test_numbers_stay_whole() -> None:
    found = grams(["PM2.5 浓度"])
    assert "pm2.5" in [_covered(found, i) for i in range(len(found.text))]


@given(TEXTS, st.integers(1, 40))
@settings(deadline=None)
def test_chunks_hold_every_text_once(texts: list[str], size: int) -> None:
    runs = list(chunks(texts, size))
    assert [t for _, run in runs for t in run] == texts
    assert [first for first, _ in runs] == list(np.cumsum([0, *(len(run) for _, run in runs)]))[: len(runs)]
