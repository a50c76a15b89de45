"""Reads of panels, seats and declarations."""

from datetime import date

import pytest

from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.perform import begin, perform
from ronghe.registers.reviews import queries
from ronghe.registers.reviews.models import Ban, Relation, Tie
from tests.registers.reviews import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_panels_are_found_by_what_they_judge_latest_first(world: World) -> None:
    case = fresh.case_of(world)
    first, second = fresh.planned(world, [case], judges=0), fresh.planned(world, [case], judges=0)
    fresh.planned(world, judges=0)
    assert list(queries.panels_about(case.noun, case.key)) == [second, first]


def test_seats_count_while_their_panel_is_not_over(world: World) -> None:
    panel = fresh.upto(world, "open")
    held = queries.seats_held()
    assert sorted(held.values()) == [1, 1, 1]
    perform(panel.seats.order_by("id")[0], "recuse", by=world.actor("province"), answers={"reason": "示例"})
    assert len(queries.seats_held()) == 2
    perform(panel, "dissolve", by=world.actor("province"), answers={"reason": "示例"})
    assert queries.seats_held() == {}


def test_relations_are_found_from_either_side_and_breaches_by_day(world: World) -> None:
    one, other = fresh.judge().person, fresh.judge().person
    begin(Relation(person=one, other=other, kind="relative", source="示例"), "declare", by=SYSTEM)
    assert queries.relations_of([other.pk]).get() == queries.relations_of([one.pk]).get()
    begin(
        Ban(organisation=world.firm, reason="示例", source="示例", since="2024-01-01", until="2025-12-31"),
        "enter",
        by=SYSTEM,
    )
    assert queries.listed([], [world.firm.pk], date(2025, 12, 31)).exists()
    assert not queries.listed([], [world.firm.pk], date(2026, 1, 1)).exists()
    assert not queries.bans_of([one.pk]).exists()


def test_decisions_are_those_about_these_very_cases(world: World) -> None:
    for key, noun in ((1, "need"), (2, "need"), (1, "bid")):
        Tie.objects.create(
            number=f"PG-{noun}{key}",
            state="dismissed",
            person=world.expert.person,
            noun=noun,
            key=key,
            title="x",
            kind="unit",
        )
    assert queries.decisions({("need", 1)}) == {(world.expert.person_id, "need", 1, "unit"): "dismissed"}


def test_only_those_behind_it_find_the_case_to_appeal_about(world: World) -> None:
    case = fresh.appeal(world).case
    assert queries.latest_case(case.noun, case.key, world.firm.pk) == case
    assert queries.latest_case(case.noun, case.key, world.other_firm.pk) is None
    assert queries.latest_case(case.noun, case.key, None) is None
