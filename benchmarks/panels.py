"""Draws many random panels: no hard tie, quotas met, or a reason that holds; and how long a draw takes.

`python benchmarks/panels.py [panels]`. Pools of 30 to 400 people with ties found by the conflict engine from random
evidence; every panel is checked anew without the code that drew it, every refusal against a solver of its own (CP-SAT).
"""

import sys
import time
from collections import Counter
from datetime import date, timedelta
from random import Random

from ortools.sat.python import cp_model
from verdicts import tell

from ronghe.engine.conflicts.bonds import ANYTHING, Bond, Employment, Party, Subject, Tie, ties
from ronghe.engine.review.draw import Drawn, NotDrawn, draw
from ronghe.engine.review.pool import Candidate, Terms
from ronghe.rulebook.review.terms import terms_on

DAY = date(2026, 3, 1)
FIELDS = ["新材料", "先进制造", "电子信息", "生物医药", "财务"]
RULES = terms_on(DAY).rules()
LOAD = 3


def instance(rng: Random) -> tuple[list[Candidate], Terms, list[Tie]]:
    """A pool, cases with those behind them, evidence, and terms; some ask for more than the pool holds."""
    people, units = rng.randint(30, 400), rng.randint(3, 60)
    cases = [
        Subject(
            n,
            frozenset(10_000 + rng.randrange(60) for _ in range(rng.randint(1, 5))),
            frozenset({rng.randrange(units)}),
            frozenset(rng.sample(range(people), rng.randint(0, 3))),
        )
        for n in range(rng.randint(1, 12))
    ]
    home = {person: rng.randrange(units) for person in range(people)}
    posts = [Employment(person, unit, "单位", "任职登记") for person, unit in home.items()]
    posts += [
        Employment(person, rng.randrange(units), "单位", "任职登记", None, DAY - timedelta(rng.randrange(3000)))
        for person in rng.sample(range(people), people // 4)
    ]
    posts += [Employment(10_000 + n, rng.randrange(units), "单位", "任职登记") for n in range(60)]
    rows = [
        Bond(
            rng.randrange(people),
            rng.choice(
                [Party("person", 10_000 + rng.randrange(60)), Party("organisation", rng.randrange(units)), ANYTHING]
            ),
            rng.choice([rule.kind for rule in RULES]),
            "证",
            "evidence",
            "来源",
            None,
            DAY - timedelta(rng.randrange(-400, 3000)),
        )
        for _ in range(people // 3)
    ]
    found = ties(range(people), cases, rows, posts, RULES, DAY)
    barred: dict[int, set[str]] = {}
    for tie in found:
        if tie.hard:
            barred.setdefault(tie.person, set()).add(tie.kind)
    pool = [
        Candidate(
            person,
            home[person],
            frozenset(rng.sample(FIELDS, rng.choice([1, 1, 1, 2]))),
            rng.choice([0, 0, 1, 2, 3]),
            tuple(sorted(barred.get(person, ()))),
        )
        for person in range(people)
    ]
    size = rng.randint(3, 11)
    wanted = {name: rng.randint(1, 3) for name in rng.sample(FIELDS, rng.randint(0, 3))}
    return pool, Terms(size, wanted, rng.choice([1, 1, 2]), LOAD), found


def wrong(found: Drawn, terms: Terms, known: list[Tie]) -> list[str]:
    """What is wrong with a panel, looked up in the ties and terms themselves."""
    keys = {one.key for one in found.people}
    faults = []
    if any(tie.hard and tie.person in keys for tie in known):
        faults.append("hard tie")
    if len(keys) != terms.size:
        faults.append("size")
    if max(Counter(one.unit for one in found.people).values()) > terms.per_unit:
        faults.append("unit")
    if any(sum(name in one.fields for one in found.people) < least for name, least in terms.wanted.items()):
        faults.append("field")
    if any(one.held >= LOAD for one in found.people):
        faults.append("load")
    return faults


def possible(pool: list[Candidate], terms: Terms, known: list[Tie]) -> bool:
    """Whether some panel meets the terms, as another solver says."""
    tied = {tie.person for tie in known if tie.hard}
    model = cp_model.CpModel()
    ready = [one for one in pool if one.key not in tied and one.held < LOAD]
    chosen = {one.key: model.new_bool_var(str(one.key)) for one in ready}
    model.add(sum(chosen.values()) == terms.size)
    for unit in {one.unit for one in ready}:
        model.add(sum(chosen[one.key] for one in ready if one.unit == unit) <= terms.per_unit)
    for name, least in terms.wanted.items():
        model.add(sum(chosen[one.key] for one in ready if name in one.fields) >= least)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    return solver.solve(model) in (cp_model.OPTIMAL, cp_model.FEASIBLE)


def main(panels: int) -> None:
    """Draw, check, tell."""
    rng, faults, reasons, spent = Random(20260301), Counter[str](), Counter[str](), []
    drawn = refused = seats = hard = mistaken = checked = 0
    begun = time.perf_counter()
    for n in range(panels):
        pool, terms, known = instance(rng)
        since = time.perf_counter()
        found = draw(pool, terms, f"bench:{n}")
        spent.append(time.perf_counter() - since)
        hard += sum(tie.hard for tie in known)
        if isinstance(found, NotDrawn):
            refused += 1
            reasons.update({why.quota if why.quota in ("size", "units", "joint") else "field" for why in found.reasons})
            mistaken += not found.reasons or possible(pool, terms, known)
        else:
            drawn, seats = drawn + 1, seats + terms.size
            faults.update(wrong(found, terms, known))
            if n % 20 == 0:
                checked += 1
                mistaken += not possible(pool, terms, known)
    spent.sort()
    middle, late = spent[len(spent) // 2], spent[len(spent) * 99 // 100]
    print(f"panels {panels}: drawn {drawn} with {seats} seats, not drawn {refused}, hard ties in the pools {hard}")
    print(f"faults in drawn panels: {dict(faults) or 'none'}")
    print(f"reasons why not: {dict(reasons)}; CP-SAT disagrees in {mistaken} of {refused} refusals and {checked} draws")
    print(f"a draw: median {middle * 1000:.1f} ms, p99 {late * 1000:.1f} ms; all {time.perf_counter() - begun:.0f} s")
    tell(
        f"panels: {panels} drawn or refused with a reason",
        f"{sum(faults.values())} faults, {mistaken} wrong refusals",
        target="0 hard ties, quotas met or why not",
        holds=not faults and not mistaken,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
