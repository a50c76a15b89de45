from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.actions import batches
from ronghe.registers.dispatch.queries import pairs
from tests.registers.dispatch import programme
from tests.world import World


def test_pairs_are_found_by_words_and_way_and_know_what_was_ordered(world: World) -> None:
    batch = programme.batch(world)
    one, entry = programme.candidate(world, batch), programme.entry(world, batch)
    perform(batch, "close", by=world.actor("province"))
    plan = programme.plan(world, batch, [(entry, one)])
    for words, hit in (("", 1), ("专家甲", 1), (one.number, 1), (entry.number, 1), ("轴承 专家甲", 1), ("飞轮", 0)):
        assert pairs.pairs_of(plan, words).count() == hit, words
    assert pairs.pairs_of(plan, way="mutual").count() == 0
    assert pairs.pairs_of(plan).get().ordered is None  # type: ignore[attr-defined]
    batches.direct(batch, entry, one, "lock", by=world.actor("province"))
    assert pairs.pairs_of(plan).get().ordered == "lock"  # type: ignore[attr-defined]
    assert pairs.pair_of(plan, entry.number, one.number) is not None
    assert pairs.pair_of(plan, entry.number, "HX-0") is None
