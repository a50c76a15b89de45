from collections.abc import Callable

from django.test import Client

from ronghe.ledger.models import Objection
from tests.web.publications.test_views import published
from tests.world import World


def test_an_objection_leads_to_its_notice_and_to_nobody_elses_eyes(world: World, browse: Callable[..., Client]) -> None:
    one = published(browse)
    said = {"name": "甲", "contact": "000", "text": "异议", "once": "o1"}
    browse().post(f"/publications/{one.number}/objection/", said)
    number = Objection.objects.get().number
    answer = browse("province").get(f"/objections/{number}/")
    assert answer["Location"] == f"/publications/{one.number}/#{number}"
    assert browse("firm").get(f"/objections/{number}/").status_code == 404
