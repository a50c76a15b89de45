"""The hexagons of the cities."""

import math

from hypothesis import given
from hypothesis import strategies as st

from ronghe.rulebook.codes import regions
from ronghe.web.theme.cartogram import HEIGHT, PLACES, WIDTH, arcs, city_label, code_of, hexagons, shade, steps


def test_every_city_of_the_province_has_one_hexagon() -> None:
    assert set(PLACES) == {city.code for city in regions.prefectures("21")}


def test_no_two_hexagons_overlap_and_all_lie_in_the_picture() -> None:
    found = hexagons({})
    corners = {one.code: [tuple(map(float, p.split(","))) for p in one.points.split()] for one in found}
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for points in corners.values() for x, y in points)
    width = max(x for x, _ in corners["2101"]) - min(x for x, _ in corners["2101"])
    centres = [(one.x, one.value_y) for one in found]
    apart = [math.dist(a, b) for i, a in enumerate(centres) for b in centres[:i]]
    assert min(apart) >= width


@given(st.dictionaries(st.sampled_from(sorted(PLACES)), st.integers(0, 10**7), min_size=1))
def test_a_larger_value_is_never_lighter_and_the_largest_is_darkest(values: dict[str, int]) -> None:
    limits = steps(list(values.values()))
    assert list(limits) == sorted(set(limits))
    by_value = sorted(values.values())
    shades = [shade(value, limits) for value in by_value]
    assert shades == sorted(shades)
    if by_value[-1] >= 8:
        assert shades[-1] == 4
    assert shade(0, limits) == 0


def test_a_city_has_a_short_name_and_another_code_none() -> None:
    assert city_label("2101") == "沈阳"
    assert city_label("21SF") == ""


def test_a_city_is_known_by_its_full_and_its_short_name() -> None:
    assert (code_of("沈阳市"), code_of("大连"), code_of("北京市"), code_of("")) == ("2101", "2102", "", "")


def test_arcs_lead_between_two_cities_of_the_diagram_the_largest_above_the_others() -> None:
    flows = [
        ("沈阳市", "大连市", 8),
        ("大连市", "沈阳市", 2),
        ("沈阳市", "沈阳市", 90),
        ("北京市", "沈阳市", 50),
        ("鞍山市", "丹东市", 1),
    ]
    found = arcs(flows, 2)
    assert [(one.start, one.end, one.count) for one in found] == [("大连", "沈阳", 2), ("沈阳", "大连", 8)]
    assert found[1].width > found[0].width
    assert found[0].path != found[1].path
    assert arcs([], 5) == []
