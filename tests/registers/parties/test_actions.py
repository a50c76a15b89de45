"""Writes of organisations, people and experts."""

from datetime import date
from typing import Any

import pytest

from ronghe.engine.sheets.reading import Row
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.models import Event, Grant
from ronghe.ledger.perform import begin, perform
from ronghe.ledger.refusals import Gone
from ronghe.ledger.scope import may_reach
from ronghe.registers.parties import actions, queries
from ronghe.registers.parties.models import Distinct, Document, Expert, Organisation, Person
from ronghe.registers.results.models import Result
from tests.world import World, hands, organisation, user


def org_row(number: int, code: str, county: str = "210102") -> Row:
    values: dict[str, Any] = dict.fromkeys(("industry", "founded_on", "address", "contact", "phone"))
    return Row(
        number, {"name": f"示例单位{number}", "credit_code": code, "kind": "enterprise", "county": county, **values}
    )


def expert_row(number: int, key: str, home: str, title: str) -> Row:
    silent = ("region", "city", "field", "documents", "keywords", "patent_titles", "project_titles", "service_titles")
    values: dict[str, Any] = dict.fromkeys((*silent, "abstract", "year", "capacity", "min_load", "available"))
    return Row(number, {"id": key, "name": f"示例{key}", "institution": home, "paper_titles": [title], **values})


def test_a_merged_organisation_leads_to_the_other(world: World) -> None:
    double = organisation("示例和平轴承有限责任公司")
    perform(double, "merge", by=world.actor("province"), answers={"into": world.firm.pk, "reason": "重复登记"})
    assert (double.state, double.merged_into) == ("merged", world.firm)


def test_an_organisation_is_not_merged_into_itself_or_into_one_that_is_gone(world: World) -> None:
    with pytest.raises(NotOffered):
        perform(world.firm, "merge", by=world.actor("province"), answers={"into": world.firm.pk, "reason": "x"})
    with pytest.raises(NotAllowed):
        perform(world.firm, "merge", by=world.actor("county"), answers={"into": world.other_firm.pk, "reason": "x"})


def test_workbook_rows_of_organisations_are_entered_once_and_only_in_ones_own_region(world: World) -> None:
    rows = [org_row(2, "91210100DEM0000019"), org_row(3, "91210200DEM000099X", "210202")]
    first = actions.take_organisations(rows, world.actor("county"), "f.xlsx")
    assert (first.made, first.known, set(first.rejected)) == (1, 0, {3})
    assert actions.take_organisations(rows[:1], world.actor("county"), "f.xlsx").known == 1
    assert Organisation.objects.filter(credit_code="91210100DEM0000019").count() == 1


def test_rows_of_one_expert_are_one_person_with_several_documents(world: World) -> None:
    home = world.university.name
    rows = [
        expert_row(2, "A1", home, "轴承一"),
        expert_row(3, "A1", home, "轴承二"),
        expert_row(4, "B2", "不在册大学", "飞轮"),
    ]
    taken = actions.take_experts(rows, world.actor("province"), "e.xlsx")
    assert (taken.made, set(taken.rejected)) == (1, {4})
    expert = Expert.objects.get(person__external_id="sheet:A1")
    assert sorted(d.title for d in expert.documents.all()) == ["轴承一", "轴承二"]
    again = actions.take_experts([*rows, expert_row(5, "A1", home, "轴承三")], world.actor("province"), "e.xlsx")
    assert (again.made, again.known) == (0, 1)
    assert Document.objects.filter(expert=expert).count() == 3
    assert Person.objects.filter(external_id="sheet:A1").count() == 1


def test_a_document_is_added_once_and_its_removal_keeps_the_title_in_the_ledger(world: World) -> None:
    given = {"kind": "paper", "title": "示例论文", "year": 2024, "abstract": "", "keywords": ""}
    actions.add_document(world.expert, given, by=world.actor("expert"))
    with pytest.raises(Refused):
        actions.add_document(world.expert, given, by=world.actor("expert"))
    actions.drop_document(world.expert.documents.get(), by=world.actor("expert"))
    assert list(Event.objects.filter(noun="expert").order_by("id").values_list("step", flat=True))[-2:] == [
        "add_document",
        "drop_document",
    ]


def test_a_stranger_changes_no_profile(world: World) -> None:
    given = {"kind": "paper", "title": "示例论文", "year": 2024, "abstract": "", "keywords": ""}
    with pytest.raises(NotAllowed):
        actions.add_document(world.expert, given, by=world.actor("firm"))
    assert world.expert.documents.count() == 0


def test_two_that_are_not_the_same_are_noted_once_with_a_reason(world: World) -> None:
    other = organisation("示例和平轴承有限责任公司")
    hands = world.actor("county")
    with pytest.raises(Refused):
        actions.keep_apart(world.firm, other.number, "", by=hands)
    actions.keep_apart(world.firm, other.number, "两家独立法人", by=hands)
    actions.keep_apart(world.firm, other.number, "两家独立法人", by=hands)
    assert Distinct.objects.count() == 1


def test_people_posts_and_certificates_are_written_as_given(world: World) -> None:
    (person,) = actions.enter_people([{"name": "示例乙", "synthetic": True}])
    actions.affiliate([(person, world.university, "教授", date(2020, 1, 1), None)])
    actions.certify([(world.firm, "高新技术企业", "GR1", date(2024, 1, 1), date(2026, 12, 31))])
    assert person.affiliations.get().post == "教授"
    assert world.firm.certificates.get().number == "GR1"
    profile = actions.expert_of(person, organisation=world.university)
    assert profile.person == person
    assert actions.organisation_of(name="x").pk is None


def double(world: World, **more: Any) -> Expert:
    """A second profile of what is the same person."""
    person = Person.objects.create(name=world.expert.person.name, title="教授", synthetic=True, **more)
    made = Expert(person=person, organisation=world.university, region="210106", field=world.expert.field)
    return begin(made, "enter", by=SYSTEM).record  # type: ignore[no-any-return]


def test_a_merged_experts_documents_posts_needs_results_and_account_follow(world: World) -> None:
    other, target = double(world, external_id="sheet:B7"), world.expert
    for profile, title in ((other, "轴承疲劳研究"), (other, "热处理研究"), (target, "热处理研究")):
        profile.documents.create(kind="paper", title=title, year=2024)
    actions.affiliate([(other.person, world.university, "教授", date(2020, 1, 1), None)])
    actions.affiliate([(target.person, world.university, "教授", None, None)])
    actions.affiliate([(other.person, world.other_firm, "顾问", date(2018, 1, 1), date(2019, 1, 1))])
    served, named = world.need("open"), world.need("open", confidentiality="named")
    perform(served, "match", by=world.actor("county"), answers={"expert": other.pk})
    named.named_people.add(other.person)
    made = begin(
        Result(title="示例成果", organisation=world.university, author=other.person), "enter", by=SYSTEM
    ).record
    account = user("second", "expert", person=other.person)

    perform(other, "merge", by=world.actor("province"), answers={"into": target.pk, "reason": "同一人两份档案"})
    for record in (other, other.person, target, served, made):
        record.refresh_from_db()
    assert (other.state, other.person.merged_into) == ("merged", target.person)
    assert sorted(target.documents.values_list("title", flat=True)) == ["热处理研究", "轴承疲劳研究"]
    assert other.documents.count() == 2
    posts = target.person.affiliations.values_list("organisation", "until")
    assert sorted(posts, key=str) == sorted(
        [(world.university.pk, None), (world.other_firm.pk, date(2019, 1, 1))], key=str
    )
    assert served.expert == target
    assert made.author == target.person
    assert target.person in named.named_people.all()
    assert hands(account).person == target.person_id
    assert may_reach(served, hands(account))
    assert queries.people_known(["sheet:B7"]) == {"sheet:B7": target.person}


def test_every_part_of_a_merge_leaves_its_event(world: World) -> None:
    other, need = double(world), world.need("open")
    perform(need, "match", by=world.actor("county"), answers={"expert": other.pk})
    account = user("second", "expert", person=other.person)
    grant = Grant.objects.get(user=account)
    perform(other, "merge", by=world.actor("province"), answers={"into": world.expert.pk, "reason": "同一人"})
    for noun, key, step in (
        ("expert", other.pk, "merge"),
        ("expert", world.expert.pk, "take_in"),
        ("need", need.pk, "follow"),
        ("grant", grant.pk, "move"),
    ):
        assert Event.objects.filter(noun=noun, key=key).latest("id").step == step
    assert Event.objects.filter(noun="need", key=need.pk).latest("id").changes["expert_id"] == world.expert.pk


def test_a_role_that_both_profiles_gave_one_account_is_held_once(world: World) -> None:
    other, account = double(world), world.users["expert"]
    begin(Grant(user=account, role="expert", person=other.person), "give", by=SYSTEM)
    perform(other, "merge", by=world.actor("province"), answers={"into": world.expert.pk, "reason": "同一人"})
    held = Grant.objects.filter(user=account, role="expert").exclude(state="ended")
    assert [grant.person for grant in held] == [world.expert.person]


def test_a_merge_is_undone_by_a_step_and_by_nothing_else(world: World) -> None:
    other = double(world)
    other.documents.create(kind="paper", title="轴承疲劳研究", year=2024)
    hands = world.actor("province")
    perform(other, "merge", by=hands, answers={"into": world.expert.pk, "reason": "同一人"})
    for step in ("edit", "resume", "submit", "leave", "keep_apart"):
        for who in ("province", "institution", "expert"):
            with pytest.raises((NotOffered, NotAllowed, Gone)):
                perform(other, step, by=world.actor(who), answers={"reason": "x"})
    perform(other, "part", by=hands, answers={"reason": "其实是两个人"})
    other.person.refresh_from_db()
    assert (other.state, other.person.merged_into) == ("returned", None)
    assert other.documents.count() == 1


def test_an_expert_is_merged_only_into_another_in_the_pool_and_only_by_those_who_may(world: World) -> None:
    other = double(world)
    hands = world.actor("province")
    with pytest.raises(NotOffered):
        perform(other, "merge", by=hands, answers={"into": other.pk, "reason": "x"})
    perform(other, "merge", by=hands, answers={"into": world.expert.pk, "reason": "同一人"})
    with pytest.raises(NotOffered):
        perform(world.expert, "merge", by=hands, answers={"into": other.pk, "reason": "x"})
    for who in ("county", "institution", "expert", "firm"):
        with pytest.raises((NotAllowed, Gone)):
            perform(double(world), "merge", by=world.actor(who), answers={"into": world.expert.pk, "reason": "x"})


def test_a_certificate_is_noted_once_ends_and_is_renewed(world: World) -> None:
    hands = world.actor("county")
    first = {"kind": "high_tech", "certificate": "GR1", "since": "2022-11-01", "until": "2025-11-01"}
    perform(world.firm, "certify", by=hands, answers=first)
    with pytest.raises(NotOffered):
        perform(world.firm, "certify", by=hands, answers=first)
    with pytest.raises(NotOffered):
        perform(world.firm, "certify", by=hands, answers=first | {"since": "2025-12-01"})
    perform(world.firm, "certify", by=hands, answers={"kind": "high_tech", "since": "2025-11-02"})
    perform(
        world.firm, "end_certificate", by=hands, answers={"kind": "high_tech", "until": "2026-03-01", "reason": "撤销"}
    )
    held = world.firm.certificates.order_by("since").values_list("kind", "number", "since", "until")
    assert list(held) == [
        ("高新技术企业", "GR1", date(2022, 11, 1), date(2025, 11, 1)),
        ("高新技术企业", "", date(2025, 11, 2), date(2026, 3, 1)),
    ]
    with pytest.raises(NotOffered):
        perform(
            world.firm, "end_certificate", by=hands, answers={"kind": "gazelle", "until": "2026-03-01", "reason": "x"}
        )
    with pytest.raises(NotAllowed):
        perform(world.firm, "certify", by=world.actor("firm"), answers=first | {"since": "2020-01-01"})


def staff(world: World, unit: Organisation, **fields: Any) -> Person:
    """One more entry of a person who works at a unit and has no profile."""
    made = Person.objects.create(**{"name": "示例职工", "synthetic": True} | fields)
    actions.affiliate([(made, unit, "工程师", date(2020, 1, 1), None)])
    return made


def merge(world: World, one: Person, into: Person, by: str = "province") -> None:
    answers = {"person": one.pk, "into": into.pk, "reason": "重复登记"}
    perform(world.firm, "merge_staff", by=world.actor(by), answers=answers)


def test_two_entries_of_a_person_without_a_profile_become_one_and_part_again(world: World) -> None:
    one, other = staff(world, world.firm), staff(world, world.firm)
    made = Result(title="示例成果", abstract="示例", organisation=world.firm, region=world.firm.region, author=one)
    result = begin(made, "enter", by=SYSTEM).record
    actions.affiliate([(one, world.university, "兼职", date(2021, 1, 1), None)])
    grant = Grant.objects.get(user=user("staff1", "expert", person=one))
    merge(world, one, other)
    one.refresh_from_db()
    grant.refresh_from_db()
    assert (one.merged_into, grant.person_id) == (other, other.pk)
    assert set(other.affiliations.values_list("organisation", flat=True)) == {world.firm.pk, world.university.pk}
    assert Result.objects.get(pk=result.pk).author == other
    assert queries.same_people([other.pk])[one.pk] == other.pk
    with pytest.raises(NotOffered, match="未合并过"):
        merge(world, one, other)
    perform(world.firm, "part_staff", by=world.actor("province"), answers={"person": one.pk, "reason": "并非一人"})
    one.refresh_from_db()
    assert one.merged_into is None
    with pytest.raises(NotOffered, match="没有这条已合并"):
        perform(world.firm, "part_staff", by=world.actor("province"), answers={"person": one.pk, "reason": "再次"})


def test_people_are_merged_at_their_own_unit_and_those_with_a_profile_by_it(world: World) -> None:
    here, there = staff(world, world.firm), staff(world, world.other_firm)
    with pytest.raises(NotOffered, match="未曾在本单位"):
        merge(world, there, here)
    actions.affiliate([(world.expert.person, world.firm, "顾问", date(2020, 1, 1), None)])
    with pytest.raises(NotOffered, match="有专家档案"):
        merge(world, world.expert.person, here)
    with pytest.raises(NotOffered, match="两条不同"):
        merge(world, here, here)
    with pytest.raises(NotAllowed):
        merge(world, here, there, by="firm")
    merge(world, here, world.expert.person)
    here.refresh_from_db()
    assert here.merged_into == world.expert.person


def test_people_behind_are_found_by_name_and_unit_and_the_unknown_are_entered_once(world: World) -> None:
    home, unit = world.university, "示例未登记研究所"
    known = staff(world, home)
    pairs = [(known.name, home.name), ("示例成员丙", home.name), ("示例成员丁", unit), ("示例成员丁", unit)]
    found = actions.people_behind(pairs)
    assert set(found) == set(pairs)
    assert found[known.name, home.name] == known
    assert Person.objects.filter(name="示例成员丁").count() == 1
    assert actions.people_behind(pairs[:2]) == {pair: found[pair] for pair in pairs[:2]}
    assert actions.people_behind([]) == {}
