"""Charts as ECharts options built in Python: browser and report draw the same one; the same numbers stand in a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ronghe.engine.workflow.step import Pair
from ronghe.ledger.language import say

FIGURES, WORDS = "var(--font-fig)", "var(--font-sans)"
_LABEL = {"show": True, "position": "top", "fontFamily": FIGURES, "fontWeight": 600, "fontSize": 15}


@dataclass(frozen=True)
class Chart:
    """An option for ECharts, and the table that says the same. Colours are names of tokens, filled in by the page."""

    option: dict[str, Any]
    title: str
    columns: list[str]
    rows: list[list[Any]]


def bars_and_line(
    title: Pair,
    places: Sequence[str],
    bars: tuple[Pair, Sequence[int]],
    line: tuple[Pair, Sequence[int]],
    of: Pair,
    spoken: int = -1,
) -> Chart:
    """Bars below, a line above in a grid of its own: labels of two axes in one grid would collide.

    `places` are the marks of the common axis, `of` its name; the text speaks of the bar at index `spoken`, the last one if not said.
    """
    (bar_name, bar_values), (line_name, line_values) = bars, line
    heading = {"fontSize": 13, "fontWeight": 400, "color": "var(--ink-3)", "fontFamily": WORDS}
    axis = {
        "type": "category",
        "data": list(places),
        "axisLine": {"lineStyle": {"color": "var(--line-2)"}},
        "axisTick": {"show": False},
        "axisLabel": {"color": "var(--ink-3)", "fontFamily": FIGURES, "fontSize": 14},
    }
    dark = spoken % len(places) if places else 0
    coloured = [
        _point(value) | {"itemStyle": {"color": "var(--brand-2)" if i == dark else "var(--seq-2)"}}
        for i, value in enumerate(bar_values)
    ]
    option = {
        "aria": {"enabled": True},
        "textStyle": {"fontFamily": WORDS},
        "title": [
            {"text": say(*line_name), "top": 0, "left": 0, "textStyle": heading},
            {"text": say(*bar_name), "top": 124, "left": 0, "textStyle": heading},
        ],
        "grid": [
            {"left": 16, "right": 16, "top": 52, "height": 56},
            {"left": 16, "right": 16, "top": 166, "bottom": 28},
        ],
        "tooltip": {
            "trigger": "axis",
            "backgroundColor": "var(--surface)",
            "borderColor": "var(--line-2)",
            "textStyle": {"color": "var(--ink-1)", "fontSize": 13},
        },
        "axisPointer": {"link": [{"xAxisIndex": "all"}]},
        "xAxis": [{**axis, "gridIndex": 0, "show": False}, {**axis, "gridIndex": 1}],
        "yAxis": [{"type": "value", "gridIndex": i, "show": False, "min": 0} for i in (0, 1)],
        "series": [
            {
                "name": say(*line_name),
                "type": "line",
                "xAxisIndex": 0,
                "yAxisIndex": 0,
                "data": [_point(value) for value in line_values],
                "symbol": "circle",
                "symbolSize": 8,
                "lineStyle": {"width": 2.5, "color": "var(--cat-2)"},
                "itemStyle": {"color": "var(--cat-2)", "borderColor": "var(--surface)", "borderWidth": 2},
                "label": {**_LABEL, "color": "var(--seal-2)"},
            },
            {
                "name": say(*bar_name),
                "type": "bar",
                "xAxisIndex": 1,
                "yAxisIndex": 1,
                "barWidth": "52%",
                "barMaxWidth": 72,
                "data": coloured,
                "itemStyle": {"borderRadius": [2, 2, 0, 0]},
                "label": {**_LABEL, "color": "var(--ink-1)"},
            },
        ],
    }
    rows = [list(row) for row in zip(places, bar_values, line_values, strict=True)]
    return Chart(option, say(*title), [say(*of), say(*bar_name), say(*line_name)], rows)


def _point(value: int) -> dict[str, Any]:
    """A value whose label is grouped by thousands: a formatter of the page would be program text in the option."""
    return {"value": value, "label": {"formatter": f"{value:,}"}}
