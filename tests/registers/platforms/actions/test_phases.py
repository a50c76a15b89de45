from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.models import Event, Notice
from ronghe.ledger.perform import perform
from ronghe.registers.platforms.actions import phases
from ronghe.registers.platforms.models import Phase
from tests.registers.platforms import facility_fresh as fresh
from tests.world import World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def slip(world: World, one: Phase, ends: date, **more: Any) -> Phase:
    answers = {"ends_on": ends, "reason": "示例：部件到货推迟"} | more
    return perform(one, "slip", by=world.actor("institution"), answers=answers).record  # type: ignore[no-any-return]


def test_a_phase_is_planned_once_and_only_at_a_confirmed_facility(world: World) -> None:
    made = fresh.building(world)
    fresh.planned(world, made)
    with pytest.raises(Refused, match="“预研”阶段已登记"):
        fresh.planned(world, made)
    draft = fresh.facility(world)
    draft.name, draft.number, draft.state = "示例草稿", "DZ-X", "draft"  # as another process would leave it
    draft.save()
    with pytest.raises(NotOffered, match="登记中"):
        fresh.planned(world, draft)


def test_phases_never_cost_more_than_the_total(world: World) -> None:
    made = fresh.building(world)
    fresh.planned(world, made, budget=fresh.TOTAL - 1)
    with pytest.raises(Refused, match=r"只余 0\.01 元"):
        fresh.planned(world, made, "proposal", budget=2)
    fresh.planned(world, made, "proposal", budget=1)


def test_money_never_goes_over_the_budget_without_the_province(world: World) -> None:
    one = fresh.running(world, budget=100_000_00)
    by = world.actor("institution")
    phases.spend(one, fresh.TODAY(), "own", 60_000_00, "V1", by=by)
    with pytest.raises(Refused, match=r"只余 40,000.00 元，差 0\.01 元"):
        phases.spend(one, fresh.TODAY(), "own", 40_000_01, "V2", by=by)
    perform(one, "ask_over", by=by, answers={"amount": "10000", "reason": "示例：涨价"})
    assert Notice.objects.filter(user=world.users["province"], noun="phase", zh__contains="申请超出预算").exists()
    with pytest.raises(NotOffered):
        phases.spend(one, fresh.TODAY(), "own", 1, "V2", by=by)
    perform(one, "allow_over", by=world.actor("province"), answers={"amount": "10000", "reason": "示例：同意"})
    phases.spend(one, fresh.TODAY(), "own", 50_000_00, "V2", by=by)
    one.refresh_from_db()
    assert (one.spent_fen, one.over_fen, one.allowed_fen) == (110_000_00, 10_000_00, 110_000_00)
    with pytest.raises(IntegrityError), transaction.atomic():
        Phase.objects.filter(pk=one.pk).update(spent_fen=110_000_01)


def test_what_the_total_does_not_hold_is_not_allowed_beyond(world: World) -> None:
    one = fresh.running(world, budget=fresh.TOTAL)
    perform(one, "ask_over", by=world.actor("institution"), answers={"amount": "1", "reason": "示例"})
    with pytest.raises(Refused, match="请先调整总投资"):
        perform(one, "allow_over", by=world.actor("province"), answers={"amount": "1", "reason": "示例"})
    assert perform(one, "refuse_over", by=world.actor("province"), answers={"reason": "示例"}).record.state == "running"


def test_a_source_pays_no_more_than_it_has_and_a_voucher_counts_once(world: World) -> None:
    one = fresh.running(world, budget=fresh.TOTAL)
    by, today = world.actor("institution"), fresh.TODAY()
    with pytest.raises(Refused, match=r"省级财政只余 0\.00 元"):
        phases.spend(one, today, "province", 1_00, "V1", by=by)
    phases.spend(one, today, "own", 1_00, "V1", by=by)
    with pytest.raises(Refused, match="“V1”已登记过"):
        phases.spend(one, today, "own", 1_00, "V1", by=by)
    with pytest.raises(Refused, match="还没有到"):
        phases.spend(one, today + DAY, "own", 1_00, "V2", by=by)
    with pytest.raises(Refused, match="不能早于本阶段开始"):
        phases.spend(one, today - 91 * DAY, "own", 1_00, "V2", by=by)
    with pytest.raises(Refused, match="大于 0"):
        phases.spend(one, today, "own", 0, "V2", by=by)


def test_nothing_is_built_before_what_decides_is_over(world: World) -> None:
    made = fresh.building(world)
    by = world.actor("institution")
    first = fresh.running(world, made)
    for kind in ("proposal", "feasibility", "design"):
        phases.omit(made, kind, "示例：合并审批", by=by)
    ground = fresh.planned(world, made, "groundbreaking")
    with pytest.raises(NotOffered, match="“预研”尚未完成"):
        perform(ground, "start", by=by, answers={"on": fresh.TODAY()})
    fresh.finished(world, first)
    perform(ground, "start", by=by, answers={"on": fresh.TODAY()})
    install = fresh.planned(world, made, "installation")
    with pytest.raises(NotOffered, match="“设备研制”尚未开始"):
        perform(install, "start", by=by, answers={"on": fresh.TODAY()})
    fresh.running(world, made, "equipment")
    perform(install, "start", by=by, answers={"on": fresh.TODAY()})
    with pytest.raises(NotOffered, match="“开工”尚未完成"):
        fresh.finished(world, install)


def test_a_phase_is_finished_by_its_document(world: World) -> None:
    one = fresh.running(world)
    by = world.actor("institution")
    with pytest.raises(Refused, match=r"附件中没有“nothing.pdf”"):
        perform(one, "finish", by=by, answers={"on": fresh.TODAY(), "document": "nothing.pdf"})
    assert one.started_on is not None
    with pytest.raises(Refused, match="不能早于开始"):
        fresh.finished(world, one, on=one.started_on - DAY)
    done = fresh.finished(world, one)
    assert (done.state, done.ended_on) == ("finished", fresh.TODAY())


def test_a_slip_is_told_and_can_never_be_hidden(world: World) -> None:
    one = fresh.running(world)
    first = one.first_ends_on
    assert first is not None
    slip(world, one, first + 30 * DAY)
    slip(world, one, first + 50 * DAY)
    assert (one.first_ends_on, one.ends_on, one.slip_days(fresh.TODAY())) == (first, first + 50 * DAY, 50)
    assert [row["ends_on"] for row in one.slips] == [first.isoformat(), (first + 30 * DAY).isoformat()]
    assert Notice.objects.filter(user=world.users["province"], zh__contains="部件到货推迟").count() == 2
    with pytest.raises(Refused, match="没有变化"):
        slip(world, one, first + 50 * DAY)
    with pytest.raises(Refused, match="不能改计划开始"):
        slip(world, one, first, starts_on=first)
    with pytest.raises(Refused, match="不能早于开始"):
        slip(world, one, fresh.TODAY() - 95 * DAY)
    for field in ("first_ends_on", "first_starts_on"):
        with pytest.raises(DatabaseError, match="first plan"), transaction.atomic():
            Phase.objects.filter(pk=one.pk).update(**{field: first + 50 * DAY})
        with pytest.raises(DatabaseError), transaction.atomic():
            Phase.objects.filter(pk=one.pk).update(**{field: None})


def test_a_phase_that_has_not_begun_may_begin_later_or_be_left_out(world: World) -> None:
    one = fresh.planned(world, fresh.building(world))
    later = fresh.TODAY() + 10 * DAY
    assert slip(world, one, later + 9 * DAY, starts_on=later).starts_on == later
    gone = perform(one, "skip", by=world.actor("institution"), answers={"reason": "示例"}).record
    assert gone.slip_days() is None


def test_the_owner_hears_of_what_is_overdue_and_then_the_province(world: World) -> None:
    today, now = fresh.TODAY(), timezone.now()
    one = fresh.planned(world, fresh.building(world), starts=today - 3 * DAY)
    Notice.objects.all().delete()
    assert phases.remind_overdue(today, now) == 1
    assert phases.remind_overdue(today, now) == 0
    assert Notice.objects.filter(user=world.users["institution"], zh__contains="逾期 3 天").exists()
    assert not Notice.objects.filter(user=world.users["province"], noun="phase").exists()
    assert phases.remind_overdue(today + 40 * DAY, now) == 1
    assert Notice.objects.filter(user=world.users["province"], zh__contains="逾期 43 天").exists()
    assert Event.objects.filter(noun="phase", key=one.pk, step="escalate").count() == 1
