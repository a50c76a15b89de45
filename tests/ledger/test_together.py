"""Several hands at once, with real transactions, on whichever database is set: nothing is lost, doubled or half done."""

from collections import Counter as Tally
from collections.abc import Callable, Iterator
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger import attachments, chain, delivery, granting, publishing
from ronghe.ledger.actor import PUBLIC
from ronghe.ledger.models import Attachment, Event, Grant, Leaf, Objection, Publication, Seal, User
from ronghe.ledger.notices import send
from ronghe.ledger.numbers import take_numbers
from ronghe.ledger.perform import begin, perform
from ronghe.ledger.refusals import KeyReused, Stale
from ronghe.registers.needs.models import Need
from tests.ledger.fresh import need, publication
from tests.world import World, hands, user

HANDS = 8


@pytest.fixture
def world(transactional_db: None) -> Iterator[World]:
    yield World.made()
    connection.close()


def _together(act: Callable[[int], Any], hands: int = HANDS) -> list[Any]:
    """What `act` gave or raised in each of so many threads that start at the same moment."""
    gate = Barrier(hands)
    told: list[Any] = [None] * hands

    def run(place: int) -> None:
        try:
            gate.wait()
            told[place] = act(place)
        except Exception as raised:
            told[place] = raised
        finally:
            connection.close()

    threads = [Thread(target=run, args=(place,)) for place in range(hands)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=120)
        assert not one.is_alive()
    return told


def _kinds(told: list[Any]) -> Tally[str]:
    return Tally(type(one).__name__ for one in told)


def test_officers_who_take_the_same_step_at_once_take_it_once(world: World) -> None:
    record = world.need("submitted")
    officers = [world.actor(("county", "city", "province")[n % 3]) for n in range(HANDS)]
    told = _together(lambda n: perform(Need.objects.get(pk=record.pk), "accept", by=officers[n]))
    assert _kinds(told) == {"Done": 1, "NotOffered": HANDS - 1}
    assert Event.objects.filter(noun="need", key=record.pk, step="accept").count() == 1
    record.refresh_from_db()
    assert (record.state, record.version) == ("open", 3)


def test_accepting_and_returning_at_once_leaves_one_of_them(world: World) -> None:
    record = world.need("submitted")
    county = world.actor("county")

    def act(n: int) -> Any:
        fresh = Need.objects.get(pk=record.pk)
        if n % 2:
            return perform(fresh, "send_back", by=county, answers={"reason": "缺指标"})
        return perform(fresh, "accept", by=county)

    assert _kinds(_together(act)) == {"Done": 1, "NotOffered": HANDS - 1}
    last = Event.objects.filter(noun="need", key=record.pk).latest("id")
    record.refresh_from_db()
    assert record.state == last.after


def test_the_same_key_from_all_hands_gives_one_event_and_the_same_answer(world: World) -> None:
    record = world.need("submitted")
    county = world.actor("county")
    told = _together(lambda n: perform(Need.objects.get(pk=record.pk), "accept", by=county, once="the-key"))
    assert _kinds(told) == {"Done": HANDS}
    assert len({done.event.pk for done in told}) == 1
    assert sorted(done.repeated for done in told) == [False] + [True] * (HANDS - 1)
    assert all(done.record.state == "open" for done in told)


def test_a_new_record_under_one_key_is_made_once(world: World) -> None:
    firm = world.actor("firm")
    fresh = [need(world) for _ in range(HANDS)]
    for one in fresh:
        one.title = "示例同一需求"
    told = _together(lambda n: begin(fresh[n], by=firm, once="the-key"))
    assert _kinds(told) == {"Done": HANDS}
    assert len({done.record.pk for done in told}) == 1
    assert (Need.objects.count(), Event.objects.filter(noun="need").count()) == (1, 1)


def test_the_same_key_with_other_words_is_refused_to_all_but_one(world: World) -> None:
    firm = world.actor("firm")
    fresh = [need(world) for _ in range(HANDS)]
    told = _together(lambda n: begin(fresh[n], by=firm, once="the-key"))
    assert _kinds(told) == {"Done": 1, KeyReused.__name__: HANDS - 1}
    assert Need.objects.count() == 1


def test_of_two_edits_of_what_both_read_one_is_stale(world: World) -> None:
    record = world.need("draft")
    firm = world.actor("firm")
    told = _together(
        lambda n: perform(
            Need.objects.get(pk=record.pk), "edit", by=firm, seen=record.version, fields={"title": f"示例 {n}"}
        )
    )
    assert _kinds(told) == {"Done": 1, Stale.__name__: HANDS - 1}
    (done,) = (one for one in told if not isinstance(one, Exception))
    record.refresh_from_db()
    assert (record.title, record.version) == (done.record.title, 2)


def test_edits_without_a_version_follow_each_other_and_none_is_lost_from_the_ledger(world: World) -> None:
    record = world.need("draft")
    firm = world.actor("firm")
    _together(lambda n: perform(Need.objects.get(pk=record.pk), "edit", by=firm, fields={"title": f"示例 {n}"}))
    events = list(Event.objects.filter(noun="need", key=record.pk, step="edit").order_by("id"))
    assert len({event.changes["title"] for event in events}) == HANDS
    record.refresh_from_db()
    assert (record.version, record.title) == (1 + HANDS, events[-1].changes["title"])


def test_no_number_is_given_twice_and_none_is_left_out(world: World) -> None:
    at = timezone.now()

    def act(n: int) -> list[str]:
        found: list[str] = []
        for size in (1, 3, 2):
            with transaction.atomic():
                found += take_numbers("SL", at, size)
        return found

    numbers = [number for told in _together(act) for number in told]
    assert sorted(numbers) == [f"SL-{timezone.localtime(at).year}-{n:04d}" for n in range(1, HANDS * 6 + 1)]


def test_sealers_at_once_seal_each_event_once_and_leave_a_whole_chain(world: World) -> None:
    for _ in range(3):
        world.need("open")
    told = _together(lambda n: chain.seal(batch=4))
    assert not [one for one in told if isinstance(one, Exception)]
    assert sum(told) == Event.objects.count() == Leaf.objects.count()
    assert list(Seal.objects.order_by("number").values_list("number", flat=True)) == list(
        range(1, Seal.objects.count() + 1)
    )
    assert chain.verify().whole


def test_events_written_while_sealers_work_are_sealed_in_the_end(world: World) -> None:
    firm = world.actor("firm")
    fresh = [need(world) for _ in range(HANDS)]

    def act(n: int) -> Any:
        if n % 4 == 0:
            return [chain.seal(batch=3) for _ in range(4)]
        return begin(fresh[n], by=firm)

    told = _together(act)
    assert not [one for one in told if isinstance(one, Exception)]
    chain.seal()
    assert Leaf.objects.count() == Event.objects.count()
    assert chain.verify().whole


def test_workers_who_deliver_at_once_send_each_notice_once(world: World, mailoutbox: list[Any]) -> None:
    county = world.users["county"]
    User.objects.filter(pk=county.pk).update(email="county@example.org")
    for n in range(5):
        send([county.pk], (f"示例 {n}", f"sample {n}"))
    told = _together(lambda n: delivery.deliver())
    assert not [one for one in told if isinstance(one, Exception)]
    assert sum(told) == 5
    assert len({message.subject for message in mailoutbox}) == len(mailoutbox) == 5


def test_a_notice_is_closed_once_by_all_workers(world: World) -> None:
    county = world.actor("county")
    notice = begin(publication(world), by=county).record
    perform(notice, "publish", by=county, at=timezone.now() - timedelta(days=60))
    told = _together(lambda n: publishing.close_expired())
    assert sum(told) == 1
    assert Event.objects.filter(noun="publication", step="close").count() == 1


def test_an_objection_and_the_closing_at_once_never_leave_a_closed_notice_with_an_open_objection(world: World) -> None:
    county = world.actor("county")
    notice = begin(publication(world), by=county).record
    at = timezone.now() - timedelta(days=60)
    perform(notice, "publish", by=county, at=at)

    def act(n: int) -> Any:
        if n % 2:
            return perform(Publication.objects.get(pk=notice.pk), "close", by=county)
        return begin(Objection(publication=notice, name="甲", contact="乙", text=f"示例 {n}"), "file", by=PUBLIC, at=at)

    told = _together(act)
    assert all(isinstance(one, NotOffered) or not isinstance(one, Exception) for one in told)
    notice.refresh_from_db()
    filed = Objection.objects.filter(publication=notice, state="filed").count()
    assert notice.state == ("published" if filed else "closed")


def test_the_same_file_sent_by_all_hands_is_attached_once(world: World, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    record, firm = world.need("draft"), world.actor("firm")
    told = _together(lambda n: attachments.store(record, SimpleUploadedFile("a.txt", b"x"), by=firm))
    assert sum(isinstance(one, Refused) for one in told) == HANDS - 1
    assert Attachment.objects.count() == 1
    assert Event.objects.filter(step="attach").count() == 1


def test_of_two_administrators_who_end_each_other_at_once_one_stays(world: World) -> None:
    pair = [world.users["administrator"], user("second", "administrator")]
    acting = [hands(one) for one in pair]
    told = _together(
        lambda n: perform(Grant.objects.get(user=pair[1 - n]), "end", by=acting[n], answers={"reason": "交接"}), 2
    )
    assert sum(not isinstance(one, Exception) for one in told) == 1
    assert Grant.objects.in_force().filter(role="administrator").count() == 1


def test_the_same_role_given_by_all_hands_at_once_is_held_once(world: World) -> None:
    by = world.actor("administrator")
    guest = User.objects.create_user("guest", name="示例")
    told = _together(lambda n: begin(Grant(user=guest, role="city", region="2101"), "give", by=by))
    assert sum(not isinstance(one, Exception) for one in told) == 1
    assert all(isinstance(one, Refused) or not isinstance(one, Exception) for one in told)
    assert Grant.objects.filter(user=guest).count() == 1


def test_what_ran_out_is_written_down_once_by_all_workers(world: World) -> None:
    soon = timezone.now() + timedelta(days=1)
    for n in range(4):
        user(f"guest{n}", "county", region="210103", until=soon)
    told = _together(lambda n: granting.lapse(soon))
    assert not [one for one in told if isinstance(one, Exception)]
    assert sum(told) == 4
    assert Event.objects.filter(noun="grant", step="lapse").count() == 4
