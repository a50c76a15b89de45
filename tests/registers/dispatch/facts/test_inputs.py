"""What a solve reads of a batch, and that its digest tells every change that matters."""

import pytest

from ronghe.ledger.actor import Actor
from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.actions import batches, conflicts, entries
from ronghe.registers.dispatch.facts.inputs import PARTS, changed, city_of, read
from ronghe.registers.parties.models import Affiliation, Document
from tests.registers.dispatch import programme
from tests.world import World

pytestmark = pytest.mark.django_db


def pair(world: World, **fields):
    batch = programme.batch(world, **fields)
    return batch, programme.candidate(world, batch, capacity=2), programme.entry(world, batch)


def test_both_sides_are_read_with_what_limits_them(world: World) -> None:
    batch, who, asked = pair(world, max_load=2)
    found = read(batch)
    entry, candidate = found.entries.row(0, named=True), found.candidates.row(0, named=True)
    assert (entry["id"], entry["number"], entry["demand"], entry["city"]) == (asked.pk, asked.number, 1, "沈阳市")
    assert (candidate["id"], candidate["own"], candidate["capacity"], candidate["city"]) == (who.pk, 2, 2, "沈阳市")
    assert (found.max_load, found.max_per_firm, set(found.parts)) == (2, 3, set(PARTS))
    assert found.queries([0])[0].title == asked.need.title
    assert found.profiles([0])[0].field == who.expert.field
    assert (city_of("210102"), city_of("99")) == ("沈阳市", "99")


def test_the_batchs_cap_bounds_what_a_person_takes_on(world: World) -> None:
    batch, _, _ = pair(world)
    type(batch).objects.filter(pk=batch.pk).update(max_load=1)
    batch.refresh_from_db()
    assert read(batch).candidates["capacity"].to_list() == [1]


def test_an_expert_who_paused_is_sent_nowhere(world: World) -> None:
    batch, who, _ = pair(world)
    perform(who.expert, "pause", by=world.actor("institution"))
    assert read(batch).candidates.is_empty()


def test_an_accepted_nomination_across_a_later_conflict_is_put_aside(world: World) -> None:
    batch, who, asked = pair(world)
    named = entries.nominate(asked, who, by=world.actor("firm"))
    perform(named, "accept", by=world.actor("expert"))
    assert read(batch).locked == {(asked.pk, who.pk): "nominated"}
    Affiliation.objects.create(person=who.expert.person, organisation=world.firm)
    conflicts.check(batch)
    found = read(batch)
    assert (found.locked, found.aside) == ({}, [(asked.pk, who.pk)])
    assert found.forbidden[asked.pk, who.pk].startswith("回避 HB-")


CHANGES = {
    "entries": lambda w, b, who, asked: programme.entry(w, b),
    "candidates": lambda w, b, who, asked: programme.candidate(w, b, who=programme.expert(w)),
    "texts": lambda w, b, who, asked: Document.objects.create(expert=who.expert, title="新论文", year=2025),
    "nominations": lambda w, b, who, asked: perform(
        entries.nominate(asked, who, by=w.actor("firm")), "accept", by=w.actor("expert")
    ),
    "wishes": lambda w, b, who, asked: perform(
        who, "rank", by=Actor("expert", "甲", person=who.expert.person_id), answers={"order": asked.number}
    ),
    "limits": lambda w, b, who, asked: batches.set_quota(b, "2101", 1, None, by=w.actor("province")),
}


@pytest.mark.parametrize("part", sorted(CHANGES))
def test_each_change_shows_in_its_own_part(world: World, part: str) -> None:
    batch, who, asked = pair(world)
    before = read(batch)
    assert read(batch).digest == before.digest
    CHANGES[part](world, batch, who, asked)
    after = read(batch)
    assert after.digest != before.digest
    assert part in changed(before.parts, after.parts)
    assert set(changed(before.parts, after.parts)) <= {part, "texts"}
