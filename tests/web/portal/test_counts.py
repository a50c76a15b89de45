"""The numbers of the home page are those of the figures, and follow the ledger at once."""

from typing import Any

import pytest
from django.core.cache import caches
from django.utils import timezone

from ronghe.registers.needs.models import Need
from ronghe.web.portal.counts import counted, counts
from ronghe.web.portal.figures import FIGURES, period
from tests.world import World


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    caches["local"].clear()


def test_each_number_is_what_its_figure_counts(world: World) -> None:
    for state in ("submitted", "open", "solved", "solved"):
        world.need(state)
    found = counts()
    year = timezone.localdate().year
    assert found.year == year
    for slug, one in FIGURES.items():
        rows = one.rows(*period(year))
        expected = sum(rows.values_list(one.adds, flat=True)) if one.adds else rows.count()
        assert found.of(slug) == expected, slug
    assert found.by_city == {"2101": 4}


def test_a_step_shows_at_once(world: World) -> None:
    world.need("submitted")
    assert counts().of("needs-accepted") == 0
    world.need("open")
    assert counts().of("needs-accepted") == 1


def test_nothing_is_counted_again_while_nothing_happens(world: World, django_assert_num_queries: Any) -> None:
    world.need("open")
    with django_assert_num_queries(4):
        first = counts()
    with django_assert_num_queries(1):
        assert counts() == first


def test_the_page_speaks_of_the_latest_year_with_needs_and_shows_years_from_the_first_one(world: World) -> None:
    need, other = world.need("submitted"), world.need("submitted")
    Need.objects.filter(pk=need.pk).update(submitted_at=period(2023)[0])
    Need.objects.filter(pk=other.pk).update(submitted_at=period(2024)[0])
    found = counted(2026)
    assert (found.year, found.shown_years) == (2024, [2023, 2024])


def test_a_year_that_still_runs_stands_beside_the_last_full_one(world: World) -> None:
    for at, many in ((period(2024)[0], 1), (period(2025)[0], 3), (period(2026)[0], 1)):
        for _ in range(many):
            Need.objects.filter(pk=world.need("submitted").pk).update(submitted_at=at)
    found = counted(2026)
    assert (found.year, found.running, found.shown_years) == (2025, 2026, [2024, 2025, 2026])
    assert (found.of("needs-registered"), found.by_year[2026]["needs-registered"]) == (3, 1)
    assert sum(found.by_city.values()) == 3


def test_a_running_year_without_figures_is_not_told(world: World) -> None:
    Need.objects.filter(pk=world.need("submitted").pk).update(submitted_at=period(2025)[0])
    assert counted(2026).running is None


def test_an_empty_ledger_counts_to_nothing(db: None) -> None:
    found = counted(2026)
    assert (found.year, found.shown_years, found.by_city) == (2026, [2026], {})
    assert {found.of(slug) for slug in FIGURES} == {0}
