"""Where a figure comes from: its cities, its chain, and the ledger's own count beside it."""

from typing import Any

import pytest
from django.utils import timezone

from ronghe.registers.needs.models import Need
from ronghe.web.portal.figures import FIGURES, period
from ronghe.web.portal.source import city_name, source
from tests.world import World

YEAR = timezone.localdate().year


@pytest.mark.parametrize("slug", FIGURES)
def test_the_cities_sum_to_the_figure(world: World, slug: str, django_assert_max_num_queries: Any) -> None:
    for state in ("submitted", "open", "solved"):
        world.need(state)
    with django_assert_max_num_queries(3):
        found = source(FIGURES[slug], YEAR)
    rows = FIGURES[slug].rows(*period(YEAR))
    assert found.records == rows.count()
    assert sum(city.value for city in found.cities) == found.value
    assert [city.value for city in found.cities] == sorted((c.value for c in found.cities), reverse=True)


def test_the_chain_counts_needs_by_the_steps_they_took_and_each_need_once(world: World) -> None:
    world.need("open")
    world.need("served")
    solved = world.need("solved")
    found = source(FIGURES["needs-solved"], YEAR)
    assert [(link.count, link.on) for link in found.chain] == [
        (3, False),
        (3, False),
        (2, False),
        (2, False),
        (1, True),
    ]
    assert found.agrees is True
    # A solved need that no event tells of: somebody wrote into the register past the ledger.
    other = world.need("served")
    Need.objects.filter(pk=other.pk).update(state="solved", solved_at=solved.solved_at)
    assert source(FIGURES["needs-solved"], YEAR).agrees is False


def test_where_no_single_step_decides_nothing_is_claimed(world: World) -> None:
    world.need("open")
    assert source(FIGURES["needs-registered"], YEAR).agrees is None
    assert source(FIGURES["experts"], YEAR).agrees is None
    assert source(FIGURES["experts"], YEAR).chain == []


def test_a_figure_of_a_year_names_it_and_one_of_now_its_instant(world: World) -> None:
    assert source(FIGURES["needs-solved"], 2024).when == "2024年1月1日—12月31日"
    assert source(FIGURES["experts"], 2024).when.startswith(str(YEAR))


def test_a_place_has_its_name() -> None:
    assert (city_name("2101"), city_name("21SF"), city_name("")) == ("沈阳", "沈抚示范区", "未填地区")
    assert city_name("9999") == "9999"
