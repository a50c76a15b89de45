"""Panels over challenges and bids: planned when they are due, blind where the list is, and told who bids on the same list."""

from types import SimpleNamespace

import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.registers.challenges.actions import panels
from ronghe.registers.challenges.models import Call, Challenge
from ronghe.registers.parties.models import Person
from ronghe.registers.reviews.models import Case, Panel
from tests.registers.challenges.fresh import FIELDS, at_once, read_at_once

pytestmark = pytest.mark.django_db


def _told(sections) -> str:
    return "".join(f"{section.label}{section.text}" for section in sections)


def test_a_panel_is_planned_only_when_it_is_due_and_twice_by_one_click_is_once(world):
    round, province = at_once(world), world.actor("province")
    for purpose in ("argument", "written", "unheard-of"):
        with pytest.raises(NotOffered, match="不需要"):
            panels.convene(round.challenge, purpose, by=province)
    Challenge.objects.filter(pk=round.challenge.pk).update(state="checked")
    round.challenge.refresh_from_db()
    one = panels.convene(round.challenge, "argument", by=province, once="k")
    assert panels.convene(round.challenge, "argument", by=province, once="k") == one
    assert Panel.objects.count() == 1
    (case,) = Case.objects.filter(panel=one)
    assert (case.noun, case.key, case.organisations) == ("challenge", round.challenge.pk, [world.firm.pk])
    assert round.challenge.targets_text in _told(panels.read_challenge(case))


def test_the_review_is_over_eligible_bids_whose_titles_and_texts_name_nobody(world):
    round, province = at_once(world), world.actor("province")
    one = read_at_once(round, state="eligible")
    read_at_once(round, round.bidder()[1], state="ineligible")
    Challenge.objects.filter(pk=round.challenge.pk).update(state="reviewing")
    round.challenge.refresh_from_db()
    panel = panels.convene(round.challenge, "written", by=province)
    (case,) = Case.objects.filter(panel=panel)
    assert (case.noun, case.key) == ("bid", one.pk)
    assert set(case.organisations) == {world.other_firm.pk, world.firm.pk}
    assert panel.size >= round.call.terms.review_experts
    blind = _told(panels.read_bid(case))
    for naming in (one.organisation.name, FIELDS["leader"], "示例成员乙", one.number):
        assert naming not in blind + case.title
    assert FIELDS["approach"] in blind
    Call.objects.filter(pk=round.call.pk).update(blind=False)
    assert one.organisation.name in _told(panels.read_bid(case))


def test_without_an_eligible_bid_there_is_no_panel(world):
    round = at_once(world)
    read_at_once(round, state="ineligible")
    Challenge.objects.filter(pk=round.challenge.pk).update(state="reviewing")
    round.challenge.refresh_from_db()
    with pytest.raises(Refused, match="没有资格合格"):
        panels.convene(round.challenge, "written", by=world.actor("province"))
    assert not Panel.objects.exists()


def test_who_bids_on_the_same_list_or_won_together_is_told_as_a_bond(world):
    rival, friend = (Person.objects.create(name=f"示例{n}", synthetic=True) for n in ("对手", "同队"))
    round = at_once(world)
    judged = read_at_once(round, state="won")
    other = read_at_once(round, round.bidder()[1], team=[rival.pk, friend.pk], state="won")
    asked = SimpleNamespace(cases=[Case(pk=7, noun="bid", key=judged.pk)], people=[rival.pk, friend.pk])
    bonds = list(panels.team_evidence(asked))
    assert {(bond.kind, other.number in str(bond)) for bond in bonds} == {("similar", True), ("project", True)}
    assert len([bond for bond in bonds if bond.kind == "similar"]) == 2
    asked.people = [world.expert.person_id]
    assert list(panels.team_evidence(asked)) == []
