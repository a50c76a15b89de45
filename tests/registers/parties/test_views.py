"""The pages of organisations and experts."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.perform import begin
from ronghe.registers.parties import actions
from ronghe.registers.parties.models import Affiliation, Expert, Organisation, Person
from tests.world import World, organisation

Browse = Callable[..., Client]
FORM = {"name": "示例新材料有限公司", "credit_code": "91000000000000000K", "kind": "enterprise", "region": "210102"}


def test_an_officer_enters_an_organisation_of_the_own_region_only(world: World, browse: Browse) -> None:
    county = browse("county")
    assert county.post("/organisations/new/", FORM | {"once": "o1"}).status_code == 302
    assert Organisation.objects.get(name=FORM["name"]).state == "registered"
    far = FORM | {"name": "示例远方", "credit_code": "91210100DEM0000019", "region": "210202", "once": "o2"}
    assert county.post("/organisations/new/", far).status_code == 422
    assert not Organisation.objects.filter(name="示例远方").exists()


def test_a_credit_code_that_is_taken_is_refused_with_a_sentence(world: World, browse: Browse) -> None:
    county = browse("county")
    county.post("/organisations/new/", FORM | {"once": "o1"})
    again = county.post("/organisations/new/", FORM | {"name": "示例别家", "once": "o2"})
    assert again.status_code == 422


def test_a_firm_has_no_page_to_enter_others(world: World, browse: Browse) -> None:
    assert browse("firm").get("/organisations/new/").status_code == 404


def test_the_firm_changes_its_own_particulars_and_nobody_elses(world: World, browse: Browse) -> None:
    own = FORM | {"name": world.firm.name, "credit_code": "", "once": "e1", "seen": 1, "about": "我们做轴承"}
    answer = browse("firm").post(f"/organisations/{world.firm.number}/edit/", own)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    world.firm.refresh_from_db()
    assert world.firm.about == "我们做轴承"
    assert browse("firm").get(f"/organisations/{world.other_firm.number}/edit/").status_code == 403


def test_the_public_sees_no_contact_of_an_organisation(world: World, browse: Browse) -> None:
    Organisation.objects.filter(pk=world.firm.pk).update(contact_name="联系人甲", contact_phone="000-1234-5678")
    text = browse().get(f"/organisations/{world.firm.number}/").content.decode()
    assert world.firm.name in text
    assert "联系人" not in text
    assert "5678" not in text
    full = browse("county").get(f"/organisations/{world.firm.number}/").content.decode()
    assert "000-1234-5678" not in full


def test_an_experts_contact_is_shown_for_a_recorded_reason_only_to_those_whose_it_is(
    world: World, browse: Browse
) -> None:
    person = world.expert.person
    person.phone = "000-1234-5678"
    person.save()
    address = f"/experts/{world.expert.number}/contact/"
    assert b"000-1234-5678" in browse("province").post(address, {"reason": "约谈"}).content
    assert browse("firm").post(address, {"reason": "约谈"}).status_code == 403
    assert b"000-1234-5678" not in browse("firm").get(f"/experts/{world.expert.number}/").content


def test_an_expert_adds_and_takes_out_a_document(world: World, browse: Browse) -> None:
    expert = browse("expert")
    address = f"/experts/{world.expert.number}/documents/new/"
    assert expert.post(address, {"kind": "paper", "title": "示例论文", "year": 2024}).status_code == 302
    document = world.expert.documents.get()
    assert expert.post(f"/experts/{world.expert.number}/documents/{document.pk}/drop/").status_code == 302
    assert world.expert.documents.count() == 0
    assert browse("firm").get(address).status_code == 403


def test_a_unit_that_looks_the_same_can_be_kept_apart_from_its_page(world: World, browse: Browse) -> None:
    other = organisation("示例和平轴承有限责任公司")
    county, address = browse("county"), f"/organisations/{world.firm.number}/"
    assert f"{address}alike/" in county.get(address).content.decode()
    for headers in ({}, {"HX-Request": "true"}):
        assert other.name in county.get(f"{address}alike/", headers=headers).content.decode()
    county.post(f"{address}apart/{other.number}/", {"reason": "两家独立法人"})
    assert other.name not in county.get(f"{address}alike/").content.decode()
    for username, code in (("other_county", 404), ("firm", 404), (None, 302)):
        assert browse(username).get(f"{address}alike/").status_code == code


def test_a_double_profile_is_merged_from_the_page_that_finds_it(world: World, browse: Browse) -> None:
    person = Person.objects.create(name=world.expert.person.name, phone="138-0000-2046", synthetic=True)
    other = begin(Expert(person=person, organisation=world.university), "enter", by=SYSTEM).record
    province, address = browse("province"), f"/experts/{other.number}/"
    found = province.get(f"{address}alike/").content.decode()
    merge = f"{address}step/merge/?into={world.expert.number}"
    assert merge in found
    form = province.get(merge).content.decode()
    assert f'value="{world.expert.number}"' in form
    given = {"into": world.expert.number, "reason": "同一人", "once": "m1", "seen": other.version}
    assert province.post(f"{address}step/merge/", given).status_code == 302
    page = province.get(address).content.decode()
    assert world.expert.get_absolute_url() in page
    assert "撤销合并" in page
    for username, code in (("institution", 404), ("firm", 404), (None, 302)):
        assert browse(username).get(f"{address}alike/").status_code == code


def test_an_officer_notes_a_certificate_that_everyone_then_sees_with_its_time(world: World, browse: Browse) -> None:
    county, address = browse("county"), f"/organisations/{world.firm.number}/"
    assert "登记资质证书" in county.get(address).content.decode()
    given = {"kind": "high_tech", "certificate": "GR202221000001", "since": "2022-11-01", "until": "2025-11-01"}
    seen = {"once": "c1", "seen": world.firm.version}
    assert county.post(f"{address}step/certify/", given | seen).status_code == 302
    text = browse().get(address).content.decode()
    for word in ("高新技术企业", "GR202221000001", "2022-11-01", "2025-11-01", "已失效"):
        assert word in text
    wrong = county.post(f"{address}step/certify/", given | {"since": "明天", "once": "c2"})
    assert wrong.status_code == 422
    assert world.firm.certificates.count() == 1


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("username", ["county", "province", "institution", "expert", None])
def test_the_page_of_an_expert_or_unit_asks_six_queries_whatever_its_rows(
    world: World,
    browse: Browse,
    username: str | None,
    rows: int,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    for n in range(rows):
        world.expert.documents.create(kind="paper", title=f"论文{n}", year=2020 + n)
        Affiliation.objects.create(person=world.expert.person, organisation=organisation(f"示例单位{n}"))
        actions.certify([(world.firm, "高新技术企业", "", date(2020 + n, 1, 1), None)])
        begin(
            Expert(person=Person.objects.create(name="示例专家甲"), organisation=world.university), "enter", by=SYSTEM
        )
    client, paths = browse(username), [world.expert.get_absolute_url(), world.firm.get_absolute_url()]
    if username == "province":
        paths += [f"{path}alike/" for path in paths]
    for path in paths:
        client.get(path)
        with django_assert_max_num_queries(6):  # type: ignore[attr-defined]
            assert client.get(path).status_code == 200


@pytest.mark.parametrize("username", ["county", "institution", None])
def test_lists_ask_at_most_six_queries(
    world: World, browse: Browse, username: str | None, django_assert_max_num_queries: Callable[..., object]
) -> None:
    client = browse(username)
    paths = ["/experts/"] + (["/organisations/"] if username else [])
    for path in paths:
        client.get(path)
        with django_assert_max_num_queries(6):  # type: ignore[attr-defined]
            assert client.get(path).status_code == 200


def test_people_entered_twice_are_merged_and_parted_from_the_page_of_their_unit(world: World, browse: Browse) -> None:
    one, other = (Person.objects.create(name="示例职工") for _ in range(2))
    actions.affiliate([(who, world.firm, "", date(2020, 1, 1), None) for who in (one, other)])
    at = f"{world.firm.get_absolute_url()}staff/"
    province = browse("province")
    assert at in province.get(world.firm.get_absolute_url()).content.decode()
    assert f"#{one.pk}" in province.get(at).content.decode()
    for bad in ({"person": "x", "into": ""}, {"person": other.pk, "into": 10**9, "reason": "同一人"}):
        assert province.post(at, bad).status_code == 302
    assert province.post(at, {"person": other.pk, "into": one.pk, "reason": "同一人"}).status_code == 302
    other.refresh_from_db()
    assert other.merged_into == one
    province.post(at, {"part": "1", "person": other.pk, "reason": "并非一人"})
    other.refresh_from_db()
    assert other.merged_into is None
    assert browse("firm").get(at).status_code == 404
