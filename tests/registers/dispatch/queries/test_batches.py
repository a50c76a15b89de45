import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.registers.dispatch.actions import batches as actions
from ronghe.registers.dispatch.models import Batch
from ronghe.registers.dispatch.queries import batches
from tests.registers.dispatch import programme
from tests.world import World


def test_a_batch_counts_its_own_and_only_those_who_take_part(world: World) -> None:
    batch, other = programme.batch(world), programme.batch(world)
    programme.candidate(world, batch)
    programme.candidate(world, batch, "recommended", programme.expert(world))
    programme.entry(world, batch)
    programme.entry(world, other)
    found = batches.counted(Batch.objects.filter(pk=batch.pk)).get()
    assert (found.candidates_count, found.pool_count, found.entries_count) == (2, 1, 1)  # type: ignore[attr-defined]
    assert (found.named_count, found.postings_count) == (0, 0)  # type: ignore[attr-defined]


def test_every_city_has_a_row_with_what_is_asked_and_its_quota(world: World) -> None:
    batch = programme.batch(world)
    programme.entry(world, batch, 3)
    actions.set_quota(batch, "2101", 5, 1, by=world.actor("province"))
    rows = {row.code: row for row in batches.quotas_of(batch)}
    assert len(rows) == 14
    assert (rows["2101"].asked, rows["2101"].at_least, rows["2101"].at_most) == (3, 1, 5)
    assert (rows["2102"].asked, rows["2102"].at_most) == (0, None)


def test_entries_and_candidates_are_found_by_number_in_their_batch_only(world: World) -> None:
    batch, other = programme.batch(world), programme.batch(world)
    one, entry = programme.candidate(world, batch), programme.entry(world, batch)
    assert batches.entry_of(batch, entry.number) == entry
    assert batches.candidate_of(batch, one.number) == one
    for find, number in ((batches.entry_of, entry.number), (batches.candidate_of, one.number)):
        with pytest.raises(Refused):
            find(other, number)
    assert batches.hard_conflict(one, entry) is None


def test_the_list_names_people_firms_and_pairs_as_distinct_counts(world: World) -> None:
    posting = programme.posting(world)
    text = batches.list_text(posting.batch, [posting])
    assert "特派员 1 人，派驻企业 1 家，共 1 人次" in text
    assert text.startswith("合成演示数据")
