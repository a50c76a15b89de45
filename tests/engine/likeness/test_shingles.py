"""Runs of letters, against cutting each text by hand."""

from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.likeness.shingles import mixed, shingles

letters = st.text("abcABCａ中文，。 \n\x001２𠀀é", max_size=30)


def plain(text: str) -> list[tuple[str, int]]:
    """The compared letters with their places."""
    table = str.maketrans("ABCａ２", "abca2")
    return [(c.translate(table), n) for n, c in enumerate(text) if c.isalnum()]


@given(st.lists(letters, max_size=4), st.integers(1, 6))
def test_the_shingles_are_those_cut_by_hand(texts: list[str], length: int) -> None:
    found = shingles(texts, length)
    wanted = []
    for number, text in enumerate(texts):
        kept = plain(text)
        for at in range(len(kept) - length + 1):
            run = kept[at : at + length]
            wanted.append((number, run[0][1], run[-1][1] + 1, "".join(c for c, _ in run)))
    assert [tuple(row) for row in zip(found.text, found.start, found.end, strict=True)] == [row[:3] for row in wanted]
    by_run: dict[str, set[int]] = {}
    for (_, _, _, run), value in zip(wanted, found.hash.tolist(), strict=True):
        by_run.setdefault(run, set()).add(value)
    assert all(len(values) == 1 for values in by_run.values())
    assert len({next(iter(v)) for v in by_run.values()}) == len(by_run)


def test_mixing_loses_nothing() -> None:
    import numpy as np

    keys = np.arange(100_000, dtype=np.uint64)
    assert len(np.unique(mixed(keys))) == len(keys)
