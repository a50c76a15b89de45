"""The report's charts: score distribution, flows between cities, coverage by city and by field."""

from collections import Counter
from collections.abc import Sequence

from ronghe.pipeline.figures import number
from ronghe.pipeline.plan import Plan
from ronghe.pipeline.report.cartogram import NOTE, cartogram, drawn_flows, fits
from ronghe.pipeline.report.charts import bar, data_table, histogram, legend, table
from ronghe.pipeline.report.markup import Safe, both, figure, join, tag
from ronghe.pipeline.report.tallies import Coverage, bins, coverage, flows, load_counts, nice_edges, scores
from ronghe.pipeline.wording import Both

ROWS = 16
_MATRIX = 8


def charts(plan: Plan) -> Safe:
    """All charts this plan has the columns for; short ones share a column beside a long one."""
    beside = [c for c in (_coverage(plan, "need_field"), loads(plan)) if c is not None]
    found = [
        _distribution(plan),
        _flows(plan),
        _coverage(plan, "need_city"),
        tag("div", beside, class_="stack") if beside else None,
    ]
    title = tag("h2", both("分布与覆盖", "Distribution and coverage"), class_="vh")
    return tag("section", title, found, class_="grid2", id="coverage")


def loads(plan: Plan) -> Safe | None:
    """How often people are sent."""
    counted = load_counts(plan)
    if not counted:
        return None
    most = max(n for _, n in counted)
    heads = [both("每人派出次数", "Times sent"), both("分布", "Distribution"), both("人数", "Experts")]
    rows = [[both(f"{k} 次", f"{k}"), bar([(n, "bar1" if k else "bar0")], most), figure(f"{n:,}")] for k, n in counted]
    states: Counter[str] = Counter()
    if "status" in plan.loads.columns:
        states.update(str(s) for s in plan.loads["status"].to_list() if s)
    words = [tag("span", f"{s} {n:,}", class_="tag") for s, n in states.most_common()]
    title: Both = ("专家负荷", "Loads")
    return card(title, None, tag("p", words, class_="tags") if words else None, table(title, heads, rows, [2], "bars"))


def card(title: Both, note: Both | None, *body: object, id_: str | None = None) -> Safe:
    """A white card with a heading and a line below it."""
    head = [tag("h3", both(*title)), tag("p", both(*note), class_="sub") if note else None]
    return tag("div", tag("div", head, class_="hd"), tag("div", *body, class_="bd"), class_="card", id=id_)


def _distribution(plan: Plan) -> Safe | None:
    chosen, every = scores(plan.pairs), scores(plan.candidates)
    if not chosen:
        return None
    edges = nice_edges([*chosen, *every])
    upper, lower = bins(chosen, edges), bins(every, edges) if every else None
    names: tuple[Both, Both] = (("入选的对", "chosen pairs"), ("全部候选", "all candidates"))
    heads = [both("得分区间", "Score"), both(*names[0]), *([both(*names[1])] if lower else [])]
    rows = [
        [f"{number(a)} – {number(b)}", f"{n:,}", *([f"{lower.counts[i]:,}"] if lower else [])]
        for i, (a, b, n) in enumerate(zip(edges[:-1], edges[1:], upper.counts, strict=True))
    ]
    return card(
        ("得分分布", "Scores"),
        ("上：入选的对；下：全部候选（同一横轴）", "above: chosen; below: all candidates, same axis")
        if lower
        else None,
        histogram(upper, lower, names),
        data_table(("得分分布", "Scores"), heads, rows),
        id_="scores",
    )


def _flows(plan: Plan) -> Safe | None:
    counted = flows(plan)
    if not counted:
        return None
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    full = data_table(
        ("城市间选派流向", "Flows between cities"),
        [both("专家所在地", "Expert from"), both("需求所在地", "Need in"), both("对", "Pairs")],
        [[a, b, f"{n:,}"] for (a, b), n in ordered],
    )
    same = sum(n for (a, b), n in counted.items() if a == b)
    total = sum(counted.values())
    note = (
        f"颜色：到达该市的选派次数；箭头：市际流向。同城 {same:,} 对，跨市 {total - same:,} 对",
        f"shade: pairs that reach the city; arrows: flows. Within a city {same:,}, between cities {total - same:,}",
    )
    if not fits(counted):
        return card(("城市间选派流向", "Flows between cities"), None, _matrix(counted), full)
    inside, outside = drawn_flows(counted)
    reach: Counter[str] = Counter()
    for (_, end), n in inside.items():
        reach[end] += n
    top = [tag("li", tag("span", f"{a} → {b}"), figure(f"{n:,}")) for (a, b), n in inside.most_common() if a != b][:6]
    beside = (
        tag("div", tag("p", both("主要流向", "Largest flows"), class_="sub"), tag("ol", top, class_="rank"))
        if top
        else None
    )
    left_out = f"；另有 {outside:,} 对不在图内" if outside else ""
    foot = tag(
        "p",
        both(NOTE[0] + left_out, NOTE[1] + (f"; {outside:,} pairs lie outside" if outside else "")),
        class_="foot-note",
    )
    return card(
        ("城市间选派流向", "Flows between cities"),
        note,
        tag("div", cartogram(inside, reach), beside, class_="carto-row"),
        foot,
        full,
    )


def _matrix(counted: Counter[tuple[str, str]]) -> Safe:
    """Where the cities are not the fourteen: experts' cities down, needs' cities across, the busiest first."""
    out: Counter[str] = Counter()
    into: Counter[str] = Counter()
    for (a, b), n in counted.items():
        out[a] += n
        into[b] += n
    rows, columns = [c for c, _ in out.most_common(_MATRIX)], [c for c, _ in into.most_common(_MATRIX)]
    left = sum(counted.values()) - sum(counted[a, b] for a in rows for b in columns)
    body = [[a, *[f"{counted[a, b]:,}" if counted[a, b] else "·" for b in columns]] for a in rows]
    note = (
        tag("p", both(f"另有 {left:,} 对见下表。", f"{left:,} more pairs in the table below."), class_="sub")
        if left
        else None
    )
    caption = ("行：专家所在地；列：需求所在地", "rows: expert's city; columns: need's city")
    return join(
        tag("p", both(*caption), class_="sub"),
        table(caption, [both("专家 \\ 需求", "Expert \\ need"), *columns], body),
        note,
    )


def _coverage(plan: Plan, key: str) -> Safe | None:
    found = coverage(plan, key)
    if not found:
        return None
    title: Both = (
        ("各地需求落实", "Coverage by city") if key == "need_city" else ("各领域需求落实", "Coverage by field")
    )
    first: Both = ("地区", "City") if key == "need_city" else ("领域", "Field")
    shown = _folded(found)
    most = max(c.needs for c in shown)
    heads = [both(*first), both("落实与未落实", "Served and unserved"), both("落实 / 需求", "Served / needs")]
    rows = [
        [c.name, bar([(c.served, "bar1"), (c.unserved, "bar-open")], most), figure(f"{c.served:,} / {c.needs:,}")]
        for c in shown
    ]
    keys = legend([("bar1", ("已落实", "served")), ("bar-open", ("未落实", "unserved"))])
    return card(title, None, keys, table(title, heads, rows, right=[2], class_="bars"))


def _folded(found: Sequence[Coverage]) -> list[Coverage]:
    if len(found) <= ROWS:
        return list(found)
    rest = found[ROWS - 1 :]
    other = Coverage(f"其他 {len(rest)} 项", sum(c.served for c in rest), sum(c.unserved for c in rest))
    return [*found[: ROWS - 1], other]
