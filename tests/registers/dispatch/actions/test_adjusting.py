from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.models import Batch, Entry, Posting, Tie
from ronghe.registers.dispatch.queries.totals import totals
from tests.registers.dispatch.service import in_service, over
from tests.world import World

SIGNING = (
    ("draw_up", "institution"),
    ("sign_expert", "expert"),
    ("sign_firm", "firm"),
    ("sign_institution", "institution"),
    ("file", "county"),
    ("appoint", "province"),
)


def another(world: World, posting: Posting, **fields: Any) -> Entry:
    """A further need of the firm that the batch could not serve."""
    need = world.need("open")
    given = {"number": f"CX-{need.pk}", "organisation": need.organisation, "region": need.region} | fields
    return Entry.objects.create(batch=posting.batch, need=need, state="unserved", why_unserved="无人可派", **given)


def adjusted(world: World, posting: Posting, **answers: Any) -> Posting:
    """The successor that the province proposes, from tomorrow."""
    given = {"since": timezone.localdate() + timedelta(days=1), "reason": "企业产线调整"} | answers
    perform(posting, "adjust", by=world.actor("province"), answers=given)
    return posting.successors.get(state="proposed")


def in_batch(world: World, old: Posting) -> Posting:
    """A posting in service elsewhere that is counted to the batch of `old`."""
    other = in_service(world)
    Posting.objects.filter(pk=other.pk).update(batch=old.batch)
    other.refresh_from_db()
    return other


def signed(world: World, posting: Posting) -> None:
    for step, who in SIGNING:
        perform(posting, step, by=world.actor(who))


def states(*records: Any) -> list[str]:
    for record in records:
        record.refresh_from_db()
    return [record.state for record in records]


def test_a_posting_serves_on_until_three_parties_signed_for_the_one_that_takes_its_place(world: World) -> None:
    old = in_service(world)
    perform(old.entry, "place", by=world.actor("province"))
    wanted = another(world, old)
    new = adjusted(world, old, entry=wanted.pk)
    assert states(old, new, wanted, old.entry.need) == ["serving", "proposed", "served", "served"]
    perform(new, "draw_up", by=world.actor("institution"))
    with pytest.raises(NotOffered, match="三方协议尚缺"):
        perform(new, "file", by=world.actor("county"))
    for step, who in SIGNING[1:]:
        perform(new, step, by=world.actor(who))
    assert states(old, new, wanted.need, old.entry.need) == ["moved", "serving", "served", "open"]
    assert (old.ends_on, new.starts_on, new.follows) == (timezone.localdate(), old.ends_on + timedelta(days=1), old)
    assert (new.letter, new.way) == (f"PS-{timezone.localdate().year}-0002", "adjusted")
    old.entry.refresh_from_db()
    assert old.entry.state == "unserved"
    assert "企业产线调整" in old.entry.why_unserved
    found = totals(old.batch)
    assert (found.postings, found.moved, found.people, found.needs) == (1, 1, 1, 2)
    assert [city.postings for city in found.cities] == [1]


def test_another_term_keeps_the_need_with_the_same_person(world: World) -> None:
    old = in_service(world)
    last = old.ends_on + timedelta(days=30)
    new = adjusted(world, old, until=last)
    signed(world, new)
    assert states(old, new, old.entry.need) == ["moved", "serving", "served"]
    assert (new.entry, new.ends_on, old.entry.need.expert) == (old.entry, last, world.expert)


def test_who_solved_the_need_may_go_on_under_another_term(world: World) -> None:
    old = in_service(world)
    perform(old.entry.need, "solve", by=world.actor("firm"), answers={"outcome": "寿命提升到两倍"})
    new = adjusted(world, old, until=old.ends_on + timedelta(days=30))
    signed(world, new)
    assert states(old, new, old.entry.need) == ["moved", "serving", "solved"]


def test_who_does_not_agree_leaves_everything_as_it_was(world: World) -> None:
    old = in_service(world)
    perform(old.entry, "place", by=world.actor("province"))
    new = adjusted(world, old, until=old.ends_on + timedelta(days=30))
    perform(new, "draw_up", by=world.actor("institution"))
    perform(new, "cancel", by=world.actor("province"), answers={"reason": "企业不同意"})
    assert states(old, new, old.entry, old.entry.need) == ["serving", "cancelled", "served", "served"]
    again = adjusted(world, old, entry=another(world, old).pk)
    perform(again, "cancel", by=world.actor("province"), answers={"reason": "专家不同意"})
    assert states(old, again.entry, again.entry.need) == ["serving", "unserved", "open"]


def test_one_adjustment_at_a_time(world: World) -> None:
    old = in_service(world)
    adjusted(world, old, until=old.ends_on + timedelta(days=30))
    with pytest.raises(NotOffered, match="正在办理"):
        adjusted(world, old, until=old.ends_on + timedelta(days=60))


def test_conflicts_are_looked_for_anew(world: World) -> None:
    old = in_service(world)
    Tie.objects.create(
        person=world.expert.person, organisation=world.firm, kind="shares", source="本人申报", at=timezone.now()
    )
    with pytest.raises(NotOffered, match="须回避"):
        adjusted(world, old, until=old.ends_on + timedelta(days=30))
    assert not old.successors.exists()


def test_an_adjustment_changes_something_within_the_term_and_the_rules(world: World) -> None:
    old, today = in_service(world), timezone.localdate()
    with pytest.raises(Refused, match="没有变"):
        adjusted(world, old)
    with pytest.raises(Refused, match="自今天起"):
        adjusted(world, old, since=today - timedelta(days=1), until=old.ends_on + timedelta(days=1))
    with pytest.raises(Refused, match="自今天起"):
        adjusted(world, old, since=old.ends_on + timedelta(days=1), until=old.ends_on + timedelta(days=9))
    with pytest.raises(Refused, match="不足 12 个月"):
        adjusted(world, old, until=today + timedelta(days=90))
    with pytest.raises(NotAllowed):
        perform(old, "adjust", by=world.actor("firm"), answers={"since": today, "reason": "想换人"})


def test_only_a_need_of_the_batch_that_still_lacks_somebody_is_taken(world: World) -> None:
    old = in_service(world)
    stranger = another(world, in_service(world, ends_on=date(2030, 1, 1)))
    with pytest.raises(Refused, match="没有这项参选需求"):
        adjusted(world, old, entry=stranger.pk)
    gone = another(world, old)
    perform(gone.need, "withdraw", by=world.actor("firm"), answers={"reason": "已自行解决"})
    with pytest.raises(NotOffered, match="不能改派"):
        adjusted(world, old, entry=gone.pk)
    full = another(world, old)
    Posting.objects.filter(pk=old.pk).update(entry=full)
    with pytest.raises(NotOffered, match="所需 1 人已派足"):
        adjusted(world, in_batch(world, old), entry=full.pk)
    wanted = another(world, old)
    old.refresh_from_db()
    Batch.objects.filter(pk=old.batch_id).update(max_per_firm=0)
    old.batch.refresh_from_db()
    with pytest.raises(NotOffered, match="已派足 0 人次"):
        adjusted(world, old, entry=wanted.pk)


def test_a_batch_does_not_end_while_an_adjustment_waits(world: World) -> None:
    old = in_service(world)
    perform(old.batch, "assess", by=world.actor("province"))
    adjusted(world, old, until=old.ends_on + timedelta(days=30))
    one = old.assessments.get()
    type(one).objects.filter(pk=one.pk).update(state="final", grade="good", by_rubric="good")
    over(old.batch)
    with pytest.raises(NotOffered, match="还有 1 项派驻未到岗"):
        perform(old.batch, "finish", by=world.actor("province"))
