import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.registers.dispatch.actions.wishes import MOST, keep_wishes
from ronghe.registers.dispatch.models import Wish
from tests.registers.dispatch import programme
from tests.world import World


def test_wishes_are_of_the_same_batch_each_once_and_not_too_many(world: World) -> None:
    batch, other = programme.batch(world), programme.batch(world)
    one, entry, foreign = (
        programme.candidate(world, batch),
        programme.entry(world, batch),
        programme.entry(world, other),
    )
    keep_wishes(batch, "expert", one, [entry.number])
    for order, said in (
        ([foreign.number], foreign.number),
        ([entry.number, entry.number], "出现了两次"),
        ([f"CX-{n}" for n in range(MOST + 1)], "最多 20 个"),
    ):
        with pytest.raises(Refused, match=said):
            keep_wishes(batch, "expert", one, order)
    assert Wish.objects.get().entry == entry


def test_both_sides_keep_their_own_order(world: World) -> None:
    batch = programme.batch(world)
    one, entry = programme.candidate(world, batch), programme.entry(world, batch)
    keep_wishes(batch, "expert", one, [entry.number])
    keep_wishes(batch, "firm", entry, [one.number])
    assert sorted(Wish.objects.values_list("side", "rank")) == [("expert", 1), ("firm", 1)]
