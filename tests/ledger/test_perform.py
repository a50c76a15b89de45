"""The only door: what it lets through, what it refuses, and what it leaves behind."""

import pytest

from ronghe.engine.workflow.refusals import NotAllowed, NotOffered, Unanswered
from ronghe.ledger.models import Event, Notice, RunningClock
from ronghe.ledger.perform import begin, perform
from ronghe.ledger.refusals import Gone, KeyReused, Stale
from ronghe.registers.needs.models import Need
from tests.world import World


def test_a_need_walks_from_draft_to_solved_and_every_step_leaves_a_line(world: World) -> None:
    need = world.need("solved")
    assert need.number.startswith("XQ-")
    assert need.money_saved_fen == 2_000_000_00
    steps = list(Event.objects.filter(noun="need", key=need.pk).order_by("id").values_list("step", "before", "after"))
    assert steps == [
        ("create", "", "draft"),
        ("submit", "draft", "submitted"),
        ("accept", "submitted", "open"),
        ("match", "open", "matched"),
        ("serve", "matched", "served"),
        ("report_done", "served", "reported"),
        ("solve", "reported", "solved"),
    ]


def test_a_stranger_is_told_nothing_and_a_reader_is_refused(world: World) -> None:
    need = world.need("submitted")
    with pytest.raises(Gone):
        perform(need, "accept", by=world.actor("other_county"))
    with pytest.raises(NotAllowed):
        perform(need, "accept", by=world.actor("firm"))
    assert Need.objects.get(pk=need.pk).state == "submitted"


def test_a_step_from_the_wrong_state_is_refused(world: World) -> None:
    with pytest.raises(NotOffered):
        perform(world.need("submitted"), "submit", by=world.actor("firm"))


def test_a_missing_answer_is_named(world: World) -> None:
    with pytest.raises(Unanswered) as refused:
        perform(world.need("submitted"), "send_back", by=world.actor("county"))
    assert set(refused.value.fields) == {"reason"}


def test_the_same_key_gives_the_same_answer_and_another_body_is_refused(world: World) -> None:
    need = world.need("submitted")
    first = perform(need, "send_back", by=world.actor("county"), once="k1", answers={"reason": "缺指标"})
    again = perform(need, "send_back", by=world.actor("county"), once="k1", answers={"reason": "缺指标"})
    assert (again.event.pk, again.repeated) == (first.event.pk, True)
    with pytest.raises(KeyReused):
        perform(need, "send_back", by=world.actor("county"), once="k1", answers={"reason": "另一理由"})


def test_a_new_record_is_made_once_by_one_key(world: World) -> None:
    def fresh() -> Need:
        return Need(
            organisation=world.firm,
            region="210102",
            title="示例",
            field="新材料",
            content="示例",
            deadline="2027-01-01",
        )

    one = begin(fresh(), by=world.actor("firm"), once="n1")
    two = begin(fresh(), by=world.actor("firm"), once="n1")
    assert one.record.pk == two.record.pk
    assert Need.objects.count() == 1


def test_a_firm_cannot_register_for_another_firm(world: World) -> None:
    need = Need(
        organisation=world.other_firm,
        region="210202",
        title="示例",
        field="新材料",
        content="示例",
        deadline="2027-01-01",
    )
    with pytest.raises(NotAllowed):
        begin(need, by=world.actor("firm"))
    assert Need.objects.count() == 0


def test_a_record_changed_by_somebody_else_is_not_overwritten(world: World) -> None:
    need = world.need("draft")
    perform(need, "edit", by=world.actor("firm"), fields={"title": "甲"}, seen=need.version)
    with pytest.raises(Stale):
        perform(need, "edit", by=world.actor("firm"), fields={"title": "乙"}, seen=1)
    assert Need.objects.get(pk=need.pk).title == "甲"


def test_personal_data_never_enter_an_event(world: World) -> None:
    need = world.need("draft")
    perform(need, "edit", by=world.actor("firm"), fields={"contact_phone": "000-9999"})
    events = Event.objects.filter(noun="need", key=need.pk)
    assert all("000-" not in str(e.changes) for e in events)
    assert set(events.latest("id").changes) == {"contact_phone"}


def test_the_county_is_told_and_its_clock_rests_while_the_firm_mends(world: World) -> None:
    need = world.need("submitted")
    assert Notice.objects.filter(user=world.users["county"], key=need.pk).count() == 1
    perform(need, "send_back", by=world.actor("county"), answers={"reason": "缺指标"})
    clock = RunningClock.objects.get(noun="need", key=need.pk, turn="acceptance")
    assert (clock.paused, clock.due_at) == (True, None)
    perform(need, "submit", by=world.actor("firm"))
    clock.refresh_from_db()
    assert not clock.paused
    assert clock.due_at is not None
    perform(need, "accept", by=world.actor("county"))
    clock.refresh_from_db()
    assert clock.ended_at is not None
