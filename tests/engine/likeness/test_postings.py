import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.likeness.postings import Postings

FEATURES = st.sets(st.sampled_from("abcdef"), max_size=4)
ROWS = st.lists(st.tuples(FEATURES, FEATURES), max_size=12)


@given(ROWS, st.tuples(FEATURES, FEATURES), st.integers(1, 15))
def test_it_ranks_as_adding_up_by_hand_does(
    rows: list[tuple[set[str], set[str]]], asked: tuple[set[str], set[str]], most: int
) -> None:
    postings = Postings()
    for keys, grams in rows:
        postings.add(keys, grams)
    everything = [{"k" + k for k in keys} | {"g" + g for g in grams} for keys, grams in rows]
    wanted = {"k" + k for k in asked[0]} | {"g" + g for g in asked[1]}
    score = {}
    for row, features in enumerate(everything):
        shared = sorted(features & wanted)
        if shared:
            rarity = sum(
                (8 if f[0] == "k" else 1) * math.log1p(len(rows) / sum(f in e for e in everything)) for f in shared
            )
            score[row] = rarity / (len(features) + len(wanted))
    found = postings.near(*asked, most, 10_000)
    assert len(found) == min(most, len(score))
    assert [score[r] for r in found] == pytest.approx(sorted(score.values(), reverse=True)[:most])


@given(ROWS, st.data())
def test_after_removals_it_is_as_if_they_never_came(rows: list[tuple[set[str], set[str]]], data: st.DataObject) -> None:
    postings = Postings()
    numbers = [postings.add(*row) for row in rows]
    gone = data.draw(st.sets(st.sampled_from(numbers))) if numbers else set()
    for row in gone:
        postings.remove(row)
    assert len(postings) == len(rows) - len(gone)
    found = postings.near("abcdef", "abcdef", 99, 10_000)
    assert set(found) == {
        n for n, (keys, grams) in zip(numbers, rows, strict=True) if n not in gone and (keys or grams)
    }
    for row in sorted(gone):
        assert postings.add(*rows[row]) == row
    fresh = Postings()
    for row in rows:
        fresh.add(*row)
    assert postings.near("abc", "def", 99, 10_000) == fresh.near("abc", "def", 99, 10_000)


def test_a_row_that_is_not_in_cannot_be_removed() -> None:
    postings = Postings()
    row = postings.add("a", "")
    postings.remove(row)
    for bad in (row, -1, 7):
        with pytest.raises(KeyError):
            postings.remove(bad)


def test_the_rarest_are_read_first_and_reading_is_bounded() -> None:
    postings = Postings()
    for i in range(100):
        postings.add((), ("common", "often" if i % 2 else "seldom", f"only{i}"))
    assert postings.near((), ("common", "only7"), 1, 1) == [7]
    assert len(postings.near((), ("common", "often", "only7"), 99, 1)) == 50
