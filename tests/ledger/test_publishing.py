"""A public notice: its period, the objections to it, and the step of another record that waits for its end."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger import publishing
from ronghe.ledger.actor import PUBLIC
from ronghe.ledger.models import Event, Objection, Publication, Subject
from ronghe.ledger.perform import begin, perform
from tests.ledger.fresh import publication
from tests.world import World

LONG_AGO = datetime(2025, 3, 3, 2, 0, tzinfo=UTC)


def _notice(world: World, at: datetime, *about: object, publish: bool = True) -> Publication:
    county = world.actor("county")
    record = publishing.draft(publication(world), by=county, about=about).record  # type: ignore[arg-type]
    if publish:
        perform(record, "publish", by=county, at=at)
    return record


def _object(notice: Publication, at: datetime | None = None) -> Objection:
    made = Objection(publication=notice, name="示例某", contact="000-0009", text="示例异议")
    return begin(made, "file", by=PUBLIC, at=at).record


@pytest.mark.parametrize(
    ("period", "closes"),
    [("5 working days", datetime(2025, 3, 11)), ("5个自然日", datetime(2025, 3, 11)), ("3日", datetime(2025, 3, 7))],
)
def test_the_period_runs_from_the_day_after_publishing(world: World, period: str, closes: datetime) -> None:
    draft = publication(world)
    draft.period = period
    record = publishing.draft(draft, by=world.actor("county")).record
    perform(record, "publish", by=world.actor("county"), at=LONG_AGO)
    record.refresh_from_db()
    assert record.opens_at == LONG_AGO
    # Five calendar days would end on Saturday the 8th and go on to Monday.
    assert record.closes_at == closes.replace(tzinfo=ZoneInfo("Asia/Shanghai"))


def test_a_policy_has_no_end(world: World) -> None:
    policy = publication(world)
    policy.kind, policy.period = "policy", ""
    record = publishing.draft(policy, by=world.actor("county")).record
    perform(record, "publish", by=world.actor("county"))
    assert record.closes_at is None
    assert record.opens_at is not None


def test_a_period_that_cannot_be_read_is_refused_and_nothing_is_saved(world: World) -> None:
    draft = publication(world)
    draft.period = "很久"
    with pytest.raises(Refused, match="no period"):
        publishing.draft(draft, by=world.actor("county"))
    record = _notice(world, LONG_AGO, publish=False)
    with pytest.raises(Refused):
        perform(record, "edit", by=world.actor("county"), fields={"period": "很久"})
    assert Publication.objects.count() == 1


def test_the_records_it_is_about_stand_in_an_event_and_are_settled_by_publishing(world: World) -> None:
    need = world.need("open")
    record = _notice(world, LONG_AGO, need, world.firm, publish=False)
    event = Event.objects.get(noun="publication", step="name_subjects")
    assert event.answers == {"subjects": [["need", need.pk], ["organisation", world.firm.pk]]}
    assert (event.before, event.after, event.changes) == ("draft", "draft", {})
    assert Subject.objects.filter(publication=record).count() == 2
    perform(record, "publish", by=world.actor("county"))
    with pytest.raises(NotOffered):
        publishing.name_subjects(record, [world.other_firm], by=world.actor("county"))
    assert Subject.objects.filter(publication=record).count() == 2


def test_a_repeated_request_drafts_once(world: World) -> None:
    first = publishing.draft(publication(world), by=world.actor("county"), about=[world.firm], once="k")
    again = Publication(
        **{name: getattr(first.record, name) for name in ("kind", "title", "body", "office", "region")},
        period="5 working days",
    )
    assert publishing.draft(again, by=world.actor("county"), about=[world.firm], once="k").repeated
    assert (Publication.objects.count(), Subject.objects.count()) == (1, 1)


def test_objections_are_taken_while_the_notice_runs_and_not_after(world: World) -> None:
    record = _notice(world, LONG_AGO)
    assert record.closes_at
    last = record.closes_at - timedelta(microseconds=1)
    assert _object(record, LONG_AGO).state == "filed"
    assert _object(record, last).state == "filed"
    for late in (record.closes_at, LONG_AGO - timedelta(seconds=1)):
        with pytest.raises(NotOffered):
            _object(record, late)
    with pytest.raises(NotOffered):
        _object(_notice(world, LONG_AGO, publish=False), LONG_AGO)
    assert Objection.objects.count() == 2


def test_neither_the_objectors_name_nor_contact_enters_an_event(world: World) -> None:
    objection = _object(_notice(world, timezone.now()))
    told = str(list(Event.objects.filter(noun="objection").values()))
    assert objection.name not in told.replace("示例某县", "")
    assert objection.contact not in told


def test_an_objection_is_answered_by_the_office_and_the_answer_stands(world: World) -> None:
    objection = _object(_notice(world, timezone.now()))
    given = {"accepted": "yes", "reply": "采纳，已更正"}
    with pytest.raises(Refused):
        perform(objection, "answer", by=world.actor("other_county"), answers=given)
    perform(objection, "answer", by=world.actor("county"), answers=given)
    assert (objection.state, objection.accepted, objection.reply) == ("answered", "yes", "采纳，已更正")


def test_a_step_waits_for_its_notice_and_is_told_why(world: World) -> None:
    need = world.need("open")
    reasons = []

    def passed() -> str:
        said = publishing.notice_passed(need)
        reasons.append(said)
        return said[1] if said else "passed"

    assert "no public notice yet" in passed()
    drafted = _notice(world, LONG_AGO, need, publish=False)
    assert "no public notice yet" in passed()
    perform(drafted, "publish", by=world.actor("county"))
    assert "runs until" in passed()
    perform(drafted, "withdraw", by=world.actor("county"), answers={"reason": "有误"})
    assert "was withdrawn" in passed()
    _age(drafted)
    second = _notice(world, timezone.now(), need)
    assert "runs until" in passed()
    objection = _object(second)
    _age(drafted)
    _age(second)
    assert "1 objections" in passed()
    perform(objection, "answer", by=world.actor("county"), answers={"accepted": "no", "reply": "无据"})
    assert passed() == "passed"
    perform(second, "close", by=world.actor("county"))
    assert passed() == "passed"
    assert publishing.notice_passed(need, since=timezone.now()) is not None
    assert publishing.notice_passed(world.need("open")) is not None
    assert all(pair is None or (pair[0] and pair[1]) for pair in reasons)


def _age(notice: Publication) -> None:
    """Let the notice have been published a month before it was."""
    back = timedelta(days=30)
    notice.refresh_from_db()
    assert notice.opens_at
    assert notice.closes_at
    Publication.objects.filter(pk=notice.pk).update(opens_at=notice.opens_at - back, closes_at=notice.closes_at - back)


def test_the_job_closes_what_is_over_and_answered_and_nothing_else(world: World) -> None:
    over, waiting, running = (_notice(world, LONG_AGO) for _ in range(3))
    _object(waiting, LONG_AGO)
    perform(_notice(world, LONG_AGO), "withdraw", by=world.actor("county"), answers={"reason": "有误"})
    Publication.objects.filter(pk=running.pk).update(closes_at=timezone.now() + timedelta(days=1))
    assert publishing.close_expired() == 1
    assert publishing.close_expired() == 0
    over.refresh_from_db()
    waiting.refresh_from_db()
    assert (over.state, waiting.state) == ("closed", "published")
    assert Event.objects.filter(noun="publication", key=over.pk).latest("id").role == "system"


def test_another_countys_office_can_neither_publish_nor_name_subjects(world: World) -> None:
    record = _notice(world, LONG_AGO, publish=False)
    stranger = world.actor("other_county")
    with pytest.raises(Refused):
        perform(record, "publish", by=stranger)
    with pytest.raises(Refused):
        publishing.name_subjects(record, [world.firm], by=stranger)
    foreign = publication(world)
    foreign.region = "210202"
    with pytest.raises(NotAllowed):
        publishing.draft(foreign, by=world.actor("county"))
