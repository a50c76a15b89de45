"""Of every tier: the smallest set of changes against trying every value, and how long a whole firm takes."""

import random
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ronghe.engine.rules.fact import Facts
from ronghe.engine.rules.given import FACTORS
from ronghe.engine.rules.missing import missing
from ronghe.engine.rules.regulation import Regulation
from ronghe.engine.rules.ruling import Ruling
from tests.engine.rules.brute import GOOD, brute
from tests.rulebook.tiers.regulations import NAMES, cases, regulation

MOST = 9
FREE = 3
SMALL = ("fen", "usd", "people", "count")
EDITIONS = [(name, edition.since) for name in NAMES for edition in regulation(name).editions]


def shrunk(held: Regulation, day: date) -> Ruling:
    """The rules with every sum of money shrunk to a few fen, and facts that end at MOST: small enough to try them all."""
    given = {name: (held.parameters[name].unit, value) for name, value in held.parameters.on(day).items()}
    money = {name: (FACTORS[unit], value) for name, (unit, value) in given.items() if unit in FACTORS}
    flat = [
        row[0] if isinstance(row, list) else row
        for _, v in money.values()
        for row in (v if isinstance(v, list) else [v])
    ]
    top = max((one for one in flat if one > 0), default=1)

    def small(value: float, factor: int) -> float:
        return value if value <= 0 else max(1, round(0.7 * MOST * value / top)) / factor

    changes = {
        name: [[small(row[0], factor), *row[1:]] for row in value] if isinstance(value, list) else small(value, factor)
        for name, (factor, value) in money.items()
    }
    found = held.on(day, changes=changes)
    found.facts = Facts([one if one.unit not in SMALL else replace(one, most=MOST) for one in found.facts.values()])
    return found


def firm(rng: random.Random, ruling: Ruling, name: str) -> tuple[dict[str, Any], list[str]]:
    """A firm of small figures that was made to fail where it would qualify, and the few of its facts that may change."""
    found: dict[str, Any] = {}
    asked = list(
        dict.fromkeys(fact for one in ruling.built.values() if one.clause.role != "flag" for fact in one.facts)
    )
    for _ in range(500):
        good, found = rng.choice(cases(name)).facts, {}
        for fact in asked:
            label = ruling.facts[fact]
            if label.unit in SMALL:
                found[fact] = rng.randint(0, MOST)
            elif fact in good:
                found[fact] = good[fact] if label.unit != "yes_no" or rng.random() < 0.85 else not good[fact]
        if ruling.outcome(found) in GOOD:
            break
    free = [one for one in asked if ruling.facts[one].change and ruling.facts[one].unit in (*SMALL, "yes_no")]
    free = rng.sample(free, k=min(FREE, len(free)))
    for _ in range(30):
        for fact in free:
            found[fact] = rng.random() < 0.5 if ruling.facts[fact].unit == "yes_no" else rng.randint(0, MOST)
        if ruling.outcome(found) not in GOOD:
            break
    if rng.random() < 0.2:
        found.pop(rng.choice(asked), None)
    return found, free


@pytest.mark.parametrize(("name", "since"), EDITIONS)
def test_no_smaller_set_of_changes_is_enough(name: str, since: date) -> None:
    rng = random.Random(f"{name} {since}")
    ruling = shrunk(regulation(name), since)
    asked = {one for built in ruling.built.values() for one in built.facts}
    sizes = set()
    for _ in range(60):
        facts, free = firm(rng, ruling, name)
        found = missing(ruling, facts, fixed=asked - set(free))
        domain: dict[str, Any] = {
            one: (True, False) if ruling.facts[one].unit == "yes_no" else range(MOST + 1) for one in free
        }
        wanted = brute(ruling, facts, domain)
        assert found.complete
        assert (found.changes is None) == (wanted is None), (facts, free, found, wanted)
        if found.changes is not None and wanted is not None:
            assert (len(found.changes), found.size) == (wanted[0], pytest.approx(wanted[1], abs=1e-9)), (facts, free)
            assert ruling.outcome({**facts, **{one.fact: one.after for one in found.changes}}) in GOOD
            sizes.add(len(found.changes))
    assert sizes & {1, 2, 3} or name == "young_eagle", "the firms are too plain to tell"
