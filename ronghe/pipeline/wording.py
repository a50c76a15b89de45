"""What the certificate says, in sentences an officer understands; every pair is (Chinese, English)."""

import math
from collections.abc import Mapping
from typing import Any

from ronghe.pipeline.figures import knows_pairs_only, number
from ronghe.pipeline.plan import Plan

Both = tuple[str, str]

OBJECTIVES: dict[str, Both] = {
    "total": ("总分最大", "largest total score"),
    "floor": ("先保最弱一项，再求总分最大", "best worst-off need first, then the largest total"),
    "nash": ("纳什福利最大（兼顾各项需求）", "largest Nash welfare (a balance over the needs)"),
}
METHODS: dict[str, Both] = {
    "flow": ("最小费用流（精确）", "minimum-cost flow (exact)"),
    "min-cost flow": ("最小费用流（精确）", "minimum-cost flow (exact)"),
    "sifting and restricted integers": ("列筛选线性规划与受限整数规划", "sifting and restricted integers"),
    "irreducible infeasible set": ("不可约冲突集", "irreducible infeasible set"),
    "milp": ("整数规划", "integer programming"),
    "mip": ("整数规划", "integer programming"),
    "lp": ("线性规划", "linear programming"),
}
CERTIFICATE: dict[str, Both] = {
    "objective": ("选派目标", "Objective"),
    "total": ("总分", "Total"),
    "value": ("目标值", "Objective value"),
    "bound": ("理论上界", "Upper bound"),
    "gap": ("与上界的差距", "Gap"),
    "relative_gap": ("相对差距", "Relative gap"),
    "proved": ("是否已证明", "Proved"),
    "worst_off": ("最弱一项得分", "Worst-off need"),
    "served": ("已派需求数", "Needs served"),
    "needs": ("需求总数", "Needs"),
    "slots": ("需派人次", "Slots asked"),
    "filled": ("实派人次", "Slots filled"),
    "experts": ("参选专家数", "Experts"),
    "experts_used": ("派出专家数", "Experts used"),
    "method": ("求解方法", "Method"),
    "coverage_first": ("是否覆盖优先", "Coverage first"),
    "seconds": ("用时（秒）", "Seconds"),
    "blocking": ("未能证明的环节", "What blocks the proof"),
}


_NASH = "Frank–Wolfe over "
_WORTH = {"total", "value", "bound", "gap", "relative_gap", "proved", "worst_off"}
ROUNDING = 1e-12
"""A relative or absolute gap below this is the rounding of adding up floats, not a better plan."""

REASONS: dict[str, Both] = {
    "no_candidate": ("没有候选专家", "no candidate"),
    "below_min_score": ("候选得分都低于最低分", "all candidates score below the minimum"),
    "all_forbidden": ("候选均须回避", "all candidates are forbidden"),
    "too_few_candidates": ("可用候选不够", "too few candidates"),
    "not_worth_it": ("派出只会降低总分", "sending anyone would lower the total"),
    "capacity_full": ("候选专家的名额用在别处价值更高", "the candidates' slots are worth more elsewhere"),
    "group_limit": ("受单位或地区限额约束", "held back by a limit on a group"),
}


def reason_name(code: str) -> Both:
    """The name of a reason's group; a code nobody named stands for itself."""
    return REASONS.get(code, (code, code))


def proof(certificate: Mapping[str, Any], infeasible: Any = None) -> Both:
    """One sentence: is this the best plan there is, and if not proved, how much better could another be at most?"""
    if infeasible:
        return NO_PLAN
    gap, bound = _float(certificate.get("gap")), _float(certificate.get("bound"))
    total = _float(certificate.get("total"))
    first = ("在所列名额与约束下，", "within the given capacities and constraints, ")
    if certificate.get("coverage_first"):
        first = (first[0] + "先求受派需求最多，", first[1] + "serving as many needs as possible first, ")
    if certificate.get("proved"):
        zh, en = _nothing_better(str(certificate.get("objective") or "total"), certificate)
        slack = ("", "")
        if gap is not None and gap > 1e-9 * max(1.0, abs(bound or 0.0)):
            slack = (f"（误差不超过 {number(gap, 6)}）", f" (within {number(gap, 6)})")
        return f"已证明：{first[0]}{zh}{slack[0]}。", f"Proved: {first[1]}{en}{slack[1]}."
    if gap is None and bound is not None and total is not None:
        gap = bound - total
    if gap is None or not math.isfinite(gap):
        return (
            "未证明：本次求解没有给出上界，不能说这是最优方案。",
            "Not proved: the solver gave no upper bound, so this can't be called the best plan.",
        )
    share = _float(certificate.get("relative_gap"))
    percent = "" if share is None else f"{number(share * 100, 4)}%"
    also = (f"（{percent}）", f" ({percent})") if percent else ("", "")
    most = number(gap, 6)
    if certificate.get("objective") == "floor" and certificate.get("floor_proved"):
        worst = number(certificate.get("worst_off"), 5)
        return (
            f"最弱一项 {worst} 已证明是能达到的最高值；总分尚未证明最优，最多还能高出 {most}{also[0]}。",
            f"The worst-off need's {worst} is proved the highest possible; the total is not yet proved and could be higher "
            f"by at most {most}{also[1]}.",
        )
    return (
        f"尚未证明最优：{first[0]}其他方案的目标值最多还能高出 {most}{also[0]}。",
        f"Not yet proved: {first[1]}another plan could be better by at most {most}{also[1]}.",
    )


def how_proved(certificate: Mapping[str, Any]) -> Both:
    """The same proof for someone who asks how a computer can know that."""
    bound, total = _float(certificate.get("bound")), _float(certificate.get("total"))
    if bound is None or total is None:
        return (
            "求解时没有得到可核对的上界。",
            "The solver gave no bound that could be checked.",
        )
    most, reached = number(bound, 6), number(_value(certificate), 6)
    return (
        "求解时同时给每个专家名额和每项约束定出一个“稀缺价”。任何可行方案的目标值都不可能超过由这些价格算出的上界"
        f" {most}；本方案按同一口径为 {reached}。两者之差就是差距，差距为零即无可再优。"
        "上界的验算只需加法和比较，与求解过程无关。",
        f"The solver prices every expert's slot and every constraint. No feasible plan can exceed the bound {most} "
        f"that follows from these prices; this plan reaches {reached}. Their difference is the gap: at zero nothing "
        "better exists. Checking the bound takes only additions and comparisons, not trust in the solver.",
    )


ONLY_PAIRS: Both = (
    "该文件只含已选派的对，没有未选派需求、约束与证明；请用方案工作簿（plan.xlsx）生成报告。",
    "This file holds assigned pairs only; unserved needs, constraints and proof are in the workbook (plan.xlsx).",
)


NO_PLAN: Both = (
    "所给约束不能同时满足，因此没有选派任何人；下面列出互相矛盾的约束和修改办法。",
    "The constraints can't all hold, so nobody was sent; what conflicts and a repair are listed.",
)


def caveat(plan: Plan) -> Both | None:
    """Why nothing may be said of needs left out, scarcity or constraints: there is no plan, or only its pairs are known."""
    if plan.notes.get("infeasible"):
        return NO_PLAN
    return ONLY_PAIRS if knows_pairs_only(plan) else None


ROLES: dict[str, Both] = {
    "matches": ("推荐结果", "matches"),
    "needs": ("需求表", "needs"),
    "experts": ("专家表", "experts"),
    "locks": ("锁定名单", "locks"),
    "forbid": ("回避名单", "forbidden pairs"),
    "caps": ("限额", "limits"),
    "resume": ("上期方案", "earlier plan"),
}


OPTIONS: dict[str, Both] = {
    "objective": ("目标", "objective"),
    "demand": ("每项需求人数", "demand"),
    "capacity": ("每人名额", "capacity"),
    "min_load": ("每人至少", "min load"),
    "coverage": ("覆盖优先", "coverage"),
    "min_score": ("最低分", "min score"),
    "inertia": ("沿用加分", "inertia"),
}


def options_in_words(options: Any) -> list[tuple[Both, Both]]:
    """(name, value) of every option, both in two languages."""
    listed = options.items() if isinstance(options, Mapping) else [("options", options)] if options else []
    return [(OPTIONS.get(str(k), (str(k), str(k))), in_words(str(k), v)) for k, v in listed]


def input_role(role: Any) -> Both:
    """What an input file was for."""
    return ROLES.get(str(role), (str(role), str(role))) if role else ("—", "—")


def one_more_slot(price: float) -> Both:
    """What a scarcity price means: an upper limit of the gain, never a promise."""
    return (
        f"若再多一个名额，目标值至多可增加 {number(price)}",
        f"one more slot would add at most {number(price)}",
    )


def score_note(calibrated: bool) -> Both:
    """What the score is: relevance that orders pairs, or beside a model's probability."""
    if calibrated:
        return (
            "得分用于排序；概率列由历史评价学得的模型给出。",
            "The score orders pairs; the probability column comes from a model learnt from past judgements.",
        )
    return (
        "得分为相关度，未校准：只表示先后，不是概率，不能说成“把握有几成”。",
        "The score is relevance, uncalibrated (未校准): it orders pairs and is not a probability.",
    )


def headline(certificate: Mapping[str, Any], infeasible: Any = None) -> Both:
    """The certificate in two words, for a badge."""
    if infeasible:
        return "约束矛盾", "Constraints conflict"
    return ("已证明最优", "Proved optimal") if certificate.get("proved") else ("尚未证明", "Not proved")


def infeasible_parts(value: Any) -> tuple[str, list[str], list[str]]:
    """(sentence, irreducible set, cheapest repair) from `notes["infeasible"]`: a sentence, or a dict with these lists.

    Understood keys: `sentence`; `irreducible` (or `conflict`, `set`); `repair` (or `repairs`). Items are texts or
    dicts with a `label`.
    """
    if not value:
        return "", [], []
    if not isinstance(value, Mapping):
        return str(value), [], []

    def lines(*keys: str) -> list[str]:
        items: Any = next((value[key] for key in keys if value.get(key)), [])
        return [_line(item) for item in ([items] if isinstance(items, str | Mapping) else items)]

    return str(value.get("sentence") or ""), lines("irreducible", "conflict", "set"), lines("repair", "repairs")


def certificate_lines(certificate: Mapping[str, Any], infeasible: Any = None) -> list[tuple[str, Both, Any, Both]]:
    """(key, label, raw value, value in words) for every entry, the known ones first and in a fixed order.

    Where the constraints contradict there is no plan whose worth could be certified, so those entries are left out.
    """
    if infeasible:
        certificate = {k: v for k, v in certificate.items() if k not in _WORTH}
    known = [key for key in CERTIFICATE if key in certificate]
    rest = [key for key in certificate if key not in CERTIFICATE]
    return [(k, CERTIFICATE.get(k, (k, k)), certificate[k], in_words(k, certificate[k])) for k in [*known, *rest]]


def in_words(key: str, value: Any) -> Both:
    """One certificate value for people."""
    if isinstance(value, bool):
        return ("是", "yes") if value else ("否", "no")
    if key == "objective":
        return OBJECTIVES.get(str(value), (str(value), str(value)))
    if key == "method" and str(value).startswith(_NASH):
        inner = in_words(key, str(value).removeprefix(_NASH))
        return f"Frank–Wolfe 迭代（子问题：{inner[0]}）", f"Frank–Wolfe over {inner[1]}"
    if key == "method":
        return METHODS.get(str(value), (str(value), str(value)))
    if key in {"gap", "relative_gap"} and isinstance(value, int | float) and 0 < abs(value) < ROUNDING:
        return "0（仅有浮点舍入）", "0 (floating-point rounding only)"
    if key == "relative_gap" and isinstance(value, int | float):
        text = f"{number(float(value) * 100, 6)}%"
        return text, text
    if isinstance(value, int | float) or value is None:
        return number(value, 6), number(value, 6)
    if isinstance(value, Mapping):
        text = "；".join(f"{k}：{v}" for k, v in value.items())
        return text, text
    if isinstance(value, list | tuple):
        text = "；".join(_line(item) for item in value) or "—"
        return text, text
    return str(value), str(value)


def _nothing_better(objective: str, certificate: Mapping[str, Any]) -> Both:
    total, worst = number(certificate.get("total"), 4), number(certificate.get("worst_off"), 5)
    if objective == "floor" and certificate.get("asked_floor") is not None:
        asked = number(certificate["asked_floor"], 5)
        return (
            f"在每项可满足的需求至少得 {asked} 的前提下，不存在总分高于 {total} 的方案",
            f"with at least {asked} for each need that can be filled, no plan has a total above {total}",
        )
    if objective == "floor":
        return (
            f"没有任何方案能让得分最低的需求高于 {worst}；在此前提下，也不存在总分高于 {total} 的方案",
            f"no plan lifts the worst-off need above {worst}, and at that floor none has a total above {total}",
        )
    if objective == "nash":
        return (
            "不存在各项需求总体福利（纳什福利）更高的方案",
            "no plan has a higher Nash welfare over the needs",
        )
    value, reached = _float(certificate.get("value")), _float(certificate.get("total"))
    if value is not None and reached is not None and abs(value - reached) > 1e-9 * max(1.0, abs(reached)):
        return (
            f"没有方案的目标值（总分加沿用加分）高于 {number(value, 4)}；其中总分 {total}，不计沿用加分时可能有总分更高的方案",
            f"no plan has an objective (total plus the bonus for kept pairs) above {number(value, 4)}; its total is {total}, "
            "and without the bonus a plan with a higher total may exist",
        )
    return f"不存在总分高于 {total} 的方案", f"no plan has a total above {total}"


def _value(certificate: Mapping[str, Any]) -> float | None:
    bound, gap = _float(certificate.get("bound")), _float(certificate.get("gap"))
    return bound - gap if bound is not None and gap is not None else _float(certificate.get("total"))


def _line(item: Any) -> str:
    if isinstance(item, Mapping):
        return str(item.get("label") or "；".join(f"{k}：{v}" for k, v in item.items()))
    return str(item)


def _float(value: Any) -> float | None:
    return (
        float(value)
        if isinstance(value, int | float) and not isinstance(value, bool) and not math.isnan(value)
        else None
    )
