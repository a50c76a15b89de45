"""A solved dispatch in a few sentences and as one JSON object."""

from typing import Any

from ronghe.pipeline.figures import number
from ronghe.pipeline.plan import Plan
from ronghe.pipeline.wording import OBJECTIVES, proof


def summary(plan: Plan) -> dict[str, Any]:
    """Certificate, unserved needs by reason, moves and conflict of a plan, ready for JSON."""
    return {
        "certificate": plan.certificate,
        "pairs": plan.pairs.height,
        "unserved": plan.unserved.select("need_id", "missing", "code", "reason").to_dicts(),
        "moved": plan.moved.to_dicts(),
        "infeasible": plan.notes.get("infeasible"),
        "inputs": plan.notes.get("inputs", []),
        "options": plan.notes.get("options", {}),
    }


def lines(plan: Plan, language: str) -> list[str]:
    """What an officer wants to hear first: how many are served, how well, and whether it is proved."""
    known = plan.certificate
    zh = language == "zh"
    at = 0 if zh else 1
    goal = OBJECTIVES[known["objective"]][at]
    people = plan.pairs.height
    total, worst = number(known["total"]), "–" if known["worst_off"] is None else number(known["worst_off"])
    return [
        f"{known['served']}/{known['needs']} 项需求有人，{people} 人次，用到 {known['experts_used']} 位（目标：{goal}）"
        if zh
        else f"{known['served']}/{known['needs']} needs served, {people} assignments of {known['experts_used']} experts "
        f"(objective: {goal})",
        f"总分 {total}，最弱一项 {worst}" if zh else f"total {total}, worst-off need {worst}",
        proof(known, plan.notes.get("infeasible"))[at],
    ]
