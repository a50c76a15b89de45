from ronghe.registers.dispatch.actions import entries as actions
from ronghe.registers.dispatch.queries import entries
from tests.registers.dispatch import programme
from tests.world import World


def test_open_needs_that_are_not_in_yet_may_enter(world: World) -> None:
    batch, need = programme.batch(world), world.need("open")
    world.need("draft")
    for username in ("firm", "county", "city", "province"):
        assert list(entries.enterable(batch, world.actor(username))) == [need]
    for username in ("other_firm", "other_county"):
        assert list(entries.enterable(batch, world.actor(username))) == []
    actions.enter(batch, need, by=world.actor("firm"))
    assert list(entries.enterable(batch, world.actor("firm"))) == []


def test_what_stands_around_an_entry(world: World) -> None:
    batch = programme.batch(world)
    one, entry = programme.candidate(world, batch), programme.entry(world, batch)
    actions.rank(entry, [one.number], by=world.actor("firm"))
    named = actions.nominate(entry, one, by=world.actor("firm"))
    around = entries.around(entry)
    assert ([w.candidate for w in around.wishes], around.nominations, around.orders) == ([one], [named], [])
    assert entries.entries().get() == entry
    assert entries.nominations().get() == named
    assert [wish.candidate for wish in entries.wishes(entry)] == [one]
