import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.actions import candidates
from ronghe.registers.dispatch.models import Candidate, Tie, Wish
from ronghe.registers.parties.models import Expert, Organisation
from tests.registers.dispatch import programme
from tests.world import World


def test_an_expert_registers_and_the_unit_recommends_and_the_province_admits(world: World) -> None:
    batch = programme.batch(world)
    one = candidates.apply(batch, {"capacity": 2}, by=world.actor("expert"), once="a1")
    assert candidates.apply(batch, {"capacity": 2}, by=world.actor("expert"), once="a1") == one
    perform(one, "recommend", by=world.actor("institution"))
    perform(one, "admit", by=world.actor("province"))
    assert (one.state, one.institution, one.region) == ("in_pool", world.university, world.expert.region)


def test_somebody_without_a_profile_in_the_pool_does_not_register(world: World) -> None:
    Expert.objects.filter(pk=world.expert.pk).update(state="paused")
    with pytest.raises(NotAllowed, match="尚无在库的专家档案"):
        candidates.apply(programme.batch(world), {}, by=world.actor("expert"))


def test_nobody_registers_twice_in_a_batch(world: World) -> None:
    batch = programme.batch(world)
    candidates.apply(batch, {}, by=world.actor("expert"))
    with pytest.raises(Refused, match="已在本批报名"):
        candidates.apply(batch, {}, by=world.actor("expert"))
    assert Candidate.objects.count() == 1


def test_registration_ends_with_the_window_and_stays_within_the_terms(world: World) -> None:
    with pytest.raises(NotOffered, match="不在征集期"):
        candidates.apply(programme.batch(world, "closed"), {}, by=world.actor("expert"))
    for many in (0, 4, 21):
        with pytest.raises(Refused, match="应在 1 到 3 之间"):
            candidates.apply(programme.batch(world), {"capacity": many}, by=world.actor("expert"))


def test_civil_servants_and_people_of_authorities_are_not_recommended(world: World) -> None:
    batch = programme.batch(world)
    one = candidates.apply(batch, {"civil_servant": True}, by=world.actor("expert"))
    with pytest.raises(NotOffered, match="公务员"):
        perform(one, "recommend", by=world.actor("institution"))
    Candidate.objects.update(civil_servant=False)
    Organisation.objects.filter(pk=world.university.pk).update(kind="government")
    with pytest.raises(NotOffered, match="党政机关"):
        perform(one, "recommend", by=world.actor("institution"))


def test_a_tie_stays_with_the_person_and_says_who_declared_it(world: World) -> None:
    one = programme.candidate(world, programme.batch(world))
    given = {"tie": "relative", "organisation": world.firm.pk, "detail": "配偶任职"}
    perform(one, "declare", by=world.actor("expert"), answers=given)
    perform(one, "declare", by=world.actor("expert"), answers=given | {"detail": "配偶任财务总监"})
    perform(one, "declare", by=world.actor("institution"), answers=given)
    assert {(t.source, t.detail) for t in Tie.objects.all()} == {
        ("本人申报", "配偶任财务总监"),
        ("单位申报", "配偶任职"),
    }
    with pytest.raises(Refused, match="没有这家企业"):
        perform(one, "declare", by=world.actor("expert"), answers=given | {"organisation": 10**9})


def test_wishes_replace_those_before_and_end_with_the_plan(world: World) -> None:
    batch = programme.batch(world)
    one, first, second = programme.candidate(world, batch), programme.entry(world, batch), programme.entry(world, batch)
    candidates.rank(one, [first.number, second.number], by=world.actor("expert"))
    candidates.rank(one, [second.number], by=world.actor("expert"))
    assert [(w.entry, w.rank) for w in Wish.objects.all()] == [(second, 1)]
    candidates.rank(one, [], by=world.actor("expert"))
    assert not Wish.objects.exists()
    perform(batch, "cancel", by=world.actor("province"), answers={"reason": "不办了"})
    with pytest.raises(NotOffered, match="意向不能再改"):
        candidates.rank(one, [first.number], by=world.actor("expert"))


def test_the_terms_of_the_ties_are_those_of_the_workflow() -> None:
    assert "shares" in candidates.LABELS
