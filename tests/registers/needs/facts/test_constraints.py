"""The weights of a score and the constraints of a pair."""

import pytest

from ronghe.engine.matching.attributes import WEIGHTS
from ronghe.registers.needs.facts import constraints
from tests.world import World


def test_the_weights_sum_to_a_hundred_and_name_every_part_of_a_score_in_both_languages() -> None:
    found = constraints.weights()
    assert sum(one.most for one in found) == 100
    assert {key for one in found for key in one.keys} == {"text", "track", *WEIGHTS}
    assert all(zh and en and zh != en for one in found for zh, en in (one.label, one.sentence))
    assert constraints.most_of()["text"] == constraints.most_of()["track"] == 91


@pytest.mark.parametrize(
    ("theirs", "status", "word"),
    [
        ("210106", "ok", "同在沈阳市"),
        ("2102", "ok", "专家在大连市，企业在沈阳市"),
        ("", "warn", "不详"),
    ],
)
def test_the_region_is_said_by_city(world: World, theirs: str, status: str, word: str) -> None:
    world.expert.region = theirs
    region, *_ = constraints.checks(world.need("open"), world.expert, 0, ())
    assert (region.key, region.status) == ("region", status)
    assert word in region.text[0]


def test_time_room_and_posts_are_for_a_person_to_confirm(world: World) -> None:
    need, expert = world.need("open"), world.expert
    assert [one.status for one in constraints.checks(need, expert, 1, ())] == ["ok", "ok", "ok", "ok"]
    expert.available_percent = 10
    tie = ("曾任顾问", "was an adviser")
    _, time, room, conflict = constraints.checks(need, expert, expert.capacity, (tie,))
    assert {one.status for one in (time, room, conflict)} == {"warn"}
    assert "10%" in time.text[0]
    assert f"{expert.capacity}/{expert.capacity}" in room.text[0]
    assert conflict.text == tie


def test_what_the_step_refuses_is_marked_as_such(world: World) -> None:
    expert = world.expert
    expert.state, expert.organisation = "paused", world.firm
    _, time, _, conflict = constraints.checks(world.need("open"), expert, 0, ())
    assert (time.status, conflict.status) == ("stop", "stop")
