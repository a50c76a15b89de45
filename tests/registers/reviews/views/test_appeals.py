"""The pages of appeals: the applicant's own, without a word of who reviewed."""

from collections.abc import Callable

import pytest
from django.test import Client

from ronghe.registers.reviews.models import Appeal
from tests.registers.reviews import fresh
from tests.world import World

Browse = Callable[..., Client]
pytestmark = pytest.mark.django_db


def test_an_applicant_appeals_and_sees_nothing_of_the_panel(world: World, browse: Browse) -> None:
    case = fresh.appeal(world).case
    at = f"/reviews/appeals/new/{case.noun}/{case.key}/"
    client = browse("firm")
    assert client.get(at).status_code == 200
    assert browse("other_firm").get(at).status_code == 404
    assert client.post(at, {"grounds": "", "reason": "", "once": "a"}).status_code == 422
    assert client.post(at, {"grounds": "procedure", "reason": "示例", "once": "b"}).status_code == 302
    appeal = Appeal.objects.get()
    page = client.get(appeal.get_absolute_url()).content.decode()
    hidden = [case.panel.title, case.panel.number, *case.panel.seats.values_list("expert__person__name", flat=True)]
    assert not [word for word in hidden if word in page]
    assert case.panel.title in browse("province").get(appeal.get_absolute_url()).content.decode()
    assert browse("other_firm").get(appeal.get_absolute_url()).status_code == 404
    assert appeal.number in client.get("/reviews/appeals/").content.decode()


def test_a_second_appeal_about_the_same_case_is_refused_with_a_sentence(world: World, browse: Browse) -> None:
    case = fresh.appeal(world).case
    at = f"/reviews/appeals/new/{case.noun}/{case.key}/"
    for once, status in (("a", 302), ("b", 422)):
        given = {"grounds": "procedure", "reason": "示例", "once": once}
        assert browse("firm").post(at, given).status_code == status
    assert Appeal.objects.count() == 1
