"""Whether a plan means one thing, and whether the law of its day and place allows it."""

from fractions import Fraction
from math import lcm
from typing import NamedTuple

from ronghe.engine.distribution.law import Cited, Law
from ronghe.engine.distribution.plan import COSTS, NOTHING, UNITS, WAYS, Plan
from ronghe.engine.distribution.refusals import Contradictory, Unlawful

ONE = Fraction(1)


class Group(NamedTuple):
    """Some of the plan's persons: their places and their whole weights."""

    places: list[int]
    weights: list[int]


class Team(NamedTuple):
    """The persons of a plan by role. `main` and `other` weigh against `whole`, 0 where all of them took title."""

    main: Group
    other: Group
    staff: Group
    whole: int


def team_of(plan: Plan) -> Team:
    """The persons by role, without those whose share is 0.

    Raises Contradictory where the shares of the contributors, or of the transfer staff, do not sum to one. Only where
    every contributor took title may none of them have a share.
    """
    persons = plan.persons
    ratios = [one.share.as_integer_ratio() for one in persons]
    common = lcm(*[below for _, below in ratios])
    main, other, staff = Group([], []), Group([], []), Group([], [])
    of_role = {"main": main, "other": other, "staff": staff}
    is_staffed = False
    for place, (above, below) in enumerate(ratios):
        if not 0 <= above <= below:
            raise _out_of_range(plan, place)
        role = persons[place].role
        if role == "staff":
            is_staffed = True
        if above:
            places, weights = of_role[role]
            places.append(place)
            weights.append(above * (common // below))
    whole, of_staff = sum(main.weights) + sum(other.weights), sum(staff.weights)
    if whole != common and (whole or not all(one.took_title or one.role == "staff" for one in persons)):
        raise _not_one("share_sum", ("完成人", "contributors"), Fraction(whole, common))
    if is_staffed and of_staff != common:
        raise _not_one("staff_sum", ("转移转化人员", "transfer staff"), Fraction(of_staff, common))
    return Team(main, other, staff, whole)


def _out_of_range(plan: Plan, place: int) -> Contradictory:
    one = plan.persons[place]
    return Contradictory(
        "share_out_of_range",
        "share",
        f"{one.name}的份额 {one.share} 不在 0 到 1 之间；请改为 0 到 100% 的数",
        f"the share {one.share} of {one.name} does not lie between 0 and 1; write 0 to 100 %",
        place,
    )


def _not_one(code: str, who: tuple[str, str], found: Fraction) -> Contradictory:
    said = f"{found}" if found.denominator > 1000 else f"{found}（{float(found):.2%}）"
    return Contradictory(
        code,
        "share",
        f"{who[0]}的份额合计为 {said}，应为 1（100%）；请核对“份额”列，三人均分可写 1/3",
        f"the shares of the {who[1]} sum to {found}, not to 1; check the column of shares, equal thirds may be written 1/3",
    )


def refuse_contradiction(plan: Plan) -> None:
    """Raise Contradictory where the money of a plan makes no sense."""
    if plan.unit not in UNITS or plan.way not in WAYS or not plan.persons:
        raise Contradictory(
            "incomplete",
            "person",
            "方案须有单位性质、转化方式和至少一名完成人；请补填",
            "a plan needs the kind of unit, the way, and at least one contributor; fill them in",
        )
    costs = plan.costs
    if plan.amount < 0 or plan.tax < 0 or (costs and any(kind not in COSTS or fen < 0 for kind, fen in costs)):
        raise Contradictory(
            "negative",
            "amount",
            "金额、成本、税费不能为负，成本须属所列类别；请改为 0 或正数",
            "amount, costs and tax cannot be negative, and a cost is of a listed kind; write 0 or more",
        )
    if (plan.way == "implementation") != bool(plan.profits) or (plan.profits and plan.amount):
        raise Contradictory(
            "profits",
            "profits",
            "自行实施按各年营业利润分配：须填各年营业利润而不填合同金额；其他方式不填营业利润",
            "own implementation shares the profits of its years: give these and no amount; other ways have no profits",
        )
    if plan.way in ("equity", "implementation") and (plan.tax or costs):
        raise Contradictory(
            "no_net_income",
            "costs",
            "作价投资按股权、自行实施按营业利润分配，不扣成本与税费；请删去成本与税费",
            "shares in a firm and operating profit are divided as they are; take out costs and tax",
        )


def refuse_titles(plan: Plan, law: Law) -> Fraction:
    """What those who took title own of the net income. Raises where this is too much, or where they would share twice."""
    total = NOTHING
    for place, one in enumerate(plan.persons):
        if not (one.took_title or one.is_head or one.title_share is not NOTHING):
            continue
        if one.title_share:
            if not one.took_title or one.title_share < 0 or plan.way == "implementation":
                raise Contradictory(
                    "title_share",
                    "title_share",
                    f"{one.name}填了权属收益份额，但未取得权属，或方式为自行实施；请核对“取得权属”列",
                    f"{one.name} has a share by title without having taken title, or in own implementation; check the row",
                    place,
                )
            total += one.title_share
        if one.took_title and one.share and law.title_excludes.value:
            raise Unlawful(
                "shares_twice",
                "share",
                (
                    f"{one.name}已取得成果权属，不得再分享单位收益；请将其份额改为 0，其余人员份额合计为 1",
                    f"{one.name} took title and may not share in the unit's proceeds again; set this share to 0",
                ),
                law.title_excludes.cites,
                law.title_excludes.grade,
                place,
            )
        if one.is_head and plan.way == "equity" and (one.share or one.title_share) and law.head_cash_only.value:
            raise Unlawful(
                "head_equity",
                "is_head",
                (
                    f"{one.name}为单位正职领导，只能给予现金奖励，不得以股权奖励；请改为现金或调整份额",
                    f"{one.name} heads the unit and may be rewarded in cash only, not in shares; change the reward",
                ),
                law.head_cash_only.cites,
                law.head_cash_only.grade,
                place,
            )
    if total > ONE:
        raise Contradictory(
            "title_sum",
            "title_share",
            f"权属收益份额合计 {total} 超过 1；请核对赋权协议",
            f"the shares by title sum to {total}, more than 1; check the agreement",
        )
    return total


def refuse_without_consent(plan: Plan, law: Law) -> None:
    """Raise Unlawful at the first contributor who has not agreed to the division."""
    if law.consent.value:
        for place, one in enumerate(plan.persons):
            if not one.consents and one.role != "staff":
                raise Unlawful(
                    "no_consent",
                    "consents",
                    (
                        f"缺少{one.name}对分配方案的书面同意；取得同意后在“书面同意”列填“是”",
                        f"the written consent of {one.name} is missing; enter 是 once it is given",
                    ),
                    law.consent.cites,
                    law.consent.grade,
                    place,
                )


def reward_rate(plan: Plan, law: Law) -> Cited[Fraction]:
    """The share that goes to people, with the clause it stands on. Raises Unlawful below the floor of the state's units."""
    least = law.least_of(plan)
    if plan.reward_share is None:
        default = law.default_of(plan)
        return least if plan.unit == "state" and least.value > default.value else default
    share = plan.reward_share
    above, below = share.as_integer_ratio()
    if not 0 <= above <= below:
        raise Contradictory(
            "reward_share",
            "reward_share",
            f"奖励比例 {share} 不在 0 到 1 之间；请改为 0 到 100% 的数",
            f"the share of the reward, {share}, does not lie between 0 and 1",
        )
    if plan.unit == "state" and share < least.value:
        raise Unlawful(
            "reward_floor",
            "reward_share",
            (
                f"奖励比例 {float(share):.2%} 低于最低 {float(least.value):.2%}，单位的规定或约定在此无效；请提高到不低于该比例",
                f"the reward of {float(share):.2%} is below the least of {float(least.value):.2%}; "
                "a rule or agreement of the unit cannot go below it",
            ),
            least.cites,
            least.grade,
        )
    return Cited(share, law.own_rule.cites, law.own_rule.grade)


def staff_rate(plan: Plan, law: Law) -> Fraction:
    """The part for transfer staff. Raises where it is for nobody, for somebody but nothing, or below its floor."""
    named = any(one.role == "staff" for one in plan.persons)
    if not named and not plan.staff_share:
        return NOTHING
    least = law.staff_least.value if plan.unit == "state" else NOTHING
    share = plan.staff_share if plan.staff_share is not None else least if named else NOTHING
    if not NOTHING <= share <= ONE or bool(share) != named:
        raise Contradictory(
            "staff_share",
            "staff_share",
            "转移转化人员的比例与名单不符：有比例须有人员，有人员须有比例（0 到 100%）；请补齐或删去",
            "the part for transfer staff and the list do not fit: a part needs people and people need a part (0 to 100 %)",
        )
    if named and share < least:
        raise Unlawful(
            "staff_floor",
            "staff_share",
            (
                f"转移转化人员比例 {float(share):.2%} 低于最低 {float(least):.2%}；请提高",
                f"transfer staff gets {float(share):.2%}, less than the least of {float(least):.2%}; raise it",
            ),
            law.staff_least.cites,
            law.staff_least.grade,
        )
    return share


def below_main_floor(law: Law, share: Fraction) -> Unlawful:
    """The refusal of a plan that gives main contributors `share` of the reward."""
    least = law.main_least
    return Unlawful(
        "main_floor",
        "share",
        (
            f"主要贡献人员得奖励总额的 {float(share):.2%}，低于最低 {float(least.value):.2%}；请提高其份额",
            f"main contributors get {float(share):.2%} of the reward, less than {float(least.value):.2%}; raise their shares",
        ),
        least.cites,
        least.grade,
    )
