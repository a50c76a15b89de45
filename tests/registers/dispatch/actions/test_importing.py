from ronghe.engine.sheets.reading import Row
from ronghe.ledger.intake.importers import importers_for
from ronghe.registers.dispatch.actions.importing import take_candidates, take_entries
from ronghe.registers.dispatch.models import Batch, Candidate, Entry
from tests.registers.dispatch import programme
from tests.world import World


def person(row: int, batch: Batch, number: str, name: str, civil_servant: str = "no") -> Row:
    stated = {"capacity": 2, "statement": None, "civil_servant": civil_servant}
    return Row(row, {"batch": batch.number, "expert": number, "name": name, **stated})


def test_a_units_list_registers_and_recommends_and_says_why_others_are_not(world: World) -> None:
    batch, second, barred = programme.batch(world), programme.expert(world), programme.expert(world)
    closed = programme.batch(world, "closed")
    me, name = world.expert.number, world.expert.person.name
    rows = [
        person(2, batch, me, name),
        person(3, batch, second.number, "不是此人"),
        person(4, batch, "ZJ-0", "查无此人"),
        person(5, batch, barred.number, barred.person.name, "yes"),
        person(6, closed, second.number, second.person.name),
        Row(7, person(7, batch, me, name).values | {"batch": "PC-0"}),
    ]
    taken = take_candidates(rows, world.actor("institution"), "list.xlsx")
    assert (taken.made, sorted(taken.rejected)) == (1, [3, 4, 5, 6, 7])
    said = {row: zh for row, (zh, _) in taken.rejected.items()}
    assert "不符" in said[3]
    assert "公务员" in said[5]
    assert "征集期" in said[6]
    one = Candidate.objects.get()
    assert (one.state, one.capacity) == ("recommended", 2)
    again = take_candidates(rows[:1], world.actor("institution"), "list.xlsx")
    assert (again.made, again.known, Candidate.objects.count()) == (0, 1, 1)


def test_a_unit_recommends_nobody_of_another(world: World) -> None:
    stranger = programme.expert(world, world.broker)
    rows = [person(2, programme.batch(world), stranger.number, stranger.person.name)]
    assert sorted(take_candidates(rows, world.actor("institution"), "x").rejected) == [2]


def test_needs_enter_by_their_numbers_within_ones_own_reach(world: World) -> None:
    batch, need, draft = programme.batch(world), world.need("open"), world.need("draft")
    rows = [
        Row(2, {"batch": batch.number, "need": need.number, "demand": None}),
        Row(3, {"batch": batch.number, "need": draft.number, "demand": 1}),
        Row(4, {"batch": "PC-0", "need": need.number, "demand": 1}),
        Row(5, {"batch": batch.number, "need": "XQ-0", "demand": 1}),
    ]
    elsewhere = take_entries(rows[:1], world.actor("other_county"), "x")
    assert (elsewhere.made, sorted(elsewhere.rejected)) == (0, [2])
    taken = take_entries(rows, world.actor("firm"), "x")
    assert (taken.made, sorted(taken.rejected)) == (1, [3, 4, 5])
    assert take_entries(rows[:1], world.actor("county"), "x").known == 1
    assert Entry.objects.get().demand == 1


def test_the_workbooks_are_offered_to_those_who_may(world: World) -> None:
    assert "dispatch-candidates" in {one.kind for one in importers_for("institution")}
    assert "dispatch-candidates" not in {one.kind for one in importers_for("firm")}
    assert "dispatch-entries" in {one.kind for one in importers_for("firm")}
