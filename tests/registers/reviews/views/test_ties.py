"""The pages of ties, relations and breaches."""

from collections.abc import Callable

import pytest
from django.test import Client

from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.perform import begin
from ronghe.registers.reviews.models import Ban, Relation
from tests.registers.reviews import fresh
from tests.world import World

Browse = Callable[..., Client]
pytestmark = pytest.mark.django_db


def test_ties_and_breaches_are_nobodys_but_the_provinces_and_the_auditors(world: World, browse: Browse) -> None:
    tie = begin(fresh.tie(world), "find", by=SYSTEM).record
    ban = begin(fresh.ban(world), "enter", by=SYSTEM).record
    for at in ("/reviews/ties/", "/reviews/bans/", tie.get_absolute_url(), ban.get_absolute_url()):
        assert {browse(who).get(at).status_code for who in ("province", "auditor")} == {200}
        assert {browse(who).get(at).status_code for who in ("expert", "firm", "city")} == {404}


def test_an_expert_declares_a_relation_and_sees_only_the_own(world: World, browse: Browse) -> None:
    client = browse("expert")
    given = {"kind": "shares", "organisation_given": world.firm.number, "detail": "5%", "once": "k"}
    assert client.post("/reviews/relations/new/", given).status_code == 302
    own = Relation.objects.get()
    assert (own.person, own.organisation, own.source) == (world.expert.person, world.firm, "本人申报")
    stranger = begin(
        Relation(person=fresh.judge().person, organisation=world.firm, kind="shares", source="x"), "declare", by=SYSTEM
    ).record
    page = client.get("/reviews/relations/").content.decode()
    assert own.number in page
    assert stranger.number not in page
    assert client.get(own.get_absolute_url()).status_code == 200
    assert client.get(stranger.get_absolute_url()).status_code == 404
    assert client.post("/reviews/relations/new/", {"kind": "shares", "once": "l"}).status_code == 422
    assert Relation.objects.count() == 2


def test_an_officer_enters_a_breach_and_a_relation(world: World, browse: Browse) -> None:
    client = browse("province")
    given = {
        "person_given": world.expert.number,
        "reason": "示例",
        "source": "示例",
        "since": "2025-01-01",
        "once": "k",
    }
    assert client.post("/reviews/bans/new/", given).status_code == 302
    assert Ban.objects.get().person == world.expert.person
    other = {
        "person_given": world.expert.number,
        "kind": "funded",
        "organisation_given": world.firm.number,
        "once": "m",
    }
    assert client.post("/reviews/relations/new/", other).status_code == 302
    assert client.post("/reviews/bans/new/", {"once": "l"}).status_code == 422
    assert browse("expert").get("/reviews/bans/new/").status_code == 404
