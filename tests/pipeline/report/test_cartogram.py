"""The hexagons: fourteen cities, none over another, honest about what lies outside."""

import itertools
import math
import re

import pytest

from ronghe.pipeline.report.cartogram import ENGLISH, PLACES, cartogram, city_of, drawn_flows, fits, shade


def test_fourteen_cities_each_in_its_own_hexagon() -> None:
    assert len(PLACES) == 14
    assert set(ENGLISH) == set(PLACES)
    for (ax, ay), (bx, by) in itertools.combinations(PLACES.values(), 2):
        assert math.hypot((ax - bx) * math.sqrt(3), (ay - by) * 1.5) > 1.7


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("辽宁省沈阳市浑南区", "沈阳"),
        ("大连", "大连"),
        ("北京市朝阳区", "朝阳"),
        ("杭州", None),
        (None, None),
        ("", None),
    ],
)
def test_a_place_is_read_as_its_city(text: str | None, city: str | None) -> None:
    assert city_of(text) == city


def test_flows_outside_are_counted_not_dropped() -> None:
    flows = {("沈阳市", "大连市"): 3, ("沈阳", "大连"): 1, ("杭州", "大连"): 1}
    inside, outside = drawn_flows(flows)
    assert inside == {("沈阳", "大连"): 4}
    assert outside == 1
    assert fits(flows)
    assert not fits({("杭州", "大连"): 1, ("沈阳", "大连"): 3})
    assert not fits({})


def test_the_diagram_draws_every_city_and_the_largest_flows() -> None:
    flows = {(a, b): i + 1 for i, (a, b) in enumerate(itertools.permutations(PLACES, 2))}
    drawn = cartogram(flows, {"沈阳": 8, "大连": 2})
    assert drawn.count("<polygon") == 14
    assert len(re.findall(r'class="arc"', drawn)) == 9
    assert "非地图" in drawn
    assert drawn.count('class="hex s4"') == 1
    assert "nan" not in drawn


def test_shades_are_quarters_of_the_largest() -> None:
    assert [shade(v, 8) for v in (0, 1, 2, 3, 5, 8)] == [0, 1, 1, 2, 3, 4]
    assert shade(0, 0) == 0
