"""Each person's statement sums to what the settlement gives, with a clause for each line."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.distributions_by_hand import drawn, laws
from ronghe.engine.distribution.settle import settle
from ronghe.engine.distribution.statement import statements
from tests.engine.distribution.plans import DAY, law, plan


@given(st.randoms(use_true_random=False), st.sampled_from(laws(DAY)))
@settings(max_examples=100, deadline=None)
def test_statements_and_the_units_part_are_all_there_was(rng: random.Random, one: object) -> None:
    found = settle(drawn(rng, one), one)  # type: ignore[arg-type]
    told = statements(found)
    assert [one.fen for one in told] == [found.total_of(n) for n in range(len(told))]
    assert sum(one.fen for one in told) + sum(p.unit for p in found.portions) == found.net
    assert all(entry.line.clause for one in told for entry in one.entries)


def test_years_of_profit_have_an_entry_each() -> None:
    found = settle(plan(way="implementation", amount=0, profits=(20_000, -5_000, 30_000)), law())
    first = statements(found)[0]
    assert [(entry.year, entry.line.fen) for entry in first.entries] == [(1, 500), (2, 0), (3, 750)]
    assert (first.fen, first.place, first.person.name) == (1250, 0, "示例甲")
