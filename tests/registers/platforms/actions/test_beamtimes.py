from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError, transaction

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.perform import perform
from ronghe.ledger.refusals import Clash
from ronghe.registers.platforms.actions import beamtimes
from ronghe.registers.platforms.models import BeamHour
from ronghe.registers.platforms.queries import beamtimes as queries
from tests.registers.platforms import facility_fresh as fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_call_makes_sense_and_belongs_to_a_facility_that_runs(world: World) -> None:
    by, made = world.actor("institution"), fresh.operating(world)
    days = fresh.call_fields()
    for bad, why in (
        ({"hours": 265}, "264 小时之间"),
        ({"ends_on": days["starts_on"] - timedelta(days=1)}, "不能早于"),
        ({"starts_on": fresh.TODAY() + timedelta(days=1)}, "截止时间应早于"),
    ):
        with pytest.raises(Refused, match=why):
            beamtimes.draw_up(made, fresh.call_fields(**bad), by=by)
    early = beamtimes.draw_up(fresh.building(world), fresh.call_fields(), by=by).record
    with pytest.raises(NotOffered, match="转入运行开放后"):
        perform(early, "open", by=by)
    call = fresh.opened(world, made)
    with pytest.raises(NotOffered, match="截止时间未到"):
        perform(call, "close", by=SYSTEM)


def test_hours_go_by_rank_and_are_scheduled_without_overlap(world: World) -> None:
    call = fresh.opened(world)
    for hours, who in ((60, "firm"), (30, "other_firm"), (40, "expert")):
        fresh.asked(world, call, hours, 5, who)
    with pytest.raises(NotOffered, match="未经同行评审"):
        perform(fresh.closed(world, call), "allocate", by=world.actor("institution"))
    call = fresh.allocated(world, call)
    told = [(row["asked"], row["hours"], row["tied"]) for row in call.ranking]
    # All reviews gave the same points: who asks fewer hours comes first, the last gets the rest.
    assert told == [(30, 30, True), (40, 40, True), (60, 30, True)]
    assert sum(row["hours"] for row in call.ranking) == call.hours
    perform(call, "schedule", by=world.actor("institution"))
    slots = sorted(call.proposals.values_list("starts_at", "ends_at"))
    assert all(end <= start for (_, end), (start, _) in pairwise(slots))
    assert slots[0][0] == beamtimes.run_of(call)[0]
    assert BeamHour.objects.count() == 100
    one = BeamHour.objects.first()
    assert one is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        BeamHour.objects.create(proposal=one.proposal, facility=one.facility, beamline=one.beamline, at=one.at)


def test_two_calls_of_one_beamline_never_share_an_hour(world: World) -> None:
    made = fresh.operating(world)
    first, second = fresh.opened(world, made), fresh.opened(world, made)
    for call in (first, second):
        fresh.asked(world, call, 100, 5)
        perform(fresh.allocated(world, call), "schedule", by=world.actor("institution"))
    one, two = first.proposals.get(), second.proposals.get()
    assert one.ends_at == two.starts_at
    third = fresh.opened(world, made)
    fresh.asked(world, third, 100, 5)
    with pytest.raises(NotOffered, match="没有连续 100 小时"):
        perform(fresh.allocated(world, third), "schedule", by=world.actor("institution"))
    perform(one, "withdraw", by=world.actor("firm"), answers={"reason": "示例"})
    perform(third, "schedule", by=world.actor("institution"))
    assert third.proposals.get().starts_at == one.starts_at


def test_what_was_taken_meanwhile_the_database_refuses(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    made = fresh.operating(world)
    first, second = fresh.opened(world, made), fresh.opened(world, made)
    for call in (first, second):
        fresh.asked(world, call, 10, 5)
        fresh.allocated(world, call)
    perform(first, "schedule", by=world.actor("institution"))
    # As another process reads that has not seen the first one's hours yet.
    monkeypatch.setattr(queries, "taken", lambda *_: [])
    with pytest.raises(Clash):
        perform(second, "schedule", by=world.actor("institution"))
    assert second.proposals.get().state == "awarded"


def test_what_peers_do_not_support_gets_no_hours(world: World) -> None:
    call = fresh.opened(world)
    fresh.asked(world, call)
    fresh.judged(fresh.proposals.convene(fresh.closed(world, call), by=world.actor("province")), verdict="against")
    perform(call, "allocate", by=world.actor("institution"))
    one = call.proposals.get()
    assert (one.state, call.ranking[0]["why"][0]) == ("declined", "同行评审未予支持")


def test_a_run_ends_when_every_slot_was_used_and_reports_are_owed(world: World) -> None:
    call = fresh.opened(world)
    one = fresh.asked(world, call)
    by = world.actor("institution")
    perform(fresh.allocated(world, call), "schedule", by=by)
    with pytest.raises(NotOffered, match="1 件申请未登记用机"):
        perform(call, "finish", by=by)
    with pytest.raises(Refused, match="0 到 40 小时"):
        perform(call, "run", by=by, answers={"proposal": one.pk, "hours": 41})
    perform(call, "run", by=by, answers={"proposal": one.pk, "hours": 38})
    with pytest.raises(Refused, match="已排期的申请"):
        perform(call, "run", by=by, answers={"proposal": one.pk, "hours": 38})
    assert perform(call, "finish", by=by).record.state == "finished"
    done = perform(one, "report", by=world.actor("firm"), answers={"text": "示例结果"}).record
    assert (done.state, done.used, done.report) == ("reported", 38, "示例结果")


def test_who_handed_in_hears_of_a_cancelled_call(world: World) -> None:
    call = fresh.opened(world)
    one = fresh.asked(world, call)
    perform(call, "cancel", by=world.actor("institution"), answers={"reason": "示例：停机检修"})
    one.refresh_from_db()
    assert one.state == "declined"
    assert beamtimes.close_due(call.deadline) == 0
