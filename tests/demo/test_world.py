"""The whole world is deterministic, consistent in itself, and as large as asked for."""

from collections.abc import Iterator
from dataclasses import fields
from hashlib import sha256
from itertools import islice, pairwise

import pytest

from ronghe.demo.needrecords import Need
from ronghe.demo.organisations import KINDS
from ronghe.demo.people import STAFF
from ronghe.demo.specialties import specialties
from ronghe.demo.world import DEFAULT, LOAD, SMALL, Scale, World, chronicle
from ronghe.rulebook.codes.divisions import divisions
from ronghe.rulebook.codes.industries import industry


@pytest.fixture(scope="module")
def world() -> World:
    return World(SMALL)


def _digest(world: World) -> str:
    told = (*world.organisations(), *world.people(), *world.needs(), *world.accounts(), *world.news())
    return sha256("\n".join(map(repr, told)).encode()).hexdigest()


def test_the_same_seed_gives_the_same_world_and_another_seed_another(world: World) -> None:
    assert _digest(world) == _digest(World(SMALL))
    assert _digest(world) != _digest(World(SMALL, seed=7))


def test_a_larger_world_has_the_same_firms_and_people_and_more() -> None:
    small, large = World(SMALL), World(DEFAULT)
    count = 116 + 40 + 20 + SMALL.firms
    assert list(islice(large.organisations(), count)) == list(small.organisations())
    assert list(islice(large.people(), SMALL.experts)) == list(islice(small.people(), SMALL.experts))


def test_there_is_as_much_of_everything_as_the_scale_says(world: World) -> None:
    organisations, people = list(world.organisations()), list(world.people())
    assert len(organisations) == 176 + SMALL.firms
    assert {one.kind for one in organisations} == set(KINDS)
    assert sum(one.kind == STAFF for one in people) == SMALL.staff
    assert len(people) == SMALL.experts + SMALL.staff
    assert sum(1 for _ in world.needs()) == SMALL.needs
    assert world.places() == divisions()
    assert len(world.news()) == 12


def test_everything_refers_to_what_exists(world: World) -> None:
    codes = {one.code: one for one in world.organisations()}
    people = {one.key for one in world.people()}
    regions = {one.code for one in world.places()}
    assert all(one.region in regions and industry(one.industry) for one in codes.values())
    assert all(one.host in codes or not one.host for one in codes.values())
    assert all(a.organisation in codes for one in world.people() for a in one.affiliations)
    usernames = [one.username for one in world.accounts()]
    assert len(set(usernames)) == len(usernames)
    for need in world.needs():
        assert codes[need.firm].kind == "firm"
        assert set(need.named_people) <= people
        for step in need.steps:
            known = {"firm": codes, "broker": codes, "county": regions, "expert": people, "system": {""}}
            assert step.scope in known[step.role]
            assert step.answers.get("expert", step.scope) in {step.scope, *people}


def test_no_two_organisations_share_a_code_a_body_or_a_name(world: World) -> None:
    organisations = list(world.organisations())
    for part in ({one.code for one in organisations}, {one.name for one in organisations}):
        assert len(part) == len(organisations)
    assert len({one.code[8:17] for one in organisations}) == len(organisations)
    assert all(one.name.startswith(("示例", "合成")) for one in organisations)


def test_the_chronicle_tells_every_step_once_in_order_of_time(world: World) -> None:
    told = list(world.chronicle())
    assert all(a.at <= b.at for (_, a), (_, b) in pairwise(told))
    by_need: dict[str, list[object]] = {}
    for need, step in told:
        by_need.setdefault(need.key, []).append(step)
    assert by_need == {need.key: list(need.steps) for need in world.needs()}


def test_a_chronicle_of_needs_out_of_order_is_refused(world: World) -> None:
    def backwards() -> Iterator[Need]:
        yield from reversed(list(world.needs()))

    with pytest.raises(ValueError, match="created before"):
        list(chronicle(backwards()))


def test_the_first_of_a_hundred_thousand_come_without_making_the_rest() -> None:
    world = World(LOAD)
    assert LOAD.firms + 176 == 100_000
    assert LOAD.experts + LOAD.staff == 200_000
    assert len(list(islice(world.organisations(), 300))) == 300
    assert len(list(islice(world.people(), 30))) == 30
    assert len(list(islice(World(Scale(99_824, 500, 0, 100_000)).chronicle(), 300))) == 300


@pytest.mark.parametrize(
    "scale",
    [Scale(firms=0), Scale(firms=100_001), Scale(experts=0), Scale(staff=-1), Scale(needs=19), Scale(needs=-1)],
)
def test_a_scale_that_cannot_be_is_refused(scale: Scale) -> None:
    with pytest.raises(ValueError, match="Scale"):
        World(scale)


def test_every_record_is_plain_and_frozen(world: World) -> None:
    for one in (next(world.organisations()), next(world.people()), next(world.needs()), next(world.accounts())):
        with pytest.raises(AttributeError):
            setattr(one, fields(one)[0].name, "")


@pytest.mark.parametrize(
    "word",
    ["石油化工", "装备制造", "冶金", "新材料", "电池", "飞轮", "光源", "矿山安全", "海洋工程"],
)
def test_the_industries_of_the_province_are_there(word: str) -> None:
    assert any(word in s.industry + s.name for s in specialties())
