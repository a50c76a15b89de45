"""What firms, counties and experts say along a need's way: what was mended and why, and what came out in the end."""

from collections.abc import Mapping
from random import Random
from typing import Any

from ronghe.demo.needstory import Script
from ronghe.demo.specialties import Specialty, fitting
from ronghe.demo.wording import render, result

_EARLY_SHARE, _LATE_SHARE = 0.2, 0.13

_VAGUE = ("达到国内先进水平", "满足用户要求", "明显优于现有水平")
_REASONS = {
    "targets": "考核指标没有量化，请写明数值和检测方法。",
    "content": "需求内容过于简略，请补充现状、难点和期望。",
    "budget_fen": "拟投入经费与需求内容不相称，请核实单位是否为元。",
    "contact_phone": "联系电话有误，请核对。",
}
_REPORTS = (
    "已完成[现场诊断|方案设计]、[小试与中试|工业试验]和[人员培训|工艺固化]，{results}。",
    "[驻厂服务|联合攻关]结束：采用{method}，{results}，[资料已移交企业|试验记录已归档]。",
)
_SUMMARIES = (
    "[专家团队|特派员]采用{method}，[经企业现场验收|连续运行考核]，{results}。",
    "[通过|实施]{method}，{results}，[企业已在全部产线推广|成果已用于正式生产]。",
)
_SWAPS = (
    ("我公司", "本单位"),
    ("本企业", "公司"),
    ("希望", "期望"),
    ("目前", "现阶段"),
    ("主要", "长期"),
    ("此外", "另外"),
    ("解决", "攻克"),
    ("技术合作", "合作团队"),
    ("专家", "专家团队"),
)


def script_for(
    final: Mapping[str, Any], subject: Specialty, rng: Random, is_mended: bool = True
) -> tuple[dict[str, Any], Script]:
    """What the need's fields were first, where they differ from `final`, and what is said on its way.

    `final` holds title, content, targets, budget_fen and contact_phone; without `is_mended` nothing is mended.
    """
    early: dict[str, Any] = {}
    late: dict[str, Any] = {}
    drafted: dict[str, Any] = {}
    if is_mended and rng.random() < _EARLY_SHARE:
        early["targets"] = final["targets"]
        drafted["targets"] = final["targets"][:1]
    reason = ""
    if is_mended and rng.random() < _LATE_SHARE:
        key = rng.choice(sorted(set(_REASONS) - set(early)))
        late[key], drafted[key], reason = final[key], _worse(key, final, rng), _REASONS[key]
    slots = {"method": _method(final["content"], subject, rng), "results": _results(final["targets"], rng)}
    outcome = {
        "money_saved_fen": 100_000 * int(min(rng.lognormvariate(6.0, 1.0), 9000)) // 10 * 10,
        "new_sales_fen": 0 if rng.random() < 0.35 else 1_000_000 * int(min(rng.lognormvariate(5.2, 1.1), 8000)),
        "summary": render(rng.choice(_SUMMARIES), rng, **slots),
    }
    report = render(rng.choice(_REPORTS), rng, **slots)
    return drafted, Script(early=early, late=late, reason=reason, report=report, outcome=outcome)


def vary(title: str, content: str, targets: tuple[str, ...], rng: Random) -> tuple[str, str, tuple[str, ...]]:
    """The same need as another firm would put it: other turns of phrase, and one target fewer where there are three."""
    for one, other in rng.sample(_SWAPS, 5):
        content = content.replace(one, other)
    kept = targets[: max(2, len(targets) - 1)]
    content = content.replace("；".join(targets), "；".join(kept))
    return rng.choice(("关于{}", "{}（技术改进）", "再征集：{}")).format(title), content, kept


def _worse(key: str, final: Mapping[str, Any], rng: Random) -> Any:
    """The value that is sent back."""
    if key == "targets":
        return (rng.choice(_VAGUE),)
    if key == "content":
        return f"{final['title']}，请推荐专家。"
    return final["budget_fen"] // 10_000 if key == "budget_fen" else "000-0000-0000"


def _method(content: str, subject: Specialty, rng: Random) -> str:
    """A method that goes with the object the need speaks of."""
    places = [n for n, one in enumerate(subject.objects) if one.firm in content or one.scholar in content]
    return rng.choice(fitting(subject.methods, places[0]) if places else subject.methods).scholar


def _results(targets: tuple[str, ...], rng: Random) -> str:
    return "，".join(result(target, rng) for target in targets[:3])
