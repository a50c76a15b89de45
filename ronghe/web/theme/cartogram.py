"""The fourteen cities of Liaoning as hexagons, drawn on the server: a diagram, not a map."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ronghe.ledger.language import language
from ronghe.pipeline.report.cartogram import ENGLISH
from ronghe.rulebook.codes import regions

PLACES: dict[str, tuple[float, int]] = {
    "2101": (3, 1), "2102": (2.5, 4), "2103": (3, 3), "2104": (4, 1), "2105": (4.5, 2), "2106": (4, 3), "2107": (1.5, 2),
    "2108": (2, 3), "2109": (2, 1), "2110": (3.5, 2), "2111": (2.5, 2), "2112": (3.5, 0), "2113": (1, 1), "2114": (0.5, 2),
}  # fmt: skip
"""Column and row of each city by its code of four digits."""
SIDE, EDGE = 46.0, 12.0
WIDTH, HEIGHT = 432, 400
_ACROSS, _DOWN = math.sqrt(3) * SIDE, 1.5 * SIDE
_FILLED = 0.955
_CLEAR, _BEND = 21.0, 0.16


@dataclass(frozen=True)
class Hexagon:
    """One city: its code, value, shade 0 to 4, corners as SVG points, and where its two lines of text stand."""

    code: str
    value: int
    shade: int
    points: str
    x: float
    name_y: float
    value_y: float


@dataclass(frozen=True)
class Arc:
    """A flow from one city's hexagon to another's: an SVG path that ends where the arrow's head stands, and its width."""

    start: str
    end: str
    count: int
    path: str
    width: float
    head: tuple[float, float]


def hexagons(values: Mapping[str, int]) -> list[Hexagon]:
    """A hexagon for each city, row by row; cities without a value have 0."""
    limits = steps(list(values.values()))
    by_row = sorted(PLACES, key=lambda code: (PLACES[code][1], PLACES[code][0]))
    return [_hexagon(code, values.get(code, 0), limits) for code in by_row]


def steps(values: Sequence[int]) -> tuple[int, int, int, int]:
    """The least values of shades 1 to 4: round numbers near 1/16, 1/8, 1/4 and 1/2 of the greatest, each above the last.

    Halves instead of quarters, because two cities hold most of what a province has.
    """
    most = max(values, default=0)
    found: list[int] = []
    for share in (16, 8, 4, 2):
        found.append(max(_round_number(most / share), (found[-1] if found else 0) + 1))
    return found[0], found[1], found[2], found[3]


def shade(value: int, limits: Sequence[int]) -> int:
    """How many of the limits the value reaches."""
    return sum(value >= limit for limit in limits)


def city_label(code: str) -> str:
    """The short name of a city of the diagram in the reader's language; empty for another code."""
    name = next((c.short for c in regions.prefectures(regions.home().code) if c.code == code), "")
    return ENGLISH.get(name, name) if language() == "en" else name


def code_of(name: str) -> str:
    """The code of a city of the diagram by its full or short name; empty for another place."""
    cities = regions.prefectures(regions.home().code)
    return next((c.code for c in cities if name in (c.name, c.short) and c.code in PLACES), "")


def arcs(flows: Sequence[tuple[str, str, int]], most: int) -> list[Arc]:
    """The `most` largest flows between two different cities of the diagram, the smallest first so that it lies below."""
    known = [(code_of(a), code_of(b), n) for a, b, n in flows]
    between = sorted(
        (one for one in known if one[0] and one[1] and one[0] != one[1] and one[2] > 0), key=lambda one: -one[2]
    )
    largest = between[0][2] if between else 1
    return [_arc(a, b, n, largest) for a, b, n in reversed(between[:most])]


def _arc(start: str, end: str, count: int, largest: int) -> Arc:
    """Bent to the right of its way, so that the flow back lies beside it; it stops short of the city's name."""
    (x1, y1), (x2, y2) = _centre(start), _centre(end)
    dx, dy = x2 - x1, y2 - y1
    length = math.hypot(dx, dy)
    x1, y1 = x1 + dx / length * _CLEAR, y1 + dy / length * _CLEAR
    x2, y2 = x2 - dx / length * _CLEAR, y2 - dy / length * _CLEAR
    bx, by = (x1 + x2) / 2 - dy * _BEND, (y1 + y2) / 2 + dx * _BEND
    path = f"M{x1:.1f} {y1:.1f}Q{bx:.1f} {by:.1f} {x2:.1f} {y2:.1f}"
    return Arc(
        city_label(start),
        city_label(end),
        count,
        path,
        round(1.0 + 3.6 * count / largest, 1),
        (round(x2, 1), round(y2, 1)),
    )


def _centre(code: str) -> tuple[float, float]:
    column, row = PLACES[code]
    return EDGE + _ACROSS * column, EDGE + SIDE + _DOWN * row


def _round_number(value: float) -> int:
    """The number nearest to `value` with one leading digit: 47 → 50, 312 → 300; below ten the nearest whole one."""
    if value < 10:
        return round(value)
    size = int("1" + "0" * (len(str(int(value))) - 1))
    return round(value / size) * size


def _hexagon(code: str, value: int, limits: Sequence[int]) -> Hexagon:
    x, y = _centre(code)
    turns = [math.radians(60 * k) for k in range(6)]
    corners = [(x + SIDE * _FILLED * math.sin(t), y - SIDE * _FILLED * math.cos(t)) for t in turns]
    points = " ".join(f"{a:.1f},{b:.1f}" for a, b in corners)
    return Hexagon(code, value, shade(value, limits), points, round(x, 1), round(y - 3, 1), round(y + 17, 1))
