from collections.abc import Callable

from django.test import Client

from ronghe.ledger import chain
from ronghe.ledger.models import Seal
from tests.world import World

Browse = Callable[..., Client]


def test_everybody_sees_the_heads_and_programs_the_latest(world: World, browse: Browse) -> None:
    assert browse().get("/ledger/chain/head/").json()["head"] is None
    chain.seal()
    head = Seal.objects.latest("number").head
    assert head in browse().get("/ledger/chain/").content.decode()
    assert browse().get("/ledger/chain/head/").json()["head"] == head


def test_the_events_are_for_auditors_only(world: World, browse: Browse) -> None:
    need = world.need("open")
    text = browse("auditor").get("/ledger/", {"noun": "need", "key": str(need.pk)}).content.decode()
    assert "受理" in text
    assert browse("county").get("/ledger/").status_code == 404
    for wrong in ({"key": "９"}, {"key": "9" * 40}, {"noun": "x"}, {"user": "-1"}, {"page": "x"}):
        assert browse("auditor").get("/ledger/", wrong).status_code == 200
