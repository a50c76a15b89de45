"""Why one pair was sent or was not: score in parts, evidence, who was sent instead, what a change would cost."""

import difflib
import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

import polars as pl

from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.figures import number
from ronghe.pipeline.plan import Plan
from ronghe.pipeline.scoreparts import Part, parts_of, shown
from ronghe.pipeline.wording import Both, one_more_slot, score_note

Row = dict[str, Any]


@dataclass(frozen=True)
class Explanation:
    """One pair explained: `verdict` is chosen, not_chosen or not_a_candidate; `reasons` are (Chinese, English).

    `score`, `reduced_cost`, `price` and `probability` are None where the plan does not know them. `instead` are the
    pairs that serve this need, `elsewhere` the needs this expert serves: dicts of need_id, supply_id, score and names.
    """

    need_id: str
    supply_id: str
    need_title: str | None
    supply_name: str | None
    institution: str | None
    verdict: str
    score: float | None
    probability: float | None
    level: float | None
    price: float | None
    reduced_cost: float | None
    parts: tuple[Part, ...]
    evidence: tuple[str, ...]
    documents: tuple[str, ...]
    instead: tuple[Row, ...]
    elsewhere: tuple[Row, ...]
    reasons: tuple[Both, ...]

    def text(self, language: str = "zh") -> str:
        """The explanation as a few lines of plain text; `language` is "zh" or "en"."""
        zh = language == "zh"
        place = 0 if zh else 1
        need = f"{self.need_id} {self.need_title or ''}".strip()
        expert = " ".join(str(v) for v in (self.supply_id, self.supply_name, self.institution) if v)
        colon = "：" if zh else ": "
        lines = [f"{'需求' if zh else 'Need'}{colon}{need}", f"{'专家' if zh else 'Supply'}{colon}{expert}"]
        lines.append(f"{'结论' if zh else 'Verdict'}{colon}{_VERDICTS[self.verdict][place]}")
        if self.score is not None:
            note = score_note(self.probability is not None)[place]
            lines.append(f"得分：{number(self.score)}（{note}）" if zh else f"Score: {number(self.score)} ({note})")
        if self.probability is not None:
            lines.append(f"{'概率' if zh else 'Probability'}{colon}{self.probability:.1%}")
        if self.level is not None:
            lines.append(f"{'预计等级' if zh else 'Level'}{colon}{number(self.level, 2)}")
        figures = shown([part.value for part in self.parts], 3)
        for part, figure in zip(self.parts, figures, strict=True):
            name, meaning = (part.zh, part.sentence_zh) if zh else (part.en, part.sentence_en)
            tail = meaning.partition("：" if zh else ": ")[2]
            lines.append(f"  {name} {figure:+.3f}{colon}{tail}")
        if self.evidence:
            lines.append(f"{'依据' if zh else 'Evidence'}{colon}{('；' if zh else '; ').join(self.evidence)}")
        if self.documents:
            lines.append(f"{'出处' if zh else 'Documents'}{colon}{('；' if zh else '; ').join(self.documents)}")
        lines += [reason[place] for reason in self.reasons]
        return "\n".join(lines)

    def as_json(self) -> dict[str, Any]:
        """The same as one JSON object; `reasons` as {zh, en}."""
        plain = asdict(self)
        plain["reasons"] = [{"zh": zh, "en": en} for zh, en in self.reasons]
        return {key: list(value) if isinstance(value, tuple) else value for key, value in plain.items()}


_VERDICTS: dict[str, Both] = {
    "chosen": ("入选，已选派", "chosen: sent"),
    "not_chosen": ("未入选", "not chosen"),
    "not_a_candidate": ("不在候选之列", "not among the candidates"),
}


def explain(plan: Plan, need_id: str, supply_id: str) -> Explanation:
    """Explain the pair (`need_id`, `supply_id`) of `plan`. Raises Refused with the nearest ids when one is unknown."""
    _known(plan, need_id, "need_id", ("需求", "need"))
    _known(plan, supply_id, "supply_id", ("专家", "supply"))
    pair = _row(plan.pairs, need_id=need_id, supply_id=supply_id)
    candidate = _row(plan.candidates, need_id=need_id, supply_id=supply_id)
    row: Row = {**(candidate or {}), **{k: v for k, v in (pair or {}).items() if v is not None}}
    load = _row(plan.loads, supply_id=supply_id) or {}
    instead = _briefly(_rows(plan.pairs, need_id=need_id), "supply_id", supply_id)
    elsewhere = _briefly(_rows(plan.pairs, supply_id=supply_id), "need_id", need_id)
    verdict = "chosen" if pair is not None else "not_chosen" if candidate is not None else "not_a_candidate"
    price = _number(load.get("price", row.get("price")))
    reduced = _number(row.get("reduced_cost"))
    cost = None if reduced is None or verdict == "chosen" else max(0.0, reduced)
    names = _row(plan.unserved, need_id=need_id) or next(iter(_rows(plan.candidates, need_id=need_id)), None) or {}
    return Explanation(
        need_id=need_id,
        supply_id=supply_id,
        need_title=_text(row.get("need_title") or names.get("need_title")),
        supply_name=_text(row.get("name") or row.get("title") or load.get("name")),
        institution=_text(row.get("institution") or load.get("institution")),
        verdict=verdict,
        score=_number(row.get("score")),
        probability=_number(row.get("probability")),
        level=_number(row.get("level")),
        price=price,
        reduced_cost=cost,
        parts=tuple(parts_of(row)),
        evidence=phrases(row.get("evidence")),
        documents=phrases(row.get("documents")),
        instead=tuple(instead),
        elsewhere=tuple(elsewhere),
        reasons=tuple(_reasons(plan, need_id, verdict, row, load, price, cost, instead, elsewhere)),
    )


def phrases(value: Any) -> tuple[str, ...]:
    """The single phrases of an evidence cell: a list, or a text divided by ；."""
    if value is None:
        return ()
    items = [str(v) for v in value] if isinstance(value, list | tuple | pl.Series) else str(value).split("；")
    return tuple(item.strip() for item in items if item.strip())


def nearest(wanted: str, known: Iterable[str], most: int = 3) -> list[str]:
    """The ids most like `wanted`; O typed for 0 and l for 1 count as the same, then letter by letter."""
    alike = str.maketrans("oOlI", "0011")
    matcher, ranked = difflib.SequenceMatcher(autojunk=False), []
    matcher.set_seq2(wanted.translate(alike))
    for one in known:
        matcher.set_seq1(one.translate(alike))
        if abs(len(one) - len(wanted)) <= 3 and matcher.quick_ratio() >= 0.5:
            ranked.append((matcher.ratio(), one))
    return [one for ratio, one in sorted(ranked, key=lambda r: (-r[0], r[1]))[:most] if ratio >= 0.5]


def _reasons(
    plan: Plan,
    need_id: str,
    verdict: str,
    row: Row,
    load: Row,
    price: float | None,
    cost: float | None,
    instead: list[Row],
    elsewhere: list[Row],
) -> list[Both]:
    found: list[Both] = []
    if verdict == "chosen":
        found.append(_status(row))
    elif verdict == "not_a_candidate":
        found.append(_absent(plan))
    if row.get("why"):
        found.append((f"原因：{row['why']}", f"Reason (as recorded): {row['why']}"))
    if verdict == "not_chosen":
        found += _cost(plan, cost, price, instead, elsewhere)
    if verdict == "chosen" and price is not None and price > 1e-9:
        zh, en = one_more_slot(price)
        found.append(
            (f"该专家名额紧缺，稀缺价 {number(price)}：{zh}。", f"This expert is scarce, price {number(price)}: {en}.")
        )
    if verdict != "chosen":
        if instead:
            who_zh, who_en = _list(instead, "supply_id", "name")
            found.append((f"该需求已选派：{who_zh}。", f"This need is served by {who_en}."))
        else:
            found.append(_nobody(_row(plan.unserved, need_id=need_id) or {}))
        if elsewhere:
            where_zh, where_en = _list(elsewhere, "need_id", "need_title")
            found.append((f"该专家已派往：{where_zh}。", f"This expert is sent to {where_en}."))
    room = _number(load.get("capacity")), _number(load.get("load"))
    if room[0] is not None and room[1] is not None:
        capacity, used = number(room[0]), number(room[1])
        found.append((f"该专家名额 {capacity}，实派 {used}。", f"Capacity {capacity}, load {used}."))
    return found


def _nobody(unserved: Row) -> Both:
    reason = unserved.get("reason")
    if not reason:
        return "该需求未选派任何人。", "This need is served by nobody."
    return f"该需求未选派任何人：{reason}", f"This need is served by nobody: {reason}"


def _status(row: Row) -> Both:
    known: dict[str, Both] = {
        "锁定": ("这一对是事先锁定的。", "This pair was locked in advance."),
        "沿用": ("这一对沿用上期方案。", "This pair is kept from the earlier plan."),
    }
    whole = ("这一对在全省统筹中入选。", "This pair is part of the best plan over all needs.")
    return known.get(str(row.get("status")), whole)


def _absent(plan: Plan) -> Both:
    if plan.candidates.height == 0:
        return (
            "该方案文件只含已选派的对，没有候选与得分，无法说明为何未选派；请对方案工作簿（plan.xlsx）使用 explain。",
            "This plan file holds the assigned pairs only, no candidates; explain needs the plan workbook (plan.xlsx).",
        )
    return (
        "这一对没有进入候选：匹配时不在该需求的前列，或被最低分、禁配规则排除，因此没有得分可比；"
        "可加大 match 的 --top 后重做。",
        "This pair is not among the candidates: not among the need's best in matching, or ruled out by --min-score or "
        "--forbid; so there is no score to compare. Run match with a larger --top.",
    )


def _cost(plan: Plan, cost: float | None, price: float | None, instead: list[Row], elsewhere: list[Row]) -> list[Both]:
    if cost is None:
        return []
    why_zh = why_en = ""
    if price is not None and price > 1e-9 and elsewhere:
        needs_zh, needs_en = _list(elsewhere, "need_id", "need_title")
        why_zh = f"，因为该专家的名额对 {needs_zh} 更有价值（稀缺价 {number(price)}）"
        why_en = f", because this expert's slot is worth more to {needs_en} (scarcity price {number(price)})"
    elif instead:
        who_zh, who_en = _list(instead, "supply_id", "name")
        why_zh, why_en = f"，因为该需求已有更合适的 {who_zh}", f", because the need has the better fitting {who_en}"
    if cost <= 1e-9:
        return [
            (
                "检验数为 0：与所选方案不相上下，改派此人不一定减少目标值，可能另有同样好的方案。",
                "Its reduced cost is 0: a change need not cost anything, there may be an equally good plan.",
            )
        ]
    plain = plan.certificate.get("objective", "total") == "total" and not plan.certificate.get("coverage_first")
    what = ("全省总分", "the total score") if plain else ("选派目标值", "the objective")
    return [
        (
            f"若改派此人，{what[0]}至少减少 {number(cost)}{why_zh}。",
            f"Sending this expert would lower {what[1]} by at least {number(cost)}{why_en}.",
        )
    ]


def _known(plan: Plan, wanted: str, key: str, noun: Both) -> None:
    tables = (plan.pairs, plan.unserved, plan.loads, plan.candidates)
    known = {v for t in tables if key in t.columns for v in t[key].drop_nulls().unique().to_list()}
    if wanted in known:
        return
    near = nearest(wanted, map(str, known))
    hint_zh = f"最接近的是 {'、'.join(near)}" if near else f"共有 {len(known):,} 个编号"
    hint_en = f"nearest: {', '.join(near)}" if near else f"it has {len(known):,} ids"
    raise Refused(
        f"方案中没有{noun[0]}编号“{wanted}”；{hint_zh}。",
        f'The plan has no {noun[1]} "{wanted}"; {hint_en}.',
    )


def _rows(table: pl.DataFrame, **wanted: str) -> list[Row]:
    if not set(wanted) <= set(table.columns):
        return []
    return table.filter([pl.col(k).cast(pl.String) == v for k, v in wanted.items()]).to_dicts()


def _row(table: pl.DataFrame, **wanted: str) -> Row | None:
    return next(iter(_rows(table, **wanted)), None)


def _briefly(rows: list[Row], key: str, but: str) -> list[Row]:
    keep = ("need_id", "supply_id", "score", "need_title", "enterprise", "name", "institution")
    return [{k: row[k] for k in keep if row.get(k) is not None} for row in rows if row[key] != but]


def _list(rows: list[Row], key: str, name: str) -> Both:
    few = []
    for row in rows[:3]:
        scored = f"（{number(row['score'])}）" if "score" in row else ""
        few.append(f"{row[key]} {row.get(name) or ''}".strip() + scored)
    more = len(rows) - len(few)
    zh = "、".join(few) + (f"等 {len(rows)} 项" if more else "")
    return zh, ", ".join(few).replace("（", " (").replace("）", ")") + (f" and {more} more" if more else "")


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value):
        return None
    return float(value)


def _text(value: Any) -> str | None:
    return str(value) if value is not None and value != "" else None
