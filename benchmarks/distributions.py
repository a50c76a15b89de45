"""A million random distributions, each against the law worked out in fractions; and how often doubles lose a fen.

`python benchmarks/distributions.py [COUNT] [SEED]` (1,000,000; 2026). Every plan is settled by the product and worked out by hand in
fractions (`distributions_by_hand.py`); all must agree. The same rule in NumPy's doubles, vectorised, and amounts that are each
rounded to two digits for themselves, as a page in a browser does, show what is lost without whole fen.
"""

import gc
import random
import sys
import time
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.distributions_by_hand import by_hand, drawn, laws
from benchmarks.verdicts import tell
from ronghe.engine.distribution.law import Law
from ronghe.engine.distribution.plan import Plan
from ronghe.engine.distribution.settle import Settlement, settle

CHUNK, WIDTH, DAY = 20_000, 13, date(2026, 3, 5)
ROLES = ("main", "other", "staff")


class Tally(NamedTuple):
    """What a chunk came to: seconds of each, and how many plans went wrong."""

    ours: float
    by_hand: float
    doubles: float
    differ: int
    broken: int
    doubles_wrong: int
    rounded_wrong: int


def main() -> None:
    """Measure and say."""
    given = [int(word) for word in sys.argv[1:]]
    count, seed = (given + [1_000_000, 2026][len(given) :])[:2]
    rng, held = random.Random(seed), laws(DAY)
    gc.disable()  # nothing here goes in circles, and its sweeps over a chunk would be counted as ours
    tallies = [chunk(rng, held, min(CHUNK, count - start)) for start in range(0, count, CHUNK)]
    total = Tally(*(sum(column) for column in zip(*tallies, strict=True)))
    ratio = total.by_hand / total.ours
    print(
        f"{count:,} random distributions, {total.differ} differ from the fractions, {total.broken} broken sums or floors"
    )
    print(
        f"processor time: ours {total.ours:.1f} s ({total.ours / count * 1e6:.1f} us each), fractions {total.by_hand:.1f} s, {ratio:.1f} x"
    )
    wrong, lost = total.doubles_wrong, total.rounded_wrong
    print(
        f"the same rule in doubles (NumPy, {total.doubles:.1f} s): {wrong:,} plans off by a fen or more ({wrong / count:.2%})"
    )
    print(f"each amount rounded for itself in doubles: {lost:,} plans whose parts do not sum ({lost / count:.2%})")
    tell(
        "distributions",
        f"{total.ours / count * 1e6:.1f} us, {total.differ + total.broken} wrong",
        peer=f"fractions {total.by_hand / count * 1e6:.0f} us; doubles {wrong} wrong",
        ratio=ratio,
        target="all of 10^6 equal to fractions",
        holds=not total.differ and not total.broken,
    )
    if total.differ or total.broken:
        sys.exit(1)


def chunk(rng: random.Random, held: list[Law], count: int) -> Tally:
    """Settle so many random plans, and compare."""
    pairs = [(drawn(rng, law), law) for law in rng.choices(held, k=count)]
    began = time.process_time()
    found = [settle(plan, law) for plan, law in pairs]
    ours = time.process_time() - began
    began = time.process_time()
    exact = [by_hand(plan, law) for plan, law in pairs]
    hand = time.process_time() - began
    lists = [
        [[*(a + b for a, b in zip(p.titles, p.shares, strict=True)), p.unit] for p in one.portions] for one in found
    ]
    differ = sum(a != b for a, b in zip(lists, exact, strict=True))
    owner, portions = portions_of(found)
    began = time.process_time()
    doubles, rounded = in_doubles(*portions)
    seconds = time.process_time() - began
    right = np.zeros_like(doubles)
    for row, parts in enumerate(parts for one in exact for parts in one):
        right[row, : len(parts) - 1], right[row, WIDTH] = parts[:-1], parts[-1]
    off = (doubles != right).any(axis=1)
    lost = rounded != portions[0]
    wrong = [len(np.unique(owner[rows])) for rows in (off, lost)]
    return Tally(ours, hand, seconds, differ, sum(broken(one) for one in found), *wrong)


def broken(found: Settlement) -> bool:
    """Whether a sum is not exact, a floor is not held, or one who took title shares again."""
    plan, law = found.plan, found.law
    state = plan.unit == "state"
    least = law.least_of(plan).value if state else Fraction(0)
    for one in found.portions:
        floor_holds = one.year > law.profit_years_least.value or one.reward >= least * one.proceeds
        main_holds = not state or one.main >= law.main_least.value * one.reward
        sums = sum(one.titles) + sum(one.shares) + one.unit == one.net and min(*one.shares, one.unit) >= 0
        twice = any(fen and person.took_title for fen, person in zip(one.shares, plan.persons, strict=True))
        if not (floor_holds and main_holds and sums) or twice:
            return True
    return False


Arrays = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def portions_of(found: list[Settlement]) -> tuple[np.ndarray, Arrays]:
    """Which plan each portion is of; and net fen, the rates (title, reward, staff, main, floor), weights by group, of others."""
    owner, net, rates, weights = [], [], [], []
    for place, one in enumerate(found):
        groups = [_padded(one.plan, role) for role in ("title", *ROLES)]
        for portion in one.portions:
            owner.append(place)
            net.append(portion.net)
            rates.append(_rates(one, portion.year))
            weights.append(groups)
    of = np.array(weights)
    return np.array(owner), (np.array(net, dtype=float), np.array(rates), of, of[:, 2].sum(axis=1) > 0)


def _padded(plan: Plan, role: str) -> list[float]:
    shares = [one.title_share if role == "title" else one.share if one.role == role else 0 for one in plan.persons]
    total = float(sum(shares)) or 1.0
    return [float(share) / total for share in shares] + [0.0] * (WIDTH - len(shares))


def _rates(one: Settlement, year: int) -> list[float]:
    plan, law = one.plan, one.law
    owed = plan.reward_share is not None or year <= law.profit_years_least.value
    main = float(sum(person.share for person in plan.persons if person.role == "main"))
    staff = float(one.staff_share)
    floor = float(law.main_least.value) if plan.unit == "state" else 0.0
    return [float(one.title_share), float(one.reward.value) if owed else 0.0, staff, (1 - staff) * main, floor]


def in_doubles(
    net: np.ndarray, rates: np.ndarray, weights: np.ndarray, others: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The same rule in doubles: each person's fen and last the unit's; and the sums where each is rounded for itself."""
    title, reward, staff_rate, main_rate, floor = rates.T
    owned = np.ceil(net * title)
    left = net - owned
    pool = np.ceil(left * reward)
    staff = np.minimum(np.ceil(pool * staff_rate), pool - np.ceil(pool * floor))
    main = np.minimum(np.ceil(pool * main_rate), pool - staff)
    other = np.where(others, pool - staff - main, 0.0)
    persons = sum(_hamilton(fen, weights[:, n]) for n, fen in enumerate((owned, main, other, staff)))
    parts = np.column_stack([persons, net - np.sum(persons, axis=1)])
    yuan, kept = net / 100, (1 - title) * (1 - reward)
    rest = (1 - title) * reward
    by_group = (title, rest * main_rate, rest * (1 - staff_rate - main_rate), rest * staff_rate)
    alone = sum(np.round(yuan[:, None] * rate[:, None] * weights[:, n], 2) for n, rate in enumerate(by_group))
    return parts, np.round((np.sum(alone, axis=1) + np.round(yuan * kept, 2)) * 100)


def _hamilton(fen: np.ndarray, weights: np.ndarray) -> np.ndarray:
    exact = fen[:, None] * weights
    parts = np.floor(exact)
    rank = np.argsort(np.argsort(parts - exact, axis=1, kind="stable"), axis=1, kind="stable")
    return parts + (rank < (fen * (weights.sum(axis=1) > 0) - parts.sum(axis=1))[:, None])


if __name__ == "__main__":
    main()
