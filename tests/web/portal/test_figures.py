"""Every figure counts exactly the records that its definition names."""

from datetime import UTC, datetime

from ronghe.registers.needs.models import Need
from ronghe.web.portal.figures import FIGURES, period
from tests.world import World


def _count(slug: str, year: int) -> int:
    return FIGURES[slug].rows(*period(year)).count()


def test_a_year_begins_and_ends_at_midnight_in_beijing() -> None:
    start, end = period(2025)
    assert start.astimezone(UTC) == datetime(2024, 12, 31, 16, tzinfo=UTC)
    assert end == period(2026)[0]


def test_codes_and_slugs_are_unique_and_both_languages_are_filled() -> None:
    assert len({one.code for one in FIGURES.values()}) == len(FIGURES)
    words = [word for one in FIGURES.values() for pair in (one.name, one.unit, one.definition) for word in pair]
    assert all(words)


def test_a_need_counts_by_what_happened_to_it_and_a_draft_counts_nowhere(world: World) -> None:
    for state in ("draft", "submitted", "open", "served", "reported", "solved"):
        world.need(state)
    year = datetime.now(UTC).year
    counted = {slug: _count(slug, year) for slug, one in FIGURES.items() if one.model is Need and not one.by_batch}
    assert counted == {"needs-registered": 5, "needs-accepted": 4, "needs-solved": 1, "money-saved": 1}
    assert _count("firms-asking", year) == 1


def test_the_instant_decides_in_which_year_a_need_counts(world: World) -> None:
    need = world.need("submitted")
    start, end = period(2024)
    for at, counts in ((start, 1), (end, 0)):
        Need.objects.filter(pk=need.pk).update(submitted_at=at)
        assert _count("needs-registered", 2024) == counts


def test_registers_are_counted_as_they_stand(world: World) -> None:
    assert {slug: _count(slug, 2025) for slug in ("firms", "institutions", "experts", "results")} == {
        "firms": 2,
        "institutions": 1,
        "experts": 1,
        "results": 0,
    }
