"""Registration: claim a known organisation or enter a new one, without learning what the public may not know."""

import re
from typing import Any

import pytest
from django.test import Client

from ronghe.ledger.actor import PUBLIC, SYSTEM
from ronghe.ledger.models import Event, Grant, Notice, User
from ronghe.ledger.perform import begin, perform
from ronghe.registers.parties.models import Organisation
from ronghe.web.accounts.models import Claim
from tests.web.accounts.people import CODE, OTHER_CODE, Place, signed
from tests.world import World

PATH = "/accounts/register/"
SAID = {
    "credit_code": CODE,
    "name": "示例新登记有限公司",
    "kind": "enterprise",
    "region": "210102",
    "industry": "34",
    "contact_name": "示例联系人",
    "contact_phone": "024-0000001",
    "reason": "本人是技术部负责人",
    "username": "applicant",
    "email": "applicant@demo.invalid",
    "password": "示例-secret-77",
    "again": "示例-secret-77",
}


def sent(browser: Client, **change: str) -> Any:
    data = {**SAID, **change}
    return browser.post(PATH, {**data, "person-name": "示例申请人"} | {f"person-{k}": data[k] for k in NEW})


NEW = ("username", "email", "password", "again")


def test_a_new_organisation_awaits_the_county_and_its_account_sees_nothing_else(world: World) -> None:
    browser = Client()
    assert sent(browser).url == "/accounts/application/"
    claim = Claim.objects.get()
    assert (claim.state, claim.organisation.state, claim.role) == ("waiting", "pending", "firm")
    assert claim.organisation.region == "210102"
    assert not Grant.objects.filter(user__username="applicant").exists()
    page = browser.get("/accounts/application/").content.decode()
    assert claim.number in page
    assert 'action="/accounts/logout/"' in page
    assert "024-0000001" not in page
    assert browser.get("/accounts/unit/").status_code == 404
    assert browser.get(f"/accounts/claims/{claim.number}/").url == "/accounts/application/"
    event = Event.objects.get(noun="organisation", key=claim.organisation_id, step="apply")
    assert (event.role, event.user) == ("public", claim.user_id)
    assert Notice.objects.filter(user=world.users["county"]).exists()
    assert "024-0000001" not in str(list(Event.objects.filter(noun="claim").values_list("changes", "answers")))


def test_the_county_confirms_and_the_account_manages_its_organisation(world: World) -> None:
    browser = Client()
    sent(browser)
    claim = Claim.objects.get()
    perform(claim.organisation, "verify", by=world.actor("county"))
    grant = Grant.objects.get(user=claim.user)
    assert (grant.role, grant.organisation_id, grant.manages, grant.state) == (
        "firm",
        claim.organisation_id,
        True,
        "active",
    )
    assert Claim.objects.get().state == "confirmed"
    assert browser.get("/accounts/unit/").status_code == 200


def test_a_returned_organisation_is_mended_by_whoever_entered_it_and_by_nobody_else(world: World) -> None:
    browser = Client()
    sent(browser)
    claim = Claim.objects.get()
    mend = f"/accounts/application/{claim.number}/mend/"
    assert browser.get(mend).status_code == 404
    perform(claim.organisation, "send_back", by=world.actor("county"), answers={"reason": "名称与执照不符"})
    assert "名称与执照不符" in browser.get("/accounts/application/").content.decode()
    assert signed(world.users["firm"]).post(mend, SAID).status_code == 404
    assert browser.post(mend, {**SAID, "name": "示例更名有限公司"}).status_code == 302
    one = Organisation.objects.get(pk=claim.organisation_id)
    assert (one.state, one.name) == ("pending", "示例更名有限公司")


def test_a_registered_organisation_is_claimed_with_a_reason_and_the_county_decides(place: Place) -> None:
    world = place.world
    perform(world.firm, "edit", by=SYSTEM, fields={"credit_code": CODE, "contact_name": "示例秘密联系人"})
    browser = Client()
    page = browser.post(PATH, {"credit_code": CODE}).content.decode()
    assert world.firm.name in page
    assert "秘密联系人" not in page
    assert sent(browser, reason="").status_code == 422
    assert sent(browser, region="210202", name="别的名字有限公司").status_code == 302
    claim = Claim.objects.get()
    assert (claim.state, claim.organisation_id, claim.stated_name) == ("filed", world.firm.pk, world.firm.name)
    assert Notice.objects.filter(user=place.boss, kind="claim").count() == 1
    county = signed(world.users["county"])
    assert signed(world.users["other_county"]).get(f"/accounts/claims/{claim.number}/").status_code == 404
    assert claim.number in county.get("/accounts/claims/").content.decode()
    assert county.get(f"/accounts/claims/{claim.number}/").status_code == 200
    path = f"/accounts/claims/{claim.number}/step/confirm/"
    assert browser.post(path, {"once": "a"}).status_code == 403
    assert signed(place.root).post(path, {"once": "a"}).status_code == 404
    assert county.post(path, {"once": "a", "seen": "1"}).status_code == 302
    assert Grant.objects.get(user=claim.user).manages


def test_a_refused_claim_gives_nothing_and_says_why(world: World) -> None:
    perform(world.firm, "edit", by=SYSTEM, fields={"credit_code": CODE})
    browser = Client()
    sent(browser)
    claim = Claim.objects.get()
    perform(claim, "refuse", by=world.actor("county"), answers={"reason": "电话核实不符"})
    assert not Grant.objects.filter(user=claim.user).exists()
    assert Notice.objects.filter(user=claim.user, zh__contains="电话核实不符").count() == 1


def plain(answer: Any) -> str:
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", answer.content.decode())
    return re.sub(r"RL-\d+-\d+|[0-9A-Z]{18}|\d{4}-\d\d-\d\d \d\d:\d\d", "", text)


def test_whether_a_hidden_organisation_has_the_code_is_not_to_be_seen(world: World) -> None:
    begin(Organisation(name="示例隐藏有限公司", region="210102", credit_code=CODE), "apply", by=PUBLIC)
    unknown, hidden = Client(), Client()
    assert plain(unknown.post(PATH, {"credit_code": OTHER_CODE})) == plain(hidden.post(PATH, {"credit_code": CODE}))
    one = sent(unknown, credit_code=OTHER_CODE, username="one", email="a@demo.invalid")
    two = sent(hidden, credit_code=CODE, username="two", email="a@demo.invalid")
    assert (one.status_code, one.url) == (two.status_code, two.url)
    pages = [plain(b.get("/accounts/application/")).replace("one", "").replace("two", "") for b in (unknown, hidden)]
    assert pages[0] == pages[1]
    assert "示例隐藏" not in pages[1]


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("123", "18 位"),
        (CODE[:-1] + ("A" if CODE[-1] != "A" else "B"), "校验码"),
        ("I" + CODE[1:], "不用的字符"),
        ("<script>", "18 位"),
        ("\x00" * 18, ""),
        ("９" * 5000, ""),
    ],
)
def test_a_wrong_code_is_told_what_is_wrong(db: None, code: str, why: str) -> None:
    answer = Client().post(PATH, {"credit_code": code})
    assert answer.status_code == 422
    assert why in answer.content.decode()


@pytest.mark.parametrize(
    "change",
    [
        {"username": "county"},
        {"username": "COUNTY"},
        {"username": "a b"},
        {"username": "../x"},
        {"password": "short", "again": "short"},
        {"again": "different-secret"},
        {"region": "110101"},
        {"region": "2101"},
        {"kind": "government"},
        {"kind": "king"},
        {"industry": "99999"},
        {"contact_phone": "<b>"},
        {"email": "no"},
        {"name": "x" * 5000},
    ],
)
def test_bad_input_is_said_and_nothing_is_left_behind(world: World, change: dict[str, str]) -> None:
    before = (User.objects.count(), Organisation.objects.count())
    assert sent(Client(), **change).status_code == 422
    assert (User.objects.count(), Organisation.objects.count(), Claim.objects.count()) == (*before, 0)


def test_an_account_that_exists_applies_without_another(world: World) -> None:
    browser = signed(world.users["expert"])
    assert "person-password" not in browser.post(PATH, {"credit_code": CODE}).content.decode()
    assert sent(browser).status_code == 302
    assert Claim.objects.get().user == world.users["expert"]
    assert sent(browser).status_code == 422
    assert Claim.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "role"),
    [("university", "institution"), ("laboratory", "lab"), ("broker", "broker"), ("institute", "institution")],
)
def test_institutions_register_in_the_role_of_their_kind(world: World, kind: str, role: str) -> None:
    sent(Client(), kind=kind)
    claim = Claim.objects.get()
    perform(claim.organisation, "verify", by=world.actor("county"))
    assert Grant.objects.get(user=claim.user).role == role


def test_registrations_from_one_address_are_limited(world: World) -> None:
    browser = Client()
    codes = [browser.post(PATH, {"credit_code": "1"}).status_code for _ in range(31)]
    assert codes[-1] == 429
    assert set(codes[:30]) == {422}
