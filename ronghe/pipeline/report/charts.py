"""Charts as inline SVG or as tables with bars; colours come from the page's style sheet, never from attributes."""

from collections.abc import Sequence
from typing import Any

from ronghe.pipeline.figures import number
from ronghe.pipeline.report.markup import Safe, both, join, tag
from ronghe.pipeline.report.tallies import Bins
from ronghe.pipeline.wording import Both

WIDE = 420


def data_table(caption: Both, heads: Sequence[Any], rows: Sequence[Sequence[Any]]) -> Safe:
    """The numbers behind a chart, folded away below it."""
    return tag(
        "details",
        tag("summary", both("以表格查看", "View as a table")),
        table(caption, heads, rows),
        class_="data",
    )


def table(
    caption: Both, heads: Sequence[Any], rows: Sequence[Sequence[Any]], right: Sequence[int] = (), class_: str = ""
) -> Safe:
    """A table that scrolls sideways where narrow; the first cell of a row heads it, `right` columns are numbers."""
    aligned = ["r" if i in right or (not right and i > 0) else None for i in range(len(heads))]
    head = [tag("th", h, scope="col", class_=c) for h, c in zip(heads, aligned, strict=True)]
    body = [
        tag(
            "tr",
            tag("th", row[0], scope="row"),
            [tag("td", v, class_=c) for v, c in zip(row[1:], aligned[1:], strict=True)],
        )
        for row in rows
    ]
    inner = tag(
        "table",
        tag("caption", both(*caption), class_="vh"),
        tag("thead", tag("tr", head)),
        tag("tbody", body),
        class_=f"tbl {class_}".strip(),
    )
    return tag("div", inner, class_="scroll", tabindex=0, role="region", aria_label=f"{caption[0]} · {caption[1]}")


def bar(parts: Sequence[tuple[float, str]], whole: float) -> Safe:
    """One thin bar of (length, class) pieces against `whole`; a picture only, the numbers stand beside it."""
    pieces, at = [], 0.0
    for length, name in parts:
        wide = 0.0 if whole <= 0 else 100 * max(0.0, length) / whole
        if wide > 0:
            pieces.append(tag("rect", x=f"{at:.3f}", y=0, width=f"{wide:.3f}", height=10, class_=name))
        at += wide
    return tag("svg", pieces, viewBox="0 0 100 10", preserveAspectRatio="none", class_="bar", aria_hidden="true")


def histogram(upper: Bins, lower: Bins | None, names: tuple[Both, Both]) -> Safe:
    """Two histograms over one axis: the chosen pairs, and below them all candidates."""
    left, right, top = 14, 14, 22
    step = (WIDE - left - right) / len(upper.counts)
    drawn = [_bars(upper, left, step, top, 130, "bar1", names[0])]
    height = top + 130
    if lower is not None:
        drawn.append(_bars(lower, left, step, height + 34, 52, "bar0", names[1]))
        height += 34 + 52
    every = max(1, -(-len(upper.edges) // 8))
    ticks = [
        tag("text", number(edge, 3), x=f"{left + i * step:.1f}", y=height + 16, class_="tick")
        for i, edge in enumerate(upper.edges)
        if i % every == 0
    ]
    title = " · ".join(("得分分布：" + names[0][0], "Scores: " + names[0][1]))
    return tag(
        "svg", tag("title", title), drawn, ticks, viewBox=f"0 0 {WIDE} {height + 24}", role="img", class_="chart"
    )


def _bars(of: Bins, left: float, step: float, top: float, height: float, name: str, label: Both) -> Safe:
    most = max(of.counts) or 1
    drawn: list[Safe] = [
        tag("text", label[0], x=left, y=top - 10, class_="lab zh"),
        tag("text", label[1], x=left, y=top - 10, class_="lab en", lang="en"),
        tag("line", x1=left, x2=left + step * len(of.counts), y1=top + height, y2=top + height, class_="axis"),
    ]
    room = height - 14
    for i, count in enumerate(of.counts):
        if not count:
            continue
        tall = max(1.5, room * count / most)
        x = left + i * step
        drawn.append(
            tag(
                "rect",
                x=f"{x + 1:.2f}",
                y=f"{top + height - tall:.2f}",
                width=f"{step - 2:.2f}",
                height=f"{tall:.2f}",
                rx=1.5,
                class_=name,
            )
        )
        said, crowded = f"{count:,}", 7 * len(f"{count:,}") > step + 2
        above = f"{top + height - tall - 4:.2f}"
        drawn.append(tag("text", said, x=f"{x + step / 2:.2f}", y=above, class_="val tight" if crowded else "val"))
    return join(drawn)


def legend(items: Sequence[tuple[str, Both]]) -> Safe:
    """Colour keys with their words: colour never stands alone."""
    return tag("p", [tag("span", _swatch(name), both(*words)) for name, words in items], class_="keys")


def _swatch(name: str) -> Safe:
    return tag(
        "svg", tag("rect", width=10, height=10, rx=2, class_=name), viewBox="0 0 10 10", class_="sw", aria_hidden="true"
    )
