"""The report's parts on people: scarce experts, needs left without anyone, what moved."""

from collections import Counter
from typing import Any

from ronghe.pipeline.figures import number
from ronghe.pipeline.plan import Plan
from ronghe.pipeline.report.charts import bar, table
from ronghe.pipeline.report.markup import Safe, both, figure, join, tag
from ronghe.pipeline.report.tallies import by_reason
from ronghe.pipeline.wording import Both, caveat, one_more_slot, reason_name
from ronghe.pipeline.workbook.proof_sheet import scarce

_NAMED: dict[str, Both] = {
    "need_title": ("需求名称", "Need"),
    "demand": ("需派", "Asked"),
    "served": ("已派", "Got"),
    "reason": ("原因", "Reason"),
    "remedy": ("怎样才能派上", "Remedy"),
}
SCARCE, NEEDS_SHOWN, MOVES_SHOWN = 12, 200, 200


def experts(plan: Plan) -> Safe | None:
    """Whose slots are worth most: what one more slot would add."""
    if not plan.loads.height or caveat(plan):
        return None
    title: Both = ("最紧缺的专家", "Scarcest experts")
    head = tag("h2", both(*title))
    dear = scarce(plan, SCARCE).to_dicts()
    if not dear:
        text = both(
            "没有专家名额紧缺：再增加任何一位专家的名额都不会提高目标值。",
            "No expert is scarce: one more slot of anybody would not raise the objective.",
        )
        return tag("section", head, tag("p", text, class_="card plain"), class_="block", id="experts")
    most = float(dear[0]["price"])
    example, who = one_more_slot(most), str(dear[0].get("name") or dear[0]["supply_id"])
    note = tag(
        "p",
        both(
            f"稀缺价是再给该专家一个名额的价值。例如{who}：{example[0]}。",
            f"The price is the worth of one more slot of an expert. For {who}, {example[1]}.",
        ),
        class_="sub",
    )
    heads = [
        both("专家", "Expert"),
        both("实派 / 名额", "Load / slots"),
        both("对比", "Compared"),
        both("再多一个名额", "One more slot"),
    ]
    rows = [
        [
            _who(row),
            f"{number(row.get('load'))} / {number(row.get('capacity'))}",
            bar([(float(row["price"]), "bar2")], most),
            figure(f"≤ +{number(row['price'])}"),
        ]
        for row in dear
    ]
    inner = tag("div", note, table(title, heads, rows, [1, 3], "bars drop"), class_="card plain")
    return tag("section", head, inner, class_="block", id="experts")


def _who(row: dict[str, Any]) -> Safe:
    below = " · ".join(str(row[k]) for k in ("institution", "city", "field") if row.get(k))
    return join(str(row.get("name") or row["supply_id"]), tag("small", below or str(row["supply_id"])))


def unserved(plan: Plan) -> Safe:
    """Needs without (enough) people, by reason, with what would serve them."""
    groups = by_reason(plan)
    head = tag("h2", both("未选派的需求", "Needs left unserved"))
    if (unknown := caveat(plan)) is not None:
        return tag("section", head, tag("p", both(*unknown), class_="card plain"), class_="block", id="unserved")
    if not groups:
        return tag(
            "section",
            head,
            tag("p", both("全部需求均已满足。", "Every need is served in full."), class_="card plain"),
            class_="block",
            id="unserved",
        )
    most = len(groups[0][1])
    return tag("section", head, [_group(code, rows, most) for code, rows in groups], class_="block", id="unserved")


def _group(code: str, rows: list[dict[str, Any]], most: int) -> Safe:
    name = reason_name(code)
    reasons, remedies = (Counter(str(r[k]) for r in rows if r.get(k)) for k in ("reason", "remedy"))
    lines = []
    if len(reasons) == 1:
        lines.append(tag("p", next(iter(reasons))))
    if len(remedies) == 1:
        lines.append(
            tag("p", tag("b", both("怎样才能派上：", "What would serve them: ")), next(iter(remedies)), class_="remedy")
        )
    keys = [
        k for k in ("need_title", "demand", "served", "reason", "remedy") if any(r.get(k) is not None for r in rows)
    ]
    keys = [k for k in keys if not (k == "reason" and len(reasons) == 1) and not (k == "remedy" and len(remedies) == 1)]
    body = [
        [
            str(r.get("need_id", "")),
            *[number(r[k]) if isinstance(r.get(k), int) else str(r.get(k) or "—") for k in keys],
        ]
        for r in rows[:NEEDS_SHOWN]
    ]
    left = len(rows) - len(body)
    right = [i + 1 for i, k in enumerate(keys) if k in ("demand", "served")] or [99]
    listed = table(name, [both("需求编号", "Need"), *[both(*_NAMED[k]) for k in keys]], body, right=right)
    rest = (
        tag("p", both(f"另有 {left:,} 项见工作簿“未选派需求与原因”。", f"{left:,} more in the workbook."), class_="sub")
        if left
        else None
    )
    return tag(
        "div",
        tag("div", tag("h3", both(*name)), figure(f"{len(rows):,}"), class_="hd row"),
        tag(
            "div",
            bar([(len(rows), "bar3")], most),
            lines,
            tag("details", tag("summary", both("列出这些需求", "List these needs")), listed, rest),
            class_="bd",
        ),
        class_="card reason",
    )


def moved(plan: Plan) -> Safe | None:
    """What changed against the plan that was resumed."""
    if not plan.moved.height or "change" not in plan.moved.columns:
        return None
    counted = Counter(str(c) for c in plan.moved["change"].to_list())
    english = {"新增": "added", "取消": "dropped", "保留": "kept"}
    tags = [
        tag("span", both(f"{c} {n:,}", f"{english.get(c, c)} {n:,}"), class_="tag") for c, n in counted.most_common()
    ]
    changes = [r for r in plan.moved.to_dicts() if r["change"] != "保留"]
    body = [[r["need_id"], r["supply_id"], r["change"]] for r in changes[:MOVES_SHOWN]]
    title: Both = ("与上期方案相比的变动", "Changes against the earlier plan")
    heads = [both("需求编号", "Need"), both("专家编号", "Supply"), both("变动", "Change")]
    left = len(changes) - len(body)
    rest = (
        tag("p", both(f"另有 {left:,} 条见工作簿。", f"{left:,} more in the workbook."), class_="sub") if left else None
    )
    inner = [
        tag("p", tags, class_="tags"),
        tag(
            "details", tag("summary", both("列出变动", "List the changes")), table(title, heads, body, right=[99]), rest
        ),
    ]
    return tag("section", tag("h2", both(*title)), tag("div", inner, class_="card plain"), class_="block", id="moved")
