"""Conflicts from rows of evidence, against a join written the slow way."""

import time
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.conflicts.evidence import Evidence, Rule
from ronghe.engine.conflicts.found import conflicts

DAY = date(2025, 3, 1)
days = st.none() | st.integers(-2000, 400).map(lambda n: DAY + timedelta(n))
rows = st.builds(
    Evidence,
    st.integers(1, 3),
    st.integers(1, 3),
    st.sampled_from(["unit", "post", "unknown"]),
    st.sampled_from(["甲", "乙"]),
    st.just(""),
    st.sampled_from(["a", "b"]),
    days,
    days,
)
RULES = [Rule("unit", True, 3), Rule("post", False, 0)]


@given(st.lists(rows, max_size=12), st.randoms())
def test_every_row_that_speaks_is_in_one_conflict_and_no_other_is(given_rows, rng) -> None:
    found = conflicts(given_rows, RULES, DAY)
    for person in (1, 2, 3):
        for organisation in (1, 2, 3):
            for rule in RULES:
                speaking = {
                    r
                    for r in given_rows
                    if (r.person, r.organisation, r.kind) == (person, organisation, rule.kind) and rule.counts(r, DAY)
                }
                mine = [c for c in found if (c.person, c.organisation, c.kind) == (person, organisation, rule.kind)]
                assert len(mine) == bool(speaking)
                if mine:
                    assert set(mine[0].evidence) == speaking
                    assert mine[0].hard is rule.hard
    assert sum(len(c.evidence) for c in found) <= len(set(given_rows))
    shuffled = given_rows + given_rows
    rng.shuffle(shuffled)
    assert conflicts(shuffled, RULES, DAY) == found


def test_three_thousand_people_and_firms_are_joined_in_no_time() -> None:
    many = [Evidence(n % 3000, n * 7 % 3000, "unit", str(n), "", "") for n in range(100_000)]
    begun = time.process_time()
    assert sum(len(c.evidence) for c in conflicts(many, RULES, DAY)) == 100_000
    assert time.process_time() - begun < 5
