from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.actions import candidates as actions
from ronghe.registers.dispatch.queries import candidates
from tests.registers.dispatch import programme
from tests.world import World


def test_ones_own_registration_is_the_one_not_given_up(world: World) -> None:
    batch = programme.batch(world)
    person = world.expert.person_id
    assert candidates.own(batch, None) is None
    one = programme.candidate(world, batch)
    assert candidates.own(batch, person) == one
    perform(one, "withdraw", by=world.actor("expert"), answers={"reason": "有事"})
    assert candidates.own(batch, person) is None


def test_a_unit_sees_whom_it_has_not_registered_yet(world: World) -> None:
    batch, other = programme.batch(world), programme.expert(world)
    programme.candidate(world, batch)
    assert candidates.unregistered(batch, world.university.pk) == [(other.number, other.person.name)]
    assert candidates.unregistered(batch, None) == []


def test_a_search_finds_people_by_name_unit_and_number_and_marks_the_barred(world: World) -> None:
    batch = programme.batch(world)
    one, entry = programme.candidate(world, batch), programme.entry(world, batch)
    for words, hit in (("专家甲", True), ("工业大学", True), (one.number, True), ("专家甲 工业", True), ("无", False)):
        assert (one in candidates.nameable(entry, words)) is hit, words
    assert candidates.nameable(entry)[0].barred is False  # type: ignore[attr-defined]
    tie = {"tie": "post", "organisation": world.firm.pk, "detail": "董事"}
    perform(one, "declare", by=world.actor("expert"), answers=tie)
    assert candidates.nameable(entry)[0].barred is True  # type: ignore[attr-defined]
    assert len(candidates.around(one).ties) == 1


def test_needs_that_await_the_plan_are_found_by_title_and_number(world: World) -> None:
    batch = programme.batch(world)
    one, entry = programme.candidate(world, batch), programme.entry(world, batch, title="轧机轴承剥落")
    assert list(candidates.asking(batch, "轧机 剥落")) == [entry]
    assert list(candidates.asking(batch, "飞轮")) == []
    actions.rank(one, [entry.number], by=world.actor("expert"))
    assert [wish.entry for wish in candidates.wishes(one)] == [entry]
    assert candidates.candidates().get() == one
