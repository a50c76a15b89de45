"""The report's parts on grounds: the proof in plain words, constraints, the pairs with their score bars, the inputs."""

from collections.abc import Mapping
from typing import Any

from ronghe.pipeline.explain import phrases
from ronghe.pipeline.figures import knows_pairs_only, number
from ronghe.pipeline.plan import Plan
from ronghe.pipeline.report.charts import bar, table
from ronghe.pipeline.report.markup import Safe, both, figure, join, tag
from ronghe.pipeline.scoreparts import SENTENCES, Part, parts_of, shown
from ronghe.pipeline.wording import (
    CERTIFICATE,
    ONLY_PAIRS,
    certificate_lines,
    how_proved,
    infeasible_parts,
    input_role,
    options_in_words,
    proof,
)

PAIRS, PHRASES, LIMITS, FOLDED = 60, 6, 12, 200


def proof_section(plan: Plan) -> Safe:
    """Is it the best plan, how one can know, and the constraints it had to keep."""
    head = tag("h2", both("证明与约束", "Proof and constraints"))
    cards = tag("div", _certificate(plan), _constraints(plan), class_="grid2")
    return tag("section", head, _infeasible(plan), cards, class_="block", id="proof")


def _certificate(plan: Plan) -> Safe:
    """The verdict and the certificate's entries; those for specialists are folded away."""
    infeasible = plan.notes.get("infeasible")
    entries = certificate_lines(plan.certificate, infeasible)
    plain, fine = (
        [
            tag("div", tag("dt", both(*label)), tag("dd", both(*words)))
            for key, label, _, words in entries
            if (key in CERTIFICATE and key != "seconds") == known
        ]
        for known in (True, False)
    )
    more = (
        tag("details", tag("summary", both("计算细节", "Computation")), tag("dl", fine, class_="kv wide"))
        if fine
        else None
    )
    tone = "teal" if plan.certificate.get("proved") and not infeasible else "amber"
    said = tag("p", both(*proof(plan.certificate, infeasible)), class_=f"verdict {tone}")
    how = None if infeasible else tag("p", both(*how_proved(plan.certificate)))
    title = tag("div", tag("h3", both("结论", "Verdict")), class_="hd")
    return tag(
        "div", title, tag("div", said, how, tag("dl", plain, class_="kv wide"), more, class_="bd"), class_="card"
    )


def _infeasible(plan: Plan) -> Safe | None:
    sentence, conflict, repair = infeasible_parts(plan.notes.get("infeasible"))
    if not (sentence or conflict or repair):
        return None
    least = (
        "互相矛盾的一组约束",
        "A set that conflicts",
    )
    cheap = ("修改办法", "A repair")
    lists = [
        join(tag("h3", both(*title)), tag("ul", [tag("li", item) for item in items], class_="dots"))
        for title, items in ((least, conflict), (cheap, repair))
        if items
    ]
    first = tag("p", sentence, class_="verdict amber") if sentence else None
    return tag("div", first, lists, class_="card plain")


def _constraints(plan: Plan) -> Safe:
    """Constraints at their limit first; a long list of those that don't bind is folded away."""
    title = ("约束", "Constraints")
    rows = sorted(plan.constraints.to_dicts(), key=lambda row: not row.get("binding"))
    body: list[Safe] = []
    if knows_pairs_only(plan):
        body.append(tag("p", both(*ONLY_PAIRS)))
    elif not rows:
        body.append(tag("p", both("除需求人数与专家名额外，没有其他约束。", "None besides demands and capacities.")))
    else:
        heads = [
            both("约束内容", "Constraint"),
            both("实际 / 限值", "Used / limit"),
            both("是否起作用", "Binding"),
            both("稀缺价", "Price"),
        ]
        first = max(LIMITS - 4, min(LIMITS, sum(bool(row.get("binding")) for row in rows)))
        shown_rows, rest = rows[:first], rows[first : first + FOLDED]
        body.append(table(title, heads, [_constraint(row) for row in shown_rows], right=[1, 3]))
        if rest:
            more = tag("summary", both(f"其余 {len(rows) - first:,} 条约束", f"{len(rows) - first:,} more constraints"))
            left = len(rows) - first - len(rest)
            note = (
                tag("p", both(f"另有 {left:,} 条见工作簿。", f"{left:,} more in the workbook."), class_="sub")
                if left
                else None
            )
            body.append(
                tag("details", more, table(title, heads, [_constraint(row) for row in rest], right=[1, 3]), note)
            )
    return tag("div", tag("div", tag("h3", both(*title)), class_="hd"), tag("div", body, class_="bd"), class_="card")


def _constraint(row: Mapping[str, Any]) -> list[Any]:
    used, limit = row.get("used"), row.get("limit")
    kind = tag("span", str(row["kind"]), class_="tag") if row.get("kind") else None
    binds = both("是", "yes") if row.get("binding") else both("否", "no")
    return [
        join(kind, " ", str(row.get("label") or "")),
        f"{number(used)} / {number(limit)}",
        binds,
        number(row.get("price")),
    ]


def pairs(plan: Plan) -> Safe:
    """The first pairs as cards; the others are counted, and stand in the workbook."""
    rows = plan.pairs.head(PAIRS).to_dicts()
    parts = [sorted(parts_of(row), key=_place) for row in rows]
    span = max(
        [sum(max(0.0, p.value) for p in each) for each in parts]
        + [abs(float(r.get("score") or 0)) for r in rows]
        + [1e-9]
    )
    span = 1.0 if 0.5 < span <= 1 else span
    cards = [_pair(i + 1, row, each, span) for i, (row, each) in enumerate(zip(rows, parts, strict=True))]
    left = plan.pairs.height - len(rows)
    note_zh = f"共 {plan.pairs.height:,} 对" + (
        f"，此处列前 {len(rows):,} 对，其余 {left:,} 对见方案工作簿" if left else ""
    )
    note_en = f"{plan.pairs.height:,} pairs" + (
        f", the first {len(rows):,} here, the other {left:,} in the workbook" if left else ""
    )
    head = tag(
        "div", tag("h2", both("选派方案", "The plan")), tag("p", both(note_zh, note_en), class_="sub"), class_="row"
    )
    return tag("section", head, tag("ol", cards, class_="pairs"), class_="block", id="pairs")


def _pair(place: int, row: Mapping[str, Any], parts: list[Part], span: float) -> Safe:
    need = str(row.get("need_title") or row["need_id"])
    asked = " · ".join(str(row[k]) for k in ("enterprise", "need_city", "need_field") if row.get(k))
    name = str(row.get("name") or row.get("title") or row["supply_id"])
    theirs = " · ".join(str(row[k]) for k in ("institution", "city", "field") if row.get(k))
    status = str(row["status"]) if row.get("status") else None
    score = row.get("score")
    asks = tag(
        "div",
        tag("h3", need),
        tag("p", tag("span", str(row["need_id"]), class_="id"), asked, class_="org"),
    )
    helps = tag(
        "div",
        tag("p", tag("b", name), " ", tag("span", status, class_="tag brand") if status else None, class_="who"),
        tag("p", tag("span", str(row["supply_id"]), class_="id"), theirs, class_="org"),
    )
    meet = tag("div", asks, tag("span", "→", class_="to", aria_hidden="true"), helps, class_="meet")
    middle = [meet, _score(parts, score, span), _why(row)]
    side = [
        tag("small", both("得分", "Score")),
        figure(f"{score:.3f}".replace("-", "−") if isinstance(score, int | float) else "—"),
    ]
    if isinstance(row.get("probability"), float):
        side.append(tag("small", both(f"概率 {row['probability']:.1%}", f"probability {row['probability']:.1%}")))
    return tag(
        "li",
        tag("span", str(place), class_="rk num", aria_hidden="true"),
        tag("div", middle),
        tag("div", side, class_="sc"),
        class_="card pair",
    )


def _score(parts: list[Part], score: Any, span: float) -> Safe | None:
    """The bar of a score; its printed parts add up to the printed score."""
    if not isinstance(score, int | float):
        return None
    if not parts:
        return bar([(max(0.0, float(score)), "c1")], span)
    figures = shown([p.value for p in parts], 3)
    keys = [
        tag("span", _dot(_colour(p)), both(p.zh, p.en), " ", figure(f"{v:.3f}".replace("-", "−")))
        for p, v in zip(parts, figures, strict=True)
    ]
    pieces = [(p.value, f"c{_colour(p)}") for p in parts]
    return join(bar(pieces, span), tag("p", keys, class_="keys"))


def _place(part: Part) -> tuple[int, str]:
    """The same order and colour in every bar."""
    known = list(SENTENCES)
    return (known.index(part.key) if part.key in known else len(known), part.key)


def _colour(part: Part) -> int:
    return _place(part)[0] % 6 + 1


def _dot(colour: int) -> Safe:
    return tag(
        "svg",
        tag("rect", width=10, height=10, rx=2, class_=f"c{colour}"),
        viewBox="0 0 10 10",
        class_="sw",
        aria_hidden="true",
    )


def _why(row: Mapping[str, Any]) -> Safe | None:
    """Evidence phrases, documents, and the price of the expert's slot."""
    lines = []
    for key, label, mark in (
        ("evidence", ("文本依据", "Evidence"), "q"),
        ("documents", ("依据出处", "Documents"), "span"),
    ):
        found = phrases(row.get(key))
        if found:
            more = f"等 {len(found)} 项" if len(found) > PHRASES else ""
            lines.append(tag("div", tag("dt", both(*label)), tag("dd", [tag(mark, f) for f in found[:PHRASES]], more)))
    price = row.get("price")
    if isinstance(price, int | float) and price > 1e-9:
        worth = both(
            f"稀缺价 {number(price)}：再多一个名额，目标值至多可增加这么多",
            f"scarcity price {number(price)}: the most one more slot could add",
        )
        lines.append(tag("div", tag("dt", both("名额", "Slot")), tag("dd", worth)))
    return tag("dl", lines, class_="why") if lines else None


def inputs(plan: Plan) -> Safe:
    """What the plan was made from: files with their SHA-256, options, version."""
    files = plan.notes.get("inputs") or []
    body: list[Safe] = []
    if files:
        heads = [both("文件", "File"), both("用途", "Role"), "SHA-256"]
        rows = [
            [str(f.get("name")), both(*input_role(f.get("role"))), tag("code", str(f.get("sha256") or "—"))]
            for f in files
        ]
        body.append(table(("输入文件", "Inputs"), heads, rows, right=[99]))
    known = [
        tag("div", tag("dt", both(*k)), tag("dd", both(*v))) for k, v in options_in_words(plan.notes.get("options"))
    ]
    version = tag("div", tag("dt", "ronghe"), tag("dd", str(plan.notes.get("version") or "—")))
    body.append(tag("dl", known, version, class_="kv wide"))
    head = tag("h2", both("输入、选项与版本", "Inputs, options, version"))
    return tag("section", head, tag("div", body, class_="card plain"), class_="block", id="inputs")
