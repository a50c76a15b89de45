"""Two-sided choice against the enumeration of every pairing."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.dispatch.stable import blocking, stable


@st.composite
def markets(draw: st.DrawFn, most_demand: int = 2) -> dict:
    height, width = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    some = lambda n: st.lists(st.integers(0, n - 1), unique=True, max_size=n)  # noqa: E731
    pairs = st.tuples(st.integers(0, height - 1), st.integers(0, width - 1))
    return {
        "rows": draw(st.lists(some(width), min_size=height, max_size=height)),
        "cols": draw(st.lists(some(height), min_size=width, max_size=width)),
        "demand": draw(st.lists(st.integers(min(1, most_demand), most_demand), min_size=height, max_size=height)),
        "capacity": draw(st.lists(st.integers(0, 2), min_size=width, max_size=width)),
        "forbidden": draw(st.sets(pairs, max_size=3)),
    }


def acceptable(m: dict) -> list[tuple[int, int]]:
    return [
        (r, c) for r, order in enumerate(m["rows"]) for c in order if r in m["cols"][c] and (r, c) not in m["forbidden"]
    ]


def pairings(m: dict) -> list[set[tuple[int, int]]]:
    every = acceptable(m)
    return [
        set(some)
        for n in range(len(every) + 1)
        for some in combinations(every, n)
        if all(sum(r == x for r, _ in some) <= d for x, d in enumerate(m["demand"]))
        and all(sum(c == x for _, c in some) <= d for x, d in enumerate(m["capacity"]))
    ]


def blocked(pairs: set[tuple[int, int]], m: dict) -> set[tuple[int, int]]:
    """Straight from the definition: each side has room, or holds somebody it likes less."""
    found = set()
    for r, c in set(acceptable(m)) - pairs:
        mine = [m["rows"][r].index(y) for x, y in pairs if x == r]
        theirs = [m["cols"][c].index(x) for x, y in pairs if y == c]
        row_would = len(mine) < m["demand"][r] or any(n > m["rows"][r].index(c) for n in mine)
        col_would = len(theirs) < m["capacity"][c] or any(n > m["cols"][c].index(r) for n in theirs)
        if row_would and col_would:
            found.add((r, c))
    return found


@settings(max_examples=3000)
@given(markets())
def test_nobody_would_rather_have_each_other(m: dict) -> None:
    found = set(stable(**m))
    assert found <= set(acceptable(m))
    assert all(sum(r == x for r, _ in found) <= d for x, d in enumerate(m["demand"]))
    assert all(sum(c == x for _, c in found) <= d for x, d in enumerate(m["capacity"]))
    assert blocked(found, m) == set()
    assert blocking(found, **m) == []


@settings(max_examples=1000, deadline=None)
@given(markets(most_demand=1))
def test_with_a_demand_of_one_each_row_has_its_best_stable_partner(m: dict) -> None:
    found = dict(stable(**m))
    possible = [dict(p) for p in pairings(m) if not blocked(p, m)]
    assert found in possible
    for r, order in enumerate(m["rows"]):
        places = [order.index(p[r]) if r in p else len(order) for p in possible]
        assert (order.index(found[r]) if r in found else len(order)) == min(places)


@settings(max_examples=1000, deadline=None)
@given(markets(), st.data())
def test_blocking_pairs_of_any_pairing_are_those_of_the_definition(m: dict, data: st.DataObject) -> None:
    pairs = data.draw(st.sampled_from(pairings(m)))
    assert set(blocking(pairs, **m)) == blocked(pairs, m)


def test_a_partner_that_was_never_ranked_is_left_for_one_that_was() -> None:
    assert blocking({(0, 1)}, [[0]], [[0], []], demand=[1], capacity=[1, 1]) == [(0, 0)]


def test_a_long_chain_of_refusals_ends() -> None:
    n = 2000
    rows = [list(range(n)) for _ in range(n)]
    cols = [list(range(n)) for _ in range(n)]
    found = stable([r[:20] for r in rows], cols, demand=[1] * n, capacity=[1] * n)
    assert found == [(i, i) for i in range(20)]
