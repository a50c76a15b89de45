"""The challenges as written, and whose they are."""

from dataclasses import replace

from ronghe.demo import challengetopics
from ronghe.demo.challengesheets import SHEETS
from ronghe.demo.challengetopics import chosen, clients, flywheel_maker, nearest, topics
from ronghe.demo.firms import firm

FIRMS = [firm(number) for number in range(1, 121)]


def test_every_list_has_its_challenges_also_in_a_small_province() -> None:
    assert {one.sheet for one in chosen(1)} == {sheet.key for sheet in SHEETS} | {""}
    assert 12 <= len(chosen(1)) < len(chosen(99)) == len(topics()) <= 20
    assert len(chosen(len(chosen(1)) + 1)) == len(chosen(1)) + 1


def test_targets_are_quantities_that_a_task_book_takes() -> None:
    for topic in topics():
        assert all(target.split(" ")[1] in "≥≤" and float(target.split(" ")[2]) for target in topic.targets)


def test_a_topic_without_a_way_for_each_team_is_refused(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    import pytest

    bare = replace(topics()[0], routes=())
    monkeypatch.setattr(challengetopics, "_topic", lambda row: bare)
    with pytest.raises(ValueError, match="too few routes"):
        challengetopics.topics.__wrapped__()


def test_firms_make_what_their_challenge_is_about_and_the_city_asks_its_own() -> None:
    found = clients(topics(), FIRMS, "2101")
    assert found["flywheel"] is FIRMS[0]
    assert found["refractory"] is FIRMS[1]
    assert "flow-battery" in found["flow-battery"].specialties
    assert all(found[one.key].region.startswith("2101") for one in topics() if one.sheet == "city")
    unnamed = [found[one.key].code for one in topics() if not one.firm]
    assert len(set(unnamed)) == len(unnamed)


def test_the_nearest_firm_is_of_the_specialty_else_of_the_industry_else_any() -> None:
    maker, other = flywheel_maker(), FIRMS[1]
    assert nearest([other, maker], "flywheel") is maker
    assert nearest([other, maker], "flow-battery") is maker
    assert nearest([other, maker], "sea-cucumber") is other


def test_the_maker_of_flywheels_says_that_it_is_invented() -> None:
    assert flywheel_maker().name.startswith("示例")
    assert "DEM" in flywheel_maker().code
