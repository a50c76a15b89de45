"""Panels and seats: what the gate asks, and what the database itself keeps."""

import pytest
from django.db import IntegrityError, transaction

from ronghe.registers.reviews.models import Panel, Seat, Tie
from tests.registers.reviews import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_the_gate_names_the_ties_that_stand_in_the_way(world: World) -> None:
    panel = fresh.upto(world, "drawn")
    assert panel.gate() is None
    seat, case = panel.active()[0], panel.cases.get()
    tie = Tie.objects.create(
        number="PG-X", state="found", person=seat.expert.person, noun=case.noun, key=case.key, title="示例", kind="unit"
    )
    why = panel.gate()
    assert why is not None
    assert "PG-X" in why[0]
    Tie.objects.filter(pk=tie.pk).update(is_hard=False)
    assert panel.gate() is None


def test_the_gate_wants_three(world: World) -> None:
    panel = fresh.upto(world, "drawn")
    Seat.objects.filter(pk=panel.active()[0].pk).update(state="recused")
    assert panel.vacant() == 1
    assert "不得少于 3" in str(panel.gate())


def test_the_database_keeps_a_person_from_two_seats_and_a_drawn_panel_from_hiding_its_seed(world: World) -> None:
    panel = fresh.upto(world, "drawn")
    seat = panel.active()[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.create(number="PX-X", state="drawn", panel=panel, expert=seat.expert)
    with pytest.raises(IntegrityError), transaction.atomic():
        Panel.objects.filter(pk=panel.pk).update(published_seed="")


def test_a_seat_for_one_case_judges_no_other(world: World) -> None:
    panel = fresh.planned(world, [fresh.case_of(world), fresh.case_of(world)])
    first, second = panel.cases.all()
    assert Seat(panel=panel, only=first).judges([first, second]) == [first]
    assert Seat(panel=panel).judges([first, second]) == [first, second]


def test_who_sat_to_the_end_is_counted_when_the_panel_is_over(world: World) -> None:
    panel = fresh.upto(world, "drawn")
    assert panel.sat() == panel.size
    seats = panel.active()
    Seat.objects.filter(pk__in=[seat.pk for seat in seats[1:]]).update(state="ended")
    Seat.objects.filter(pk=seats[0].pk).update(state="recused")
    assert panel.sat() == panel.size - 1
    assert not panel.active()
