"""Any k of n shares join to the key, no fewer do, and a false share is named."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.sealing.envelope import new_key, public_of
from ronghe.engine.sealing.shares import MOST, NotJoined, Share, checked, join, split


@settings(max_examples=30, deadline=None)
@given(
    st.integers(2, 6).flatmap(lambda n: st.tuples(st.integers(2, n), st.just(n))), st.binary(min_size=32, max_size=32)
)
def test_every_choice_of_k_joins_and_none_of_fewer(sizes, key):
    need, among = sizes
    shares = split(key, need, among)
    for chosen in combinations(shares, need):
        assert join(chosen[::-1], public_of(key)) == key
    for chosen in combinations(shares, need - 1):
        with pytest.raises(NotJoined):
            join(chosen, public_of(key))


def test_a_share_given_twice_counts_once():
    key = new_key()
    first, *_ = split(key, 2, 3)
    with pytest.raises(NotJoined):
        join([first, first], public_of(key))


def test_a_false_share_is_named_by_its_commitment():
    one, two = split(new_key(), 2, 2)
    assert checked(one, one.commitment) is one
    with pytest.raises(NotJoined, match="第 2 份"):
        checked(Share(2, bytes(32)), two.commitment)
    with pytest.raises(NotJoined):
        checked(Share(2, one.value), one.commitment)


@pytest.mark.parametrize(("need", "among"), [(1, 3), (4, 3), (2, MOST + 1)])
def test_a_senseless_split_is_an_error(need, among):
    with pytest.raises(ValueError, match="cannot split"):
        split(new_key(), need, among)


def test_no_shares_join_to_nothing():
    with pytest.raises(NotJoined, match="0 份"):
        join([], public_of(new_key()))
