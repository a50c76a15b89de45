"""How late a phase is, and what may be done with it."""

from datetime import timedelta

import pytest

from ronghe.registers.platforms.models.phase import place_of
from tests.registers.platforms import facility_fresh as fresh
from tests.world import World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_days_late_count_against_the_first_plan(world: World) -> None:
    today = fresh.TODAY()
    one = fresh.running(world, ends=today - 7 * DAY)
    assert (one.slip_days(today), one.overdue_days(today)) == (7, 7)
    assert one.slip_days(today - 20 * DAY) == 0
    done = fresh.finished(world, one, on=today - 10 * DAY)
    assert (done.slip_days(today), done.overdue_days(today)) == (-3, 0)


def test_a_phase_that_should_have_begun_is_overdue(world: World) -> None:
    one = fresh.planned(world, fresh.building(world), starts=fresh.TODAY() - 4 * DAY)
    assert one.overdue_days() == 4
    assert one.slip_days() == 0


def test_its_name_place_and_money(world: World) -> None:
    one = fresh.running(world)
    assert one.title == str(one) == f"{one.facility} 预研"
    assert (one.label[0], place_of("operation"), one.allowed_fen) == ("预研", 12, one.budget_fen)
    assert one.facility_rests() is None
    assert one.not_startable() is None
    one.facility.state = "closed"  # not saved
    assert one.not_finishable() == ("装置“已关闭”，阶段暂不能办理", "the facility is Closed; its phases rest")
