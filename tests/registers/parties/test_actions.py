"""Writes of organisations, people and experts."""

from datetime import date
from typing import Any

import pytest

from ronghe.engine.sheets.reading import Row
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger.models import Event
from ronghe.ledger.perform import perform
from ronghe.registers.parties import actions
from ronghe.registers.parties.models import Distinct, Document, Expert, Organisation, Person
from tests.world import World, organisation


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
