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


def _round_number(value: float) -> int:
    """The number nearest to `value` with one leading digit: 47 → 50, 312 → 300; below ten the nearest whole one."""
    if value < 10:
        return round(value)
    size = int("1" + "0" * (len(str(int(value))) - 1))
    return round(value / size) * size


def _hexagon(code: str, value: int, limits: Sequence[int]) -> Hexagon:
    column, row = PLACES[code]
    x, y = EDGE + _ACROSS * column, EDGE + SIDE + _DOWN * row
    turns = [math.radians(60 * k) for k in range(6)]
    corners = [(x + SIDE * _FILLED * math.sin(t), y - SIDE * _FILLED * math.cos(t)) for t in turns]
    points = " ".join(f"{a:.1f},{b:.1f}" for a, b in corners)
    return Hexagon(code, value, shade(value, limits), points, round(x, 1), round(y - 3, 1), round(y + 17, 1))
