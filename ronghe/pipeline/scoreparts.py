"""The parts that a pair's score is the sum of, and their figures rounded so that what is shown still adds up."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SENTENCES: dict[str, tuple[str, str, str, str]] = {
    "part_text": ("文本相似", "Text", "需求文字与其材料用语相近的程度", "how near the need's wording is to theirs"),
    "part_field": ("领域契合", "Field", "需求领域与其研究领域一致的程度", "how well the fields agree"),
    "part_track": ("履历业绩", "Track record", "过往服务与成果的分量", "the weight of past service and results"),
    "part_region": ("地域", "Region", "企业与专家所在地远近", "how near firm and expert are"),
    "part_availability": ("可用余力", "Availability", "当前还能承担多少任务", "how much room is left"),
    "part_recency": ("近年活跃", "Recency", "近几年是否仍在这一方向", "how recent the work is"),
    "part_relevance": ("相关度", "Relevance", "未经学习的相关度", "relevance before learning"),
    "part_learned": ("学习修正", "Learned", "由历史评价学得的修正", "the correction learnt from past judgements"),
    "remainder": ("其他", "Other", "未单列的部分", "what no column names"),
}


@dataclass(frozen=True)
class Part:
    """One summand of a score, with its name and one plain sentence in both languages."""

    key: str
    value: float
    zh: str
    en: str
    sentence_zh: str
    sentence_en: str


def parts_of(row: Mapping[str, Any]) -> list[Part]:
    """The `part_*` columns of one row, largest first, and what they leave open, so that the values sum to `score`.

    An empty list when the row has no parts (a bare table of pairs): nothing is invented.
    """
    values = [(key, _number(value)) for key, value in row.items() if key.startswith("part_")]
    found = [(key, value) for key, value in values if value is not None]
    score = _number(row.get("score"))
    if not found or score is None:
        return []
    found.sort(key=lambda pair: -pair[1])
    rest = score - math.fsum(value for _, value in found)
    if abs(rest) > 5e-7:
        found.append(("remainder", rest))
    return [_part(key, value) for key, value in found]


def shown(values: Sequence[float], digits: int) -> list[float]:
    """`values` rounded to `digits` so that they add up to the rounded sum: the carry goes to the next summand."""
    done, total, result = 0.0, 0.0, []
    for value in values:
        total += value
        step = round(total, digits) - done
        result.append(round(step, digits))
        done = round(total, digits)
    return result


def _part(key: str, value: float) -> Part:
    plain = key.removeprefix("part_")
    zh, en, what_zh, what_en = SENTENCES.get(key, (plain, plain, plain, plain))
    return Part(key, value, zh, en, f"{zh} {value:+.3f}：{what_zh}", f"{en} {value:+.3f}: {what_en}")


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) else None
