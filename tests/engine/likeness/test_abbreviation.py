import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.likeness.abbreviation import abbreviates, long_keys, may_be_short, short_key

INSTITUTE = "中国科学院大连化学物理研究所"


@pytest.mark.parametrize("short", ["大连化物所", "化物所", "中科院大化所"])
def test_a_short_name_takes_its_signs_in_order(short: str) -> None:
    assert abbreviates(short, INSTITUTE)


@pytest.mark.parametrize("other", ["物化所", "大连化物院", "所", "沈阳化物所", INSTITUTE])
def test_what_is_in_another_order_or_ends_otherwise_is_no_short_name(other: str) -> None:
    assert not abbreviates(other, INSTITUTE)


def test_a_name_that_ends_with_a_whole_word_is_no_short_one() -> None:
    assert not abbreviates("沈阳大学", "沈阳航空航天大学")
    assert not may_be_short("示例公司")


SIGNS = st.text("大连化物所院", min_size=1, max_size=9)


@given(SIGNS, SIGNS)
def test_it_is_a_subsequence_and_its_key_is_among_those_of_the_long_name(short: str, long: str) -> None:
    if abbreviates(short, long):
        assert any("".join(some) == short for some in itertools.combinations(long, len(short)))
        assert short_key(short) in set(long_keys(long))
