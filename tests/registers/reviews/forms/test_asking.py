"""Small forms of officers."""

import pytest

from ronghe.registers.reviews.forms.asking import AdjustForm, BanForm, CheckForm, RelationForm
from tests.registers.reviews import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_an_expert_is_found_by_number_or_unique_name(world: World) -> None:
    form = CheckForm({"expert": world.expert.person.name})
    assert form.is_valid()
    assert form.cleaned_data["expert"] == world.expert
    assert not CheckForm({"expert": "无此人"}).is_valid()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("材料=2\n\n财务＝1", {"材料": 2, "财务": 1}),
        ("", {}),
        ("材料", None),
        ("材料=多", None),
        ("=2", None),
        ("材料=99", None),
    ],
)
def test_fields_are_read_a_line_each(text: str, found: dict[str, int] | None) -> None:
    form = AdjustForm({"size": 5, "wanted": text, "reason": "示例", "once": "k"})
    assert form.is_valid() == (found is not None)
    if found is not None:
        assert form.cleaned_data["wanted"] == found


def relation(**given: str) -> dict[str, str]:
    return {"kind": "relative", "once": "k"} | given


def test_a_relation_names_exactly_one_other_side_and_never_oneself(world: World) -> None:
    other, own = fresh.judge(), world.expert.person_id
    good = RelationForm(relation(other_given=other.number), person=own)
    assert good.is_valid(), good.errors
    assert (good.cleaned_data["person_id"], good.cleaned_data["other_id"]) == (own, other.person_id)
    unit = RelationForm(relation(organisation_given=world.firm.number), person=own)
    assert unit.is_valid()
    assert unit.cleaned_data["organisation_id"] == world.firm.pk
    for wrong in (
        relation(),
        relation(other_given=other.number, organisation_given=world.firm.number),
        relation(other_given=world.expert.number),
        relation(other_given="无此人"),
        relation(organisation_given="无此单位"),
        relation(other_given=other.number, since="2025-01-02", until="2025-01-01"),
    ):
        assert not RelationForm(wrong, person=own).is_valid()


def test_an_officer_names_the_person_too(world: World) -> None:
    given = relation(organisation_given=world.firm.number)
    assert not RelationForm(given).is_valid()
    assert RelationForm(given | {"person_given": world.expert.number}).is_valid()


def test_a_breach_is_of_a_person_or_of_an_organisation(world: World) -> None:
    given = {"reason": "示例", "source": "示例", "since": "2025-01-01", "once": "k"}
    assert BanForm(given | {"person_given": world.expert.number}).is_valid()
    assert BanForm(given | {"organisation_given": world.firm.number}).is_valid()
    for wrong in (
        {},
        {"person_given": "无此人"},
        {"organisation_given": "无"},
        {"person_given": "a", "organisation_given": "b"},
    ):
        assert not BanForm(given | wrong).is_valid()
    assert not BanForm(given | {"person_given": world.expert.number, "until": "2024-01-01"}).is_valid()
