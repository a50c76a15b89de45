"""Mutual choice within a batch."""

from ronghe.registers.dispatch.facts.choosing import mutual, unstable
from tests.registers.dispatch.facts import small

WISHES = {"firm": {1: [101, 102], 2: [101]}, "expert": {101: [2, 1], 102: [1]}}


def test_those_who_rank_each_other_are_paired_stably() -> None:
    of = small.inputs([{}, {}, {}], [{}, {}], wishes=WISHES)
    assert mutual(of, ()) == [(1, 102), (2, 101)]


def test_what_is_taken_uses_up_both_sides_and_prohibitions_hold() -> None:
    of = small.inputs([{}, {}, {}], [{}, {}], wishes=WISHES)
    assert mutual(of, {(3, 101)}) == [(1, 102)]
    barred = small.inputs([{}, {}], [{}, {}], wishes=WISHES, forbidden={(2, 101): "回避"})
    assert mutual(barred, ()) == [(1, 101)]
    assert mutual(small.inputs([{}], [{}]), ()) == []


def test_pairs_that_would_rather_have_each_other_are_counted() -> None:
    of = small.inputs([{}, {}], [{}, {}], wishes=WISHES)
    assert unstable(of, [(1, 102), (2, 101)]) == 0
    assert unstable(of, [(1, 101)]) == 1, "2 and 101"
    assert unstable(of, []) == 3
