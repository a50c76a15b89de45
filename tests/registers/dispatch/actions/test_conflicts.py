"""Conflicts found by evidence; decisions about them outlive checks and imports."""

from datetime import date

import pytest
from django.utils import timezone

from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.models import Event
from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.actions import conflicts, entries
from ronghe.registers.dispatch.actions.conflicts import Checked, check
from ronghe.registers.dispatch.models import Conflict, Tie
from ronghe.registers.parties.models import Affiliation, Person
from tests.registers.dispatch import programme
from tests.world import World

pytestmark = pytest.mark.django_db


def pair(world: World):
    batch = programme.batch(world)
    return batch, programme.candidate(world, batch), programme.entry(world, batch)


def post(world: World, **values) -> Affiliation:
    given = {"person": world.expert.person, "organisation": world.firm, "post": "监事"} | values
    return Affiliation.objects.create(**given)


def test_a_post_in_the_firm_is_found_once_and_its_evidence_is_kept(world: World) -> None:
    batch, _, _ = pair(world)
    post(world)
    assert check(batch) == Checked(found=1)
    one = Conflict.objects.get()
    assert (one.kind, one.is_hard, one.state, one.person, one.organisation) == (
        "unit", True, "found", world.expert.person, world.firm,
    )  # fmt: skip
    assert "监事" in one.evidence[0]["zh"]
    assert check(batch) == Checked()
    assert Event.objects.filter(noun="conflict").count() == 1


def test_a_dismissal_survives_every_later_check_and_a_new_import(world: World) -> None:
    batch, _, _ = pair(world)
    first = post(world)
    check(batch)
    one = Conflict.objects.get()
    perform(one, "dismiss", by=world.actor("province"), answers={"reason": "仅挂名，2020 年已辞任，附证明"})
    assert check(batch) == Checked()
    first.delete()
    assert check(batch) == Checked()
    post(world, post="独立董事", since=date(2021, 1, 1))
    assert check(batch) == Checked(refreshed=1)
    one.refresh_from_db()
    assert (one.state, one.decision) == ("dismissed", "仅挂名，2020 年已辞任，附证明")
    assert "独立董事" in one.evidence[0]["zh"]


def test_a_dismissal_survives_the_person_being_entered_a_second_time_and_merged(world: World) -> None:
    batch, _, _ = pair(world)
    post(world)
    check(batch)
    perform(Conflict.objects.get(), "dismiss", by=world.actor("province"), answers={"reason": "同名不同人"})
    again = Person.objects.create(name=world.expert.person.name, external_id="sheet:9", merged_into=world.expert.person)
    post(world, person=again, post="监事")
    assert check(batch) == Checked()
    post(world, person=again, organisation=world.other_firm)
    assert Conflict.objects.get().state == "dismissed"


def test_a_conflict_goes_with_its_evidence_and_comes_back_with_it(world: World) -> None:
    batch, _, _ = pair(world)
    row = post(world)
    check(batch)
    Affiliation.objects.filter(pk=row.pk).update(until=date(2015, 1, 1))
    assert check(batch) == Checked(lost=1)
    Affiliation.objects.filter(pk=row.pk).update(until=timezone.localdate())
    assert check(batch) == Checked(again=1)
    one = Conflict.objects.get()
    assert (one.state, one.decision) == ("found", "")
    perform(one, "uphold", by=world.actor("province"), answers={"reason": "属实"})
    Affiliation.objects.filter(pk=row.pk).update(post="顾问")
    assert check(batch) == Checked(refreshed=1)
    assert Conflict.objects.get().state == "upheld"


def test_a_warning_that_is_upheld_forbids_the_pair_for_good(world: World) -> None:
    batch, candidate, entry = pair(world)
    Tie.objects.create(
        person=world.expert.person,
        organisation=world.firm,
        kind="dispute",
        detail="诉讼",
        source="法院",
        at=timezone.now(),
    )
    check(batch)
    one = Conflict.objects.get()
    assert not one.is_hard
    perform(one, "uphold", by=world.actor("province"), answers={"reason": "仍在诉讼"})
    assert one.is_hard
    assert check(batch) == Checked()
    with pytest.raises(NotOffered):
        entries.nominate(entry, candidate, by=world.actor("firm"))


def test_a_declared_tie_and_a_closed_window_are_checked_at_once(world: World) -> None:
    batch, candidate, _ = pair(world)
    answers = {"tie": "shares", "organisation": world.firm.pk, "detail": "持股 3%"}
    perform(candidate, "declare", by=world.actor("expert"), answers=answers)
    one = Conflict.objects.get()
    assert (one.kind, one.evidence[0]["source"]) == ("shares", "本人申报")
    post(world)
    perform(batch, "close", by=world.actor("province"))
    assert sorted(Conflict.objects.values_list("kind", flat=True)) == ["shares", "unit"]


def test_nobody_is_named_across_a_tie_that_the_ledger_knows_but_no_check_has_found_yet(world: World) -> None:
    _, candidate, entry = pair(world)
    post(world)
    with pytest.raises(NotOffered):
        entries.nominate(entry, candidate, by=world.actor("firm"))


def test_only_the_people_asked_about_are_checked(world: World) -> None:
    batch, candidate, _ = pair(world)
    post(world)
    assert check(batch, people=[candidate.expert.person_id + 1]) == Checked()
    assert conflicts.check(batch, people=[candidate.expert.person_id]) == Checked(found=1)
