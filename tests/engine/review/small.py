"""Small pools and terms, and all panels that meet the terms, found by listing every set of people."""

from itertools import combinations

from hypothesis import strategies as st

from ronghe.engine.review.pool import Candidate, Terms

FIELDS = ["材料", "财务"]


@st.composite
def instances(draw) -> tuple[list[Candidate], Terms]:
    """Up to nine people of few units; up to four seats."""
    fields = st.frozensets(st.sampled_from(FIELDS), max_size=2)
    units = st.none() | st.integers(1, 3)
    pool = [
        Candidate(
            key,
            draw(units),
            draw(fields),
            draw(st.integers(0, 2)),
            draw(st.sampled_from([(), (), (), ("unit",)])),
        )
        for key in range(1, draw(st.integers(0, 9)) + 1)
    ]
    size = draw(st.integers(1, 4))
    kept = tuple(Candidate(100 + n, draw(units), draw(fields)) for n in range(draw(st.integers(0, min(size, 2)))))
    wanted = draw(st.dictionaries(st.sampled_from(FIELDS), st.integers(0, 3)))
    return pool, Terms(size, wanted, draw(st.integers(1, 2)), draw(st.none() | st.just(2)), kept)


def meets(people: tuple[Candidate, ...], terms: Terms) -> bool:
    """Whether these people, with those who sit already, are a panel; the slow way."""
    everybody = [*people, *terms.kept]
    if len(everybody) != terms.size or any(one.barred for one in people):
        return False
    if terms.load is not None and any(one.held >= terms.load for one in people):
        return False
    for one in people:
        if one.unit is not None and sum(other.unit == one.unit for other in everybody) > terms.per_unit:
            return False
    return all(sum(name in one.fields for one in everybody) >= least for name, least in terms.wanted.items())


def panels(pool: list[Candidate], terms: Terms) -> set[tuple[int, ...]]:
    """Every panel, as the keys of those to be drawn."""
    seats = terms.size - len(terms.kept)
    return {tuple(one.key for one in people) for people in combinations(pool, seats) if meets(people, terms)}
