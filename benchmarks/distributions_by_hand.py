"""Random plans of distribution, and the same law worked out by hand in fractions, sharing no code with the product's."""

import random
from fractions import Fraction
from math import ceil, floor

from ronghe.engine.distribution.law import Law
from ronghe.engine.distribution.plan import Person, Plan
from ronghe.rulebook.rights.terms import law_on

PLACES = ("national", "liaoning", "zhejiang", "shandong", "henan", "beijing")
COSTS = ("transaction", "upkeep", "own_research", "public_research")


def laws(day: object) -> list[Law]:
    """The law of each place."""
    return [law_on(day, place) for place in PLACES]  # type: ignore[arg-type]


def drawn(rng: random.Random, law: Law) -> Plan:
    """A lawful plan: any unit, way, rule and team; amounts from a fen to billions of yuan."""
    unit = "state" if rng.random() < 0.7 else "firm"
    way = rng.choice(("transfer", "licence", "equity", "implementation"))
    bound = unit == "state"
    least = law.profit_least if way == "implementation" else law.equity_least if way == "equity" else law.transfer_least
    floor_of_all = least.value if bound else Fraction(0)
    staff_least = law.staff_least.value if bound else Fraction(0)
    staff = rng.randrange(3) if rng.random() < 0.4 else 0
    staff_share = max(staff_least, Fraction(rng.randrange(1, 12), 100)) if staff else None
    reward = rng.choice((None, floor_of_all, floor_of_all + (1 - floor_of_all) * Fraction(rng.randrange(101), 100)))
    main_least = (law.main_least.value if bound else Fraction(0)) / (1 - (staff_share or 0))
    titled = 0 if way == "implementation" else rng.choice((0, 0, 0, 1, 2))
    makers = rng.randrange(1, 6)
    others = rng.randrange(4) if main_least < 1 else 0
    extra = rng.choice((Fraction(0), Fraction(rng.randrange(1, 100), 100)))
    main = main_least + (1 - main_least) * extra if others else Fraction(1)
    people = [Person(f"甲{n}", "main", s * main, True) for n, s in enumerate(_shares(rng, makers))]
    people += [Person(f"乙{n}", "other", s * (1 - main), True) for n, s in enumerate(_shares(rng, others))]
    people += [Person(f"丙{n}", "staff", s, True) for n, s in enumerate(_shares(rng, staff))]
    for n in range(titled):
        people.append(Person(f"丁{n}", "main", Fraction(0), True, True, Fraction(rng.randrange(1, 40), 100)))
    rng.shuffle(people)
    amount = int(10 ** rng.uniform(0, 13))
    if way == "implementation":
        profits = tuple(rng.choice((-1, 1, 1)) * int(10 ** rng.uniform(0, 12)) for _ in range(rng.randrange(1, 7)))
        return Plan(unit, way, tuple(people), profits=profits, reward_share=reward, staff_share=staff_share)  # type: ignore[arg-type]
    bare = way == "equity"
    costs = () if bare else tuple((kind, rng.randrange(amount // 5 + 1)) for kind in COSTS if rng.random() < 0.5)
    tax = 0 if bare else rng.randrange(amount // 10 + 1)
    return Plan(unit, way, tuple(people), amount, costs, tax, (), reward, staff_share)  # type: ignore[arg-type]


def _shares(rng: random.Random, count: int) -> list[Fraction]:
    if count and rng.random() < 0.3:
        return [Fraction(1, count)] * count
    weights = [rng.randrange(1, 100) for _ in range(count)]
    return [Fraction(weight, sum(weights)) for weight in weights]


def by_hand(plan: Plan, law: Law) -> list[list[int]]:
    """For each sum divided: what each person gets in the plan's order, and last what the unit keeps, all in fen."""
    state = plan.unit == "state"
    if plan.way == "implementation":
        found = []
        for year, profit in enumerate(plan.profits, 1):
            owed = year <= law.profit_years_least.value
            share = _reward(plan, law.profit_least.value, law.profit_default.value)
            if plan.reward_share is None and not owed:
                share = Fraction(0)
            found.append(_divide(plan, law, max(0, profit), share, state))
        return found
    if plan.way == "equity":
        net, least, default = plan.amount, law.equity_least.value, law.equity_default.value
    else:
        off = [fen for kind, fen in plan.costs if kind in law.deductible.value]
        net = max(0, plan.amount - plan.tax - sum(off))
        least, default = law.transfer_least.value, law.transfer_default.value
    return [_divide(plan, law, net, _reward(plan, least, default), state)]


def _reward(plan: Plan, least: Fraction, default: Fraction) -> Fraction:
    if plan.reward_share is not None:
        return plan.reward_share
    return max(default, least) if plan.unit == "state" else default


def _divide(plan: Plan, law: Law, net: int, share: Fraction, state: bool) -> list[int]:
    people = range(len(plan.persons))
    got = [0] * len(plan.persons)
    owners = [p.title_share for p in plan.persons]
    owned = ceil(net * sum(owners))
    for n, fen in enumerate(_hamilton(owned, owners)):
        got[n] += fen
    left = net - owned
    named = [n for n in people if plan.persons[n].role == "staff"]
    least_staff = law.staff_least.value if state else Fraction(0)
    staff_share = Fraction(0) if not named else least_staff if plan.staff_share is None else plan.staff_share
    pool = ceil(left * share)
    groups = {
        role: [p.share if p.role == role else Fraction(0) for p in plan.persons] for role in ("main", "other", "staff")
    }
    makers = sum(groups["main"]) + sum(groups["other"])
    floor_main = law.main_least.value if state and makers else Fraction(0)
    main_share = (1 - staff_share) * sum(groups["main"])
    staff = min(ceil(pool * staff_share), pool - ceil(pool * floor_main))
    main = min(ceil(pool * main_share), pool - staff)
    other = pool - staff - main if sum(groups["other"]) else 0
    for role, fen in (("main", main), ("other", other), ("staff", staff)):
        for n, part in enumerate(_hamilton(fen, groups[role])):
            got[n] += part
    return [*got, net - sum(got)]


def _hamilton(fen: int, shares: list[Fraction]) -> list[int]:
    total = sum(shares)
    if not total or not fen:
        return [0] * len(shares)
    exact = [fen * share / total for share in shares]
    parts = [floor(one) for one in exact]
    rest = [one - part for one, part in zip(exact, parts, strict=True)]
    for _ in range(fen - sum(parts)):
        place = rest.index(max(rest))
        parts[place] += 1
        rest[place] -= 1
    return parts
