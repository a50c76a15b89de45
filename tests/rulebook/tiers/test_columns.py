"""Every tier, column by column, against each firm by itself: random firms, many of them just at an edge."""

import random
from typing import Any

import polars as pl
import pytest

from ronghe.engine.rules.clause import OUTCOME
from ronghe.engine.rules.ruling import CODES, Ruling
from ronghe.facts.enterprise_year import FACTS
from ronghe.pipeline.firmyears import facts_table
from tests.rulebook.tiers.regulations import NAMES, cases, regulation

FIRMS = 300


def firm(rng: random.Random, good: dict[str, Any], edges: list[int]) -> dict[str, Any]:
    """A firm of the worked cases with several facts changed: unknown, zero, at an edge or beside it."""
    found = dict(good)
    for name in rng.sample(sorted(found), k=min(len(found), rng.randint(1, 6))):
        unit, value = FACTS[name].unit, found[name]
        if rng.random() < 0.2:
            del found[name]
        elif unit == "yes_no":
            found[name] = not value
        elif unit == "share":
            found[name] = rng.choice([0.0, 0.6, 0.5999, 1.0])
        else:
            found[name] = max(0, rng.choice([0, 1, *edges, value, value * 2, value // 2]) + rng.choice([-1, 0, 0, 1]))
    return found


def edges_of(ruling: Ruling) -> list[int]:
    flat: list[Any] = []
    for one in ruling.given.used.values():
        rows = one.value if isinstance(one.value, list) else [one.value]
        flat += [number for row in rows for number in (row if isinstance(row, list) else [row])]
    numbers = [v for v in flat if isinstance(v, int) and not isinstance(v, bool)]
    return [*numbers, *(v * 1_000_000 for v in numbers)]


@pytest.mark.parametrize("name", NAMES)
def test_a_frame_of_firms_comes_out_as_each_firm_does(name: str) -> None:
    rng = random.Random(name)
    for on in sorted({case.on for case in cases(name)}):
        ruling = regulation(name).on(on)
        good = [case.facts for case in cases(name)]
        firms = [firm(rng, rng.choice(good), edges_of(ruling)) for _ in range(FIRMS)]
        schema = {column: dtype for column, dtype in facts_table([]).schema.items() if column in FACTS}
        frame = ruling.columns(pl.DataFrame([{n: one.get(n) for n in schema} for one in firms], schema=schema))
        for row, one in zip(frame.iter_rows(named=True), firms, strict=True):
            values = ruling.values(one)
            wrong = [(n, row[n], values[n]) for n in ruling.terms if n != OUTCOME and row[n] != values[n]]
            assert wrong == [], one
            assert row[OUTCOME] == CODES[ruling.outcome(one)], one
