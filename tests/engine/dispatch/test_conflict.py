"""QuickXplain against enumeration of all subsets."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.dispatch.conflict import irreducible


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 30), st.lists(st.sets(st.integers(0, 29), min_size=1, max_size=5), min_size=1, max_size=4))
def test_what_is_found_is_one_of_the_minimal_conflicts(n: int, conflicts: list[set[int]]) -> None:
    limits = list(range(n))
    inside = [c for c in conflicts if c <= set(limits)]
    if not inside:
        return
    found, proved = irreducible(limits, lambda part: not any(c <= set(part) for c in inside), time.perf_counter() + 10)
    assert proved
    assert set(found) in inside
    assert not any(c < set(found) for c in inside)


def test_out_of_time_a_conflict_is_still_a_conflict_but_not_called_minimal() -> None:
    found, proved = irreducible(list(range(8)), lambda part: not {2, 5} <= set(part), time.perf_counter() - 1)
    assert {2, 5} <= set(found)
    assert not proved
