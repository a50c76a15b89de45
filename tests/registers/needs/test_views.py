"""The pages of needs, as each role sees them."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from ronghe.ledger import chain
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.models import Event
from ronghe.ledger.perform import begin
from ronghe.registers.needs import actions
from ronghe.registers.needs.facts import recommended
from ronghe.registers.needs.models import Need, Opinion
from ronghe.registers.parties.models import Affiliation, Expert, Person
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_indexes(settings: Any, tmp_path: Path) -> None:
    """Another test's experts may be in them, under other ids."""
    settings.DATA = tmp_path
    for index in recommended.indexes():
        index._index, index._seen = None, set()


FORM = {
    "title": "示例轧机轴承寿命提升",
    "field": "先进制造与自动化",
    "content": "轧机轴承在高温下早期剥落，需要改进。",
    "targets": "寿命 ≥ 4000 h\n年降本 ≥ 1,500 万元",
    "cooperation": "联合研发",
    "budget_yuan": "320",
    "deadline": "2027-12-31",
    "confidentiality": "对外脱敏展示",
    "contact": "联系人甲",
    "contact_phone": "000-0001",
    "once": "form-1",
}


def browser(world: World, username: str) -> Client:
    client = Client()
    client.force_login(world.users[username])
    return client


def test_a_firm_states_a_need_by_the_form_and_hands_it_in(world: World) -> None:
    answer = browser(world, "firm").post("/needs/new/", FORM | {"submit": "1"})
    need = Need.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/needs/{need.number}/")
    assert (need.state, need.budget_fen, need.region) == ("submitted", 320_000_000, "210102")
    assert need.targets == [
        {"name": "寿命", "sign": "≥", "value": "4000", "unit": "h"},
        {"name": "年降本", "sign": "≥", "value": "1,500", "unit": "万元"},
    ]


def test_a_second_click_makes_no_second_need(world: World) -> None:
    client = browser(world, "firm")
    for _ in range(2):
        assert client.post("/needs/new/", FORM | {"submit": "1"}).status_code == 302
    assert Need.objects.count() == 1
    assert Event.objects.filter(noun="need").count() == 2


def test_a_bad_form_says_what_is_wrong_and_keeps_what_was_typed(world: World) -> None:
    answer = browser(world, "firm").post("/needs/new/", FORM | {"budget_yuan": "约50万", "deadline": "2027年"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "示例轧机轴承寿命提升" in text
    assert Need.objects.count() == 0
    assert text.count("rh-error") >= 2


@pytest.mark.parametrize("username", ["county", "city", "province", "auditor", "firm"])
def test_those_whose_need_it_is_see_it_whole(world: World, username: str) -> None:
    need = world.need("open")
    text = browser(world, username).get(f"/needs/{need.number}/").content.decode()
    assert "示例和平轴承有限公司" in text
    assert "联*甲" not in text or "联系人甲" not in text
    assert "000-0001" not in text


@pytest.mark.parametrize("username", ["other_county", "other_firm", "institution", None])
def test_others_see_the_public_face_without_the_firm(world: World, username: str | None) -> None:
    need = world.need("open")
    client = browser(world, username) if username else Client()
    text = client.get(f"/needs/{need.number}/").content.decode()
    assert need.title in text
    assert "示例和平轴承有限公司" not in text
    assert "联系人" not in text


def test_a_draft_does_not_exist_for_anybody_else(world: World) -> None:
    need = world.need("draft")
    for username in ("county", "other_firm", "expert", "province"):
        assert browser(world, username).get(f"/needs/{need.number}/").status_code == 404
    assert Client().get(f"/needs/{need.number}/").status_code == 404


def test_the_county_accepts_by_a_click_and_a_second_click_changes_nothing(world: World) -> None:
    need = world.need("submitted")
    client = browser(world, "county")
    for _ in range(2):
        answer = client.post(f"/needs/{need.number}/step/accept/", {"once": "c1", "seen": need.version})
        assert answer.status_code == 302
    assert Event.objects.filter(noun="need", step="accept").count() == 1


def test_the_contact_is_shown_in_full_only_for_a_reason_that_is_recorded(world: World) -> None:
    need = world.need("open")
    client = browser(world, "county")
    assert b"000-0001" not in client.post(f"/needs/{need.number}/contact/", {"reason": ""}, follow=True).content
    assert b"000-0001" in client.post(f"/needs/{need.number}/contact/", {"reason": "电话核实"}).content
    event = Event.objects.get(noun="need", step="view_contact")
    assert event.answers == {"reason": "电话核实"}


def test_an_opinion_on_a_recommended_expert_can_be_taken_back(world: World) -> None:
    need = world.need("open")
    client = browser(world, "county")
    address = f"/needs/{need.number}/opinion/{world.expert.pk}/"
    client.post(address, {"verdict": "unfit", "reason": "time"})
    assert Opinion.objects.get().verdict == "unfit"
    client.post(address, {"verdict": ""})
    assert Opinion.objects.count() == 0
    assert Event.objects.filter(step="judge").count() == 2


def test_the_cards_tell_weights_and_constraints(world: World) -> None:
    need = world.need("open")
    text = browser(world, "county").get(f"/needs/{need.number}/matches/").content.decode()
    for word in (
        "权重与约束",
        "满分 100",
        "/91",
        "/4",
        "/3",
        "/2",
        "地域",
        "同在沈阳市",
        "可用时间 100%",
        "名额",
        "回避",
    ):
        assert word in text, word


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "fragment"])
@pytest.mark.parametrize("part", ["matches", "helpful"])
def test_what_stands_ready_takes_six_queries_whatever_is_found(
    world: World, rows: int, headers: dict[str, str], part: str, django_assert_max_num_queries: Any
) -> None:
    for n in range(rows - 1):
        person = Person.objects.create(name=f"示例专家{n}", synthetic=True)
        begin(Expert(person=person, organisation=world.university, region="210106"), "enter", by=SYSTEM)
    Affiliation.objects.create(person=world.expert.person, organisation=world.firm, post="顾问")
    need, client = world.need("open"), browser(world, "county")
    client.get(f"/needs/{need.number}/{part}/", headers=headers)
    with django_assert_max_num_queries(6):
        text = client.get(f"/needs/{need.number}/{part}/", headers=headers).content.decode()
    if part == "matches":
        assert text.count('<article class="rh-card rh-match') == rows


def test_the_matches_of_a_need_name_the_expert_with_parts_that_sum_to_the_score(world: World) -> None:
    world.expert.documents.create(title="轴承滚子热处理与疲劳剥落研究", abstract="改进热处理，寿命提升", year=2024)
    need = world.need("open")
    text = browser(world, "county").get(f"/needs/{need.number}/matches/").content.decode()
    assert "示例专家甲" in text


def test_the_word_file_never_holds_the_contact(world: World) -> None:
    answer = browser(world, "county").get(f"/needs/{world.need('open').number}/word/")
    assert answer["Content-Type"].endswith("wordprocessingml.document")
    assert answer.content[:2] == b"PK"


@pytest.mark.parametrize("path", ["/needs/", "/needs/hall/", "/desk/", "/desk/done/", "/notices/", "/imports/"])
def test_pages_ask_the_database_no_more_for_three_rows_than_for_one(
    world: World, path: str, django_assert_max_num_queries: object
) -> None:
    client = browser(world, "county")
    for upto in ("open", "submitted", "submitted"):
        world.need(upto)
        client.get(path)
        with django_assert_max_num_queries(6):  # type: ignore[operator]
            assert client.get(path).status_code == 200


def test_the_soft_wording_is_for_the_firm_alone(world: World) -> None:
    need = world.need("reported", confidentiality="public")
    for client, path in ((Client(), "/needs/hall/"), (browser(world, "other_firm"), need.get_absolute_url())):
        text = client.get(path).content.decode()
        assert need.title in text
        assert "请您确认解决结果" not in text
    assert "请您确认解决结果" in browser(world, "firm").get(need.get_absolute_url()).content.decode()


def address(need: Need) -> str:
    return f"/needs/{need.number}/named/"


@pytest.mark.parametrize("who", ["firm", "county"])
def test_people_are_found_named_and_taken_off_by_the_page(world: World, who: str) -> None:
    need, client = world.need("open", confidentiality="named"), browser(world, who)
    assert address(need) in client.get(need.get_absolute_url()).content.decode()
    found = client.get(address(need), {"q": "专家甲"}).content.decode()
    assert 'value="add"' in found
    assert 'value="drop"' not in found
    assert browser(world, "expert").get(need.get_absolute_url()).status_code == 404
    sent = {"expert": world.expert.pk, "once": "n1", "act": "add"}
    for _ in range(2):
        assert client.post(address(need), sent).status_code == 302
    assert Event.objects.filter(step="name_person").count() == 1
    listed = client.get(address(need), {"q": "专家甲"}).content.decode()
    assert 'value="drop"' in listed
    assert 'value="add"' not in listed
    assert browser(world, "expert").get(need.get_absolute_url()).status_code == 200
    client.post(address(need), sent | {"once": "n2", "act": "drop"})
    assert browser(world, "expert").get(need.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("who", ["expert", "other_firm", "other_county", "broker", "institution", "auditor"])
def test_the_list_of_named_people_does_not_exist_for_others(world: World, who: str) -> None:
    need, client = world.need("open", confidentiality="named"), browser(world, who)
    need.named_people.add(world.expert.person)
    assert client.get(address(need)).status_code == 404
    assert client.post(address(need), {"expert": world.expert.pk, "once": "n", "act": "drop"}).status_code == 404
    assert address(need) not in client.get(need.get_absolute_url()).content.decode()
    assert need.named_people.count() == 1


@pytest.mark.parametrize("level", ["public", "masked"])
def test_other_needs_have_no_list(world: World, level: str) -> None:
    need, client = world.need("open", confidentiality=level), browser(world, "firm")
    assert client.get(address(need)).status_code == 404
    assert address(need) not in client.get(need.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    "wrong", [{}, {"act": "add"}, {"act": "x", "expert": "1"}, {"act": "add", "expert": "9" * 30}, {"expert": "\x00"}]
)
def test_a_naming_that_names_nobody_says_so(world: World, wrong: dict[str, str]) -> None:
    need, client = world.need("open", confidentiality="named"), browser(world, "firm")
    answer = client.post(address(need), {"once": "n"} | wrong, follow=True)
    assert "请从列表中选择人员" in answer.content.decode()
    assert not need.named_people.exists()


def test_the_page_of_named_people_is_english_by_switch(world: World) -> None:
    need, client = world.need("open", confidentiality="named"), browser(world, "firm")
    client.cookies["ronghe_language"] = "en"
    text = client.get(address(need), {"q": "nobody"}).content.decode()
    assert "Add a person" in text
    assert "Nobody in the pool is called so" in text
    assert "Name people" in client.get(need.get_absolute_url()).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_named_people_takes_six_queries_whatever_its_rows(
    world: World, rows: int, django_assert_max_num_queries: Any
) -> None:
    need, client = world.need("open", confidentiality="named"), browser(world, "firm")
    need.named_people.add(world.expert.person)
    for n in range(2 * rows):
        person = Person.objects.create(name=f"示例某人{n}", synthetic=True)
        begin(Expert(person=person, organisation=world.university, region="210106"), "enter", by=SYSTEM)
        if n % 2:
            need.named_people.add(person)
    client.get(address(need))
    with django_assert_max_num_queries(6):
        text = client.get(address(need), {"q": "某人"}).content.decode()
    assert (text.count('value="drop"'), text.count('value="add"')) == (rows + 1, rows)


def test_an_officer_reads_the_need_of_another_place_without_losing_the_desk(client: Client) -> None:
    world = World.made()
    need = world.need("open")
    client.force_login(world.users["other_county"])
    page = client.get(need.get_absolute_url()).content.decode()
    assert 'class="rh-side"' in page
    assert need.title in page
    client.logout()
    assert 'class="rh-side"' not in client.get(need.get_absolute_url()).content.decode()


def test_pages_and_the_proof_tell_a_named_person_of_nobody_else(world: World) -> None:
    need = world.need("open", confidentiality="named")
    actions.name_person(need, world.expert.pk, by=world.actor("firm"))
    chain.seal()
    at = need.get_absolute_url()
    page = browser(world, "expert").get(at).content.decode()
    assert "受理" in page
    assert "指定可见人员" not in page
    assert f"{at}proof/" not in page
    assert browser(world, "expert").get(f"{at}proof/").status_code == 403
    assert "指定可见人员" not in browser(world, "expert").get(f"{at}history/").content.decode()
    assert f"{at}proof/" in browser(world, "firm").get(at).content.decode()
    assert browser(world, "firm").get(f"{at}proof/").status_code == 200
