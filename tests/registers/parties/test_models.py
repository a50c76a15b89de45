"""The database itself refuses what no party can be."""

import pytest
from django.db import IntegrityError, transaction

from ronghe.registers.parties.models import Affiliation, Certificate, Distinct, Document, Expert, Organisation, Person
from ronghe.registers.parties.workflow import EXPERT, ORGANISATION
from tests.world import World, organisation


def test_one_credit_code_is_registered_once(world: World) -> None:
    Organisation.objects.filter(pk=world.firm.pk).update(credit_code="91000000000000000K")
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=world.other_firm.pk).update(credit_code="91000000000000000K")


@pytest.mark.parametrize("wrong", [{"state": "merged"}, {"kind": "planet"}, {"credit_code": ""}, {"state": "nowhere"}])
def test_a_wrong_organisation_cannot_be_written(world: World, wrong: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=world.firm.pk).update(**wrong)


def test_an_expert_has_no_more_than_all_of_the_time(world: World) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Expert.objects.filter(pk=world.expert.pk).update(available_percent=101)


def test_a_person_holds_one_present_post_in_a_unit(world: World) -> None:
    post = {"person": world.expert.person, "organisation": world.firm}
    Affiliation.objects.create(**post)
    with pytest.raises(IntegrityError), transaction.atomic():
        Affiliation.objects.create(**post)


def test_states_are_reached_and_ends_are_meant() -> None:
    assert ORGANISATION.unreachable() == set()
    assert EXPERT.unreachable() == set()
    assert ORGANISATION.ends == {"merged", "closed"}
    assert EXPERT.ends == {"left"}


def test_parties_call_themselves_by_what_people_know_them_by(world: World) -> None:
    other = organisation("示例乙")
    person = Person(name="示例甲")
    assert str(other) == "示例乙"
    assert str(person) == "示例甲"
    assert str(world.expert) == "示例专家甲"
    assert str(Affiliation(person=person, organisation=other)) == "示例甲 · 示例乙"
    assert str(Certificate(kind="高企", number="1")) == "高企 1"
    assert str(Document(title="论文")) == "论文"
    assert str(Distinct(noun="organisation", one=1, other=2)) == "organisation 1 ≠ 2"
