"""The fourteen cities of Liaoning as hexagons with the flows between them: a diagram, not a map."""

import math
from collections import Counter
from collections.abc import Mapping

from ronghe.pipeline.report.markup import Safe, tag
from ronghe.pipeline.wording import Both

PLACES: dict[str, tuple[float, int]] = {
    "铁岭": (3.5, 0), "朝阳": (1, 1), "阜新": (2, 1), "沈阳": (3, 1), "抚顺": (4, 1), "葫芦岛": (0.5, 2),
    "锦州": (1.5, 2), "盘锦": (2.5, 2), "辽阳": (3.5, 2), "本溪": (4.5, 2), "营口": (2, 3), "鞍山": (3, 3),
    "丹东": (4, 3), "大连": (2.5, 4),
}  # fmt: skip
ENGLISH = {
    "铁岭": "Tieling", "朝阳": "Chaoyang", "阜新": "Fuxin", "沈阳": "Shenyang", "抚顺": "Fushun", "葫芦岛": "Huludao",
    "锦州": "Jinzhou", "盘锦": "Panjin", "辽阳": "Liaoyang", "本溪": "Benxi", "营口": "Yingkou", "鞍山": "Anshan",
    "丹东": "Dandong", "大连": "Dalian",
}  # fmt: skip
NOTE: Both = ("六边形示意，非地图", "hexagons, not a map")
ARCS = 9
_SIDE, _EDGE = 38.0, 8.0
_ACROSS, _DOWN = _SIDE * math.sqrt(3), _SIDE * 1.5


def city_of(text: str | None) -> str | None:
    """The city that a place names: 辽宁省沈阳市浑南区 is 沈阳; None when it names none of the fourteen."""
    if not text:
        return None
    hits = [(text.find(name), name) for name in PLACES if name in text]
    return min(hits)[1] if hits else None


def fits(flows: Mapping[tuple[str, str], int]) -> bool:
    """Are at least four of five pairs between cities of the diagram?"""
    inside = sum(n for (a, b), n in flows.items() if city_of(a) and city_of(b))
    return bool(flows) and inside >= 0.8 * sum(flows.values())


def drawn_flows(flows: Mapping[tuple[str, str], int]) -> tuple[Counter[tuple[str, str]], int]:
    """Flows between cities of the diagram, and how many pairs fall outside it."""
    inside: Counter[tuple[str, str]] = Counter()
    outside = 0
    for (a, b), n in flows.items():
        start, end = city_of(a), city_of(b)
        if start and end:
            inside[start, end] += n
        else:
            outside += n
    return inside, outside


def cartogram(flows: Mapping[tuple[str, str], int], served: Mapping[str, int]) -> Safe:
    """Hexagons shaded by `served` (pairs that reach the city's needs), arcs for the largest flows between cities."""
    top = max(served.values(), default=0)
    hexes = [_hexagon(name, served.get(name, 0), top) for name in PLACES]
    between = sorted(((n, a, b) for (a, b), n in flows.items() if a != b), reverse=True)[:ARCS]
    most = between[0][0] if between else 1
    arcs = [_arc(a, b, n, most) for n, a, b in reversed(between)]
    wide, tall = _ACROSS * 5 + 2 * _EDGE, _DOWN * 4 + 2 * _SIDE + 2 * _EDGE
    title = (
        "各市受派次数与城市间选派流向（六边形示意，非地图） · Assignments by city and flows between cities (not a map)"
    )
    arrow = tag(
        "marker",
        tag("path", d="M0 0 6 3 0 6z", class_="head"),
        id="head",
        viewBox="0 0 6 6",
        refX=4,
        refY=3,
        markerWidth=5,
        markerHeight=5,
        orient="auto",
        markerUnits="userSpaceOnUse",
    )
    body = [
        tag("title", title),
        tag("defs", arrow),
        hexes,
        arcs,
        [_label(name, served.get(name, 0), top) for name in PLACES],
    ]
    return tag(
        "svg",
        body,
        viewBox=f"{_ACROSS / 2 - _EDGE:.1f} {-_SIDE - _EDGE:.1f} {wide:.1f} {tall:.1f}",
        role="img",
        class_="chart carto",
    )


def shade(value: int, top: int) -> int:
    """Shade 0 (none) to 4 (the most): quarters of the largest value."""
    return 0 if value <= 0 or top <= 0 else min(4, math.ceil(4 * value / top))


def _centre(name: str) -> tuple[float, float]:
    x, row = PLACES[name]
    return (x + 0.5) * _ACROSS, row * _DOWN


def _hexagon(name: str, value: int, top: int) -> Safe:
    x, y = _centre(name)
    side = _SIDE - 1.5
    corners = [(x + side * math.sin(k * math.pi / 3), y - side * math.cos(k * math.pi / 3)) for k in range(6)]
    return tag("polygon", points=" ".join(f"{a:.1f},{b:.1f}" for a, b in corners), class_=f"hex s{shade(value, top)}")


def _label(name: str, value: int, top: int) -> Safe:
    x, y = _centre(name)
    strong = f"on{shade(value, top)}"
    return tag(
        "g",
        tag("text", name, x=f"{x:.1f}", y=f"{y - 1:.1f}", class_="city zh"),
        tag("text", ENGLISH[name], x=f"{x:.1f}", y=f"{y - 1:.1f}", class_="city small en", lang="en"),
        tag("text", f"{value:,}", x=f"{x:.1f}", y=f"{y + 16:.1f}", class_="count"),
        class_=strong,
    )


def _arc(start: str, end: str, count: int, most: int) -> Safe:
    """A bent line from rim to rim, so that the two directions of a pair of cities don't cover each other."""
    (x1, y1), (x2, y2) = _centre(start), _centre(end)
    far = math.hypot(x2 - x1, y2 - y1)
    ux, uy = (x2 - x1) / far, (y2 - y1) / far
    x1, y1, x2, y2 = x1 + ux * 20, y1 + uy * 20, x2 - ux * 24, y2 - uy * 24
    bend = 0.16 * far
    mx, my = (x1 + x2) / 2 - uy * bend, (y1 + y2) / 2 + ux * bend
    return tag(
        "path",
        d=f"M{x1:.1f} {y1:.1f}Q{mx:.1f} {my:.1f} {x2:.1f} {y2:.1f}",
        class_="arc",
        stroke_width=f"{1 + 2.5 * count / most:.2f}",
        marker_end="url(#head)",
    )
