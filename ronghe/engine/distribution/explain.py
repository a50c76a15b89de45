"""A settlement as a tree of lines: what each sum was taken from, at which rate, by which clause."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from ronghe.engine.distribution.law import Cited
from ronghe.engine.distribution.plan import COSTS, ROLES, WAYS, Pair
from ronghe.engine.distribution.settle import Portion, Settlement

SPLIT_RULE: Pair = (
    "零头归受保护的一方：奖励进一到分、单位承担；同组内按最大余数，余数相同的名单在前者先得",
    "the odd fen goes to whom a floor protects and the unit bears it; within a group by largest remainders, the earlier first",
)


@dataclass(frozen=True, slots=True)
class Line:
    """`fen` is `base` at `rate`, to less than a fen; where both are None it is a sum of `parts` or was given.

    `person` is the place in the plan of whoever gets it. `clause` is what the line stands on and `grade` how well that is
    known; both empty for bare arithmetic.
    """

    label: Pair
    fen: int
    clause: str = ""
    grade: str = ""
    base: int | None = None
    rate: Fraction | None = None
    person: int | None = None
    parts: tuple["Line", ...] = field(default=())

    def walk(self, depth: int = 0) -> Iterator[tuple[int, "Line"]]:
        """This line and those below it, each with its depth."""
        yield depth, self
        for part in self.parts:
            yield from part.walk(depth + 1)


def explain(found: Settlement) -> Line:
    """The whole settlement. Each line of money divided equals the sum of its parts."""
    trees = tuple(_portion(found, one) for one in found.portions)
    if len(trees) == 1 and not found.portions[0].year:
        return trees[0]
    label = ("各年营业利润分配", "shares in the profit of the years")
    return Line(label, sum(one.fen for one in trees), parts=trees)


def income(found: Settlement) -> Line:
    """How the net income comes about: amount, tax and costs with the sign they count with; 0 for what does not count."""
    plan, law = found.plan, found.law
    way = WAYS[plan.way]
    parts = [Line((f"{way[0]}收入", f"income of the {way[1]}"), plan.amount)]
    if plan.tax:
        parts.append(Line(("税费", "tax"), -plan.tax, law.deductible.cites, law.deductible.grade))
    for kind, fen in plan.costs:
        counts = kind in law.deductible.value
        zh, en = COSTS[kind]
        label = (zh, en) if counts else (f"{zh}（不计入扣除）", f"{en} (not deducted)")
        parts.append(Line(label, -fen if counts else 0, law.deductible.cites, law.deductible.grade))
    # Costs beyond the amount leave nothing to divide, and no debt of those who made the result.
    if (beyond := sum(one.fen for one in parts)) < 0:
        parts.append(Line(("成本超过收入，不足部分由单位承担", "costs beyond the income, borne by the unit"), -beyond))
    return Line(("净收入", "net income"), found.net, law.deductible.cites, law.deductible.grade, parts=tuple(parts))


def _portion(found: Settlement, one: Portion) -> Line:
    plan, law = found.plan, found.law
    parts = []
    if one.by_title or found.title_share:
        owners = [n for n, person in enumerate(plan.persons) if person.title_share]
        weights = {n: plan.persons[n].title_share / found.title_share for n in owners}
        label = ("取得权属者按约定所得", "to those who took title, as agreed")
        people = _people(found, one.by_title, one.titles, weights, law.title_agreement)
        parts.append(_rated(label, one.by_title, one.net, found.title_share, law.title_agreement, people))
    if one.staff and law.staff_of.value == "net":
        parts += [_reward(found, one, one.main + one.other), _staff(found, one, one.proceeds)]
    else:
        parts.append(_reward(found, one, one.reward))
    label = ("单位留存", "kept by the unit")
    parts.append(Line(label, one.unit, law.retained.cites, law.retained.grade))
    if one.year:
        label = (f"第 {one.year} 年营业利润", f"operating profit of year {one.year}")
    elif plan.way == "equity":
        label = ("作价形成的出资额", "registered capital that the result stands for")
    else:
        formula = law.deductible
        return Line(("净收入", "net income"), one.net, formula.cites, formula.grade, parts=tuple(parts))
    return Line(label, one.net, parts=tuple(parts))


def _reward(found: Settlement, one: Portion, fen: int) -> Line:
    plan, law = found.plan, found.law
    makers = Fraction(1) if law.staff_of.value == "net" else 1 - found.staff_share
    basis, parts = _basis(found), []
    for role, got, cited in (("main", one.main, law.main_least), ("other", one.other, basis)):
        shares = {n: p.share for n, p in enumerate(plan.persons) if p.role == role and p.share}
        if total := sum(shares.values(), Fraction(0)):
            weights = {n: share / total for n, share in shares.items()}
            people = _people(found, got, one.shares, weights, basis)
            parts.append(_rated(ROLES[role], got, fen, makers * total, cited, people))
    if law.staff_of.value != "net" and found.staff_share:
        parts.append(_staff(found, one, fen))
    owed = fen or found.plan.reward_share is not None or one.year <= law.profit_years_least.value
    rate = found.reward.value if owed and parts else Fraction(0)
    return _rated(("奖励和报酬总额", "reward in all"), fen, one.proceeds, rate, basis, tuple(parts))


def _basis(found: Settlement) -> Cited[Fraction]:
    """What the reward stands on: where a unit of the state has its own rule, that and the floor which the rule keeps."""
    plan, reward = found.plan, found.reward
    if plan.reward_share is None or plan.unit != "state":
        return reward
    least = found.law.least_of(plan)
    return Cited(reward.value, f"{reward.cites}；{least.cites}", least.grade)


def _staff(found: Settlement, one: Portion, base: int) -> Line:
    weights = {n: p.share for n, p in enumerate(found.plan.persons) if p.role == "staff" and p.share}
    people = _people(found, one.staff, one.shares, weights, found.law.staff_least)
    return _rated(ROLES["staff"], one.staff, base, found.staff_share, found.law.staff_least, people)


def _people(
    found: Settlement, base: int, got: list[int], weights: dict[int, Fraction], cited: Cited[Fraction] | Cited[bool]
) -> tuple[Line, ...]:
    return tuple(
        Line((name := found.plan.persons[n].name, name), got[n], cited.cites, cited.grade, base, weight, n)
        for n, weight in weights.items()
    )


def _rated(
    label: Pair,
    fen: int,
    base: int,
    rate: Fraction,
    cited: Cited[Fraction] | Cited[bool],
    parts: tuple[Line, ...],
) -> Line:
    return Line(label, fen, cited.cites, cited.grade, base, rate, parts=parts)
