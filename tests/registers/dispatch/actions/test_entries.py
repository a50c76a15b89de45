import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.actions import candidates, entries
from ronghe.registers.dispatch.models import Candidate, Entry, Nomination, Wish
from tests.registers.dispatch import programme
from tests.world import World


def test_open_needs_enter_open_batches_once(world: World) -> None:
    batch, need, firm = programme.batch(world), world.need("open"), world.actor("firm")
    entry = entries.enter(batch, need, 2, by=firm, once="e1")
    assert (entry.state, entry.demand, entry.region) == ("entered", 2, need.region)
    with pytest.raises(Refused, match="已参加本批"):
        entries.enter(batch, need, by=firm)
    with pytest.raises(NotOffered, match="在库待对接"):
        entries.enter(batch, world.need("draft"), by=firm)
    with pytest.raises(NotOffered, match="不在征集期"):
        entries.enter(programme.batch(world, "closed"), need, by=firm)
    with pytest.raises(Refused, match="1 到 10"):
        entries.enter(batch, world.need("open"), 11, by=firm)
    assert Entry.objects.count() == 1


def test_a_firm_enters_no_need_of_another(world: World) -> None:
    with pytest.raises(NotAllowed):
        entries.enter(programme.batch(world), world.need("open"), by=world.actor("other_firm"))


def test_a_firm_ranks_candidates_until_the_plan_is_made(world: World) -> None:
    batch = programme.batch(world)
    one, entry = programme.candidate(world, batch), programme.entry(world, batch)
    entries.rank(entry, [one.number], by=world.actor("firm"))
    assert Wish.objects.get().side == "firm"
    perform(batch, "cancel", by=world.actor("province"), answers={"reason": "不办了"})
    with pytest.raises(NotOffered, match="意向不能再改"):
        entries.rank(entry, [], by=world.actor("firm"))


def test_why_nobody_is_sent_stands_until_somebody_is(world: World) -> None:
    entry, province = programme.entry(world, programme.batch(world)), world.actor("province")
    perform(entry, "pass_over", by=province, answers={"reason": "候选人名额已满"})
    assert entry.why_unserved == "候选人名额已满"
    perform(entry, "take_up", by=province)
    assert (entry.state, entry.why_unserved) == ("entered", "")


def test_a_firm_names_a_candidate_of_the_batch_and_the_expert_answers(world: World) -> None:
    batch = programme.batch(world)
    one, entry = programme.candidate(world, batch), programme.entry(world, batch)
    named = entries.nominate(entry, one, "最熟悉", by=world.actor("firm"))
    with pytest.raises(Refused, match="已为这项需求点过此人"):
        entries.nominate(entry, one, by=world.actor("firm"))
    perform(named, "accept", by=world.actor("expert"))
    assert named.state == "accepted"


def test_nobody_accepts_more_than_they_can_take_on(world: World) -> None:
    batch = programme.batch(world)
    one = programme.candidate(world, batch, capacity=1)
    first, second = (entries.nominate(programme.entry(world, batch), one, by=world.actor("firm")) for _ in range(2))
    perform(first, "accept", by=world.actor("expert"))
    with pytest.raises(NotOffered, match="达到可承担数"):
        perform(second, "accept", by=world.actor("expert"))
    perform(first, "decline", by=world.actor("expert"), answers={"reason": "另有安排"})
    perform(second, "accept", by=world.actor("expert"))


def test_who_is_out_of_the_batch_or_barred_is_not_named(world: World) -> None:
    batch, other, firm = programme.batch(world), programme.batch(world), world.actor("firm")
    one, entry = programme.candidate(world, batch), programme.entry(world, batch)
    with pytest.raises(Refused, match="不在本批候选人中"):
        entries.nominate(programme.entry(world, other), one, by=firm)
    tie = {"tie": "shares", "organisation": world.firm.pk, "detail": "持股"}
    perform(one, "declare", by=world.actor("expert"), answers=tie)
    with pytest.raises(NotOffered) as barred:
        entries.nominate(entry, one, by=firm)
    assert "不能点将" in barred.value.zh
    assert "shares" not in barred.value.en
    assert not Nomination.objects.exists()


def test_nobody_is_named_once_the_need_is_planned_for(world: World) -> None:
    batch = programme.batch(world)
    one, entry = programme.candidate(world, batch), programme.entry(world, batch)
    perform(entry, "place", by=world.actor("province"))
    with pytest.raises(NotOffered, match="不能再点将"):
        entries.nominate(entry, one, by=world.actor("firm"))
    assert candidates.candidate_of(batch, world.expert).institution == world.university
    assert Candidate.objects.count() == 1
