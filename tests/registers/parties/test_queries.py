"""Reads of organisations, people and experts."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.perform import begin, perform
from ronghe.registers.parties import actions, queries
from ronghe.registers.parties.actions import keep_apart
from ronghe.registers.parties.models import Affiliation, Expert, Organisation, Person
from tests.world import World, organisation


def test_only_registered_transfer_offices_are_brokers(world: World) -> None:
    assert queries.broker(world.broker.pk) == world.broker
    assert queries.broker(world.firm.pk) is None


def test_a_paused_expert_is_not_in_the_pool(world: World) -> None:
    assert queries.expert_in_pool(world.expert.pk) == world.expert
    perform(world.expert, "pause", by=world.actor("institution"))
    assert queries.expert_in_pool(world.expert.pk) is None


def test_an_expert_is_found_by_number_and_by_a_name_that_only_one_has(world: World) -> None:
    assert queries.expert_called(world.expert.number) == world.expert
    assert queries.expert_called("示例专家甲") == world.expert
    assert queries.expert_called("无此人") is None


@pytest.mark.parametrize(
    ("code", "name"), [("21", "辽宁省"), ("2101", "沈阳市"), ("210102", "沈阳市和平区"), ("99", "")]
)
def test_a_region_code_has_a_name(code: str, name: str) -> None:
    assert queries.place(code) == name


def test_a_post_in_a_firm_is_told_with_its_time() -> None:
    assert "董事（2020-01-01—）" in queries.tie("董事", date(2020, 1, 1), None)[0]
    assert "not stated (?—2021-01-01)" in queries.tie("", None, date(2021, 1, 1))[1]


def test_the_experts_of_a_unit_stand_in_one_column(world: World) -> None:
    person = Person.objects.create(name="示例丁")
    second = begin(Expert(person=person, organisation=world.university), "enter", by=SYSTEM).record
    units = Organisation.objects.annotate(own=queries.listed_experts_of("pk"))
    assert set(units.get(pk=world.university.pk).own.split(",")) == {str(world.expert.pk), str(second.pk)}
    assert units.get(pk=world.firm.pk).own is None


def test_near_names_are_shown_and_those_kept_apart_are_not(world: World) -> None:
    double, second = organisation("示例和平轴承有限责任公司"), organisation("示例和平轴承二厂有限公司")
    found = {other: verdict.grade for other, verdict in queries.alike_organisations(world.firm)}
    assert found[double] in ("same", "possible")
    assert found.get(second) != "same"
    keep_apart(world.firm, double.number, "两家独立法人", by=world.actor("county"))
    assert double not in [other for other, _ in queries.alike_organisations(world.firm)]


def test_organisations_and_people_are_found_by_what_sheets_call_them(world: World) -> None:
    world.firm.credit_code = "91210100DEM0000019"
    world.firm.save()
    assert queries.by_credit_code(["91210100DEM0000019", "x"]) == {"91210100DEM0000019": world.firm}
    assert queries.by_name([world.firm.name]) == {world.firm.name: world.firm}
    person = Person.objects.create(name="示例丙", external_id="sheet:9")
    assert queries.people_known(["sheet:9"]) == {"sheet:9": person}
    assert queries.experts_of_people([world.expert.person]) == {world.expert.person_id: world.expert}
    assert queries.experts([world.expert.pk])[world.expert.pk].organisation == world.university
    assert queries.experts_of(world.university.pk) == [world.expert.pk]


def test_an_actor_acts_for_its_own_unit_or_the_experts_home(world: World) -> None:
    assert queries.home_of(world.actor("firm")) == world.firm
    assert queries.home_of(world.actor("expert")) == world.university
    assert queries.home_of(world.actor("county")) is None
    assert queries.organisation(None) is None
    assert queries.person(world.expert.person_id) == world.expert.person
    assert isinstance(queries.no_home(), NotAllowed)


def profile(world: World, name: str, unit: Any = None, **more: Any) -> Expert:
    person = Person.objects.create(name=name, synthetic=True, **more)
    made = Expert(person=person, organisation=unit or world.university, region="210106")
    return begin(made, "enter", by=SYSTEM).record  # type: ignore[no-any-return]


def test_probable_doubles_of_a_person_are_found_by_name_and_unit_or_by_one_address(world: World) -> None:
    one = profile(world, "张伟", phone="138-0000-2046", email="zw@example.org")
    same = profile(world, "张伟教授")
    moved = profile(world, "张伟", world.firm, email="ZW@example.org")
    renamed = profile(world, "章伟", world.firm, phone="138-0000-2046")
    profile(world, "张伟", world.firm)  # a common name at another unit
    profile(world, "李强")
    found = dict(queries.alike_experts(one))
    assert set(found) == {same, moved, renamed}
    assert found[same].grade == "same"


def test_the_reasons_of_a_double_spell_out_no_address_and_no_telephone(world: World) -> None:
    one = profile(world, "张伟", phone="138-0000-2046", email="zw@example.org")
    profile(world, "张伟", phone="138-0000-2046", email="zw@example.org")
    ((_, verdict),) = queries.alike_experts(one)
    for text in (verdict.zh, verdict.en):
        assert "2046" not in text
        assert "zw@" not in text.casefold()
    assert "手机：相同" in verdict.zh


def test_experts_found_different_or_merged_are_no_doubles(world: World) -> None:
    one, other, merged = (profile(world, "张伟") for _ in range(3))
    keep_apart(one, other.number, "两个人", by=world.actor("province"))
    perform(merged, "merge", by=world.actor("province"), answers={"into": one.pk, "reason": "同一人"})
    assert queries.alike_experts(one) == []


def test_documents_and_posts_come_in_one_query_in_their_order(
    world: World, django_assert_num_queries: Callable[..., Any]
) -> None:
    one = profile(world, "张伟")
    for title, year in (("甲", 2020), ("乙", None), ("丙", 2024)):
        one.documents.create(kind="paper", title=title, year=year, abstract=f"{title}摘要", keywords="轴承")
    for since, until in ((date(2015, 1, 1), date(2019, 1, 1)), (date(2020, 1, 1), None)):
        Affiliation.objects.create(
            person=one.person, organisation=world.university, since=since, until=until, post="教授"
        )
    with django_assert_num_queries(1):
        documents, posts = queries.background_of(one)
    assert [(d.title, d.year, d.abstract) for d in documents] == [
        ("丙", 2024, "丙摘要"),
        ("甲", 2020, "甲摘要"),
        ("乙", None, "乙摘要"),
    ]
    assert [(p.unit, p.since, p.until) for p in posts] == [
        (world.university.name, date(2020, 1, 1), None),
        (world.university.name, date(2015, 1, 1), date(2019, 1, 1)),
    ]


@pytest.mark.parametrize(("word", "found"), [("专家甲", 1), ("沈阳工业", 1), ("ZJ-", 1), ("无此人", 0)])
def test_experts_in_the_pool_are_found_by_number_name_or_unit(world: World, word: str, found: int) -> None:
    assert len(queries.pool(word)) == found
    perform(world.expert, "pause", by=world.actor("institution"))
    assert len(queries.pool(word)) == 0
    assert len(queries.profiles_of(Person.objects.filter(name="示例专家甲"))) == 1


def test_entries_of_a_units_people_that_may_be_the_same_stand_side_by_side(world: World) -> None:
    made = [Person.objects.create(name=name, phone=phone) for name, phone in
            (("王示例", "000-1"), ("王示例", ""), ("李示例", "000-9"), ("赵示例", ""))]  # fmt: skip
    actions.affiliate([(one, world.firm, "", date(2020, 1, 1), None) for one in made])
    far = Person.objects.create(name="李示例", phone="000-9")
    found = [(one, other) for one, other, _ in queries.alike_staff(world.firm)]
    assert (made[1], made[0]) in found
    assert {frozenset(pair) for pair in found} == {frozenset((made[0], made[1])), frozenset((made[2], far))}
    made[1].merged_into = made[0]
    made[1].save()
    assert [(one, one.merged_into) for one in queries.merged_staff(world.firm)] == [(made[1], made[0])]
    assert len(queries.alike_staff(world.firm)) == 1


@pytest.mark.parametrize(
    ("code", "name"),
    [("21", "辽宁省"), ("2101", "沈阳市"), ("210102", "沈阳市和平区"), ("21SF", "沈抚示范区"), ("9999", ""), ("", "")],
)
def test_a_place_is_named_whether_it_lies_in_a_city_or_reports_straight_to_the_province(code: str, name: str) -> None:
    assert queries.place(code) == name
