from typing import Any

import pytest

from ronghe.ledger.actor import PUBLIC, SYSTEM
from ronghe.ledger.perform import begin
from ronghe.ledger.registry import nouns
from ronghe.registers.needs.models import Need
from ronghe.registers.results.models import Result
from ronghe.web.api import faces
from tests.web.api.asking import Asking
from tests.world import World

SECRETS = ("联系人甲", "000-0001", "13800002046", "secret@example.org")
"""What the shared world keeps as personal data, here and below."""


def texts(value: Any) -> str:
    return repr(value)


def test_no_face_shows_what_is_withheld_or_is_no_field() -> None:
    for model in faces.served().values():
        names = faces.columns(model, "full")
        assert len(set(names)) == len(names)
        assert not {faces.field_of(model, n).name for n in names} & (model.withheld | {"phone", "email", "password"})
        assert set(model.masked) <= set(model.shown["public"])


def test_every_noun_is_served_but_accounts() -> None:
    assert {noun for noun, model in nouns().items() if not model.shown} == {"grant", "claim"}
    programme = (
        "batches candidates entries nominations conflicts plans postings servicelogs assessments vouchers payouts"
    )
    others = "needs organisations experts results publications objections followups"
    tiers = "firmyears filings appraisals titles memberships"
    reviews = "panels seats reviews ties relations bans appeals"
    projects = "projects funds milestones payments changes acceptances calls challenges bids questions shares"
    facilities = "facilities phases outputs siteevents beamtimes proposals"
    laboratories = "laboratories engagements labbudgets deployments conversions labyears helprequests errands"
    bookings = "resources qualifications bookings trials"
    served = {*programme.split(), *others.split(), *tiers.split(), *reviews.split(), *projects.split()}
    served |= {*facilities.split(), *laboratories.split(), *bookings.split()}
    assert set(faces.served()) == served


def test_the_public_never_sees_more_than_the_public_face(world: World) -> None:
    person = world.expert.person
    person.phone, person.email = "13800002046", "secret@example.org"
    person.save()
    begin(Result(title="示例成果", organisation=world.university, author=person, region="210106"), "enter", by=SYSTEM)
    for confidentiality in ("public", "masked", "named"):
        for state in ("draft", "submitted", "open", "matched", "reported", "solved"):
            world.need(state, confidentiality=confidentiality, situation="内部现状")
    for model in faces.served().values():
        allowed = {faces.key_of(name) for name in model.shown["public"]}
        for record in faces.records(model, PUBLIC):
            row = faces.row(record, PUBLIC)
            assert set(row) <= allowed
            assert not any(secret in texts(row) for secret in (*SECRETS, "内部现状", "寿命提升到两倍"))


def test_a_masked_need_names_no_firm_and_no_county(world: World) -> None:
    masked, named, secret = (world.need("open", confidentiality=c) for c in ("masked", "public", "named"))
    rows = {r["number"]: r for r in (faces.row(one, PUBLIC) for one in faces.records(Need, PUBLIC))}
    assert secret.number not in rows
    assert "organisation" not in rows[masked.number]
    assert rows[masked.number]["region"] == "2101"
    assert world.firm.name not in texts(rows[masked.number])
    assert world.firm.number not in texts(rows[masked.number])
    assert rows[named.number]["organisation"] == {"number": world.firm.number, "name": world.firm.name}
    assert rows[named.number]["region"] == "210102"


@pytest.mark.parametrize("who", ["firm", "county", "city", "province", "auditor"])
def test_those_whose_it_is_see_it_in_full(world: World, who: str) -> None:
    need = world.need("solved")
    hands = world.actor(who)
    row = faces.row(faces.records(Need, hands).get(pk=need.pk), hands)
    assert set(row) == set(faces.columns(Need, "full"))
    assert row["organisation"]["name"] == world.firm.name
    assert row["expert"] == {"number": world.expert.number, "name": "示例专家甲"}
    assert row["money_saved_fen"] == 2_000_000_00
    assert not any(secret in texts(row) for secret in SECRETS)


def test_named_people_see_it_in_full(world: World) -> None:
    need, hands = world.need("open", confidentiality="named"), world.actor("expert")
    need.named_people.add(world.expert.person)
    row = faces.row(faces.records(Need, hands).get(pk=need.pk), hands)
    assert set(row) == set(faces.columns(Need, "full"))


def test_another_firm_sees_the_public_face(world: World) -> None:
    need, hands = world.need("solved"), world.actor("other_firm")
    row = faces.row(faces.records(Need, hands).get(pk=need.pk), hands)
    assert "outcome" not in row
    assert "organisation" not in row


def test_a_number_that_none_can_be_is_gone_before_the_database_is_asked(ask: Asking) -> None:
    for number in ("%00", "XQ%00", "x" * 25, "XQ-2026-%E9", "%F0%9F%98%80"):
        assert ask.get(f"needs/{number}", "province").status_code == 404


def test_related_records_cost_no_query_a_row(world: World, django_assert_num_queries) -> None:
    for _ in range(3):
        world.need("solved")
    hands = world.actor("province")
    for model in faces.served().values():
        with django_assert_num_queries(1):
            [faces.row(record, hands) for record in faces.records(model, hands)]


def test_past_fields_are_told_like_present_ones(world: World) -> None:
    past = faces.past(Need, [{"organisation_id": world.firm.pk, "title": "甲", "contact_name": {"withheld": "ab"}}, {}])
    assert past == [{"organisation": {"number": world.firm.number, "name": world.firm.name}, "title": "甲"}, {}]
