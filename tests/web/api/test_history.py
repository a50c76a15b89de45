from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.http import urlencode

from ronghe.ledger.models import Event
from ronghe.registers.needs import actions as needs
from ronghe.web.api.shapes import AsOf, Lines
from tests.registers.dispatch import programme
from tests.web.api.asking import Asking


def test_every_step_is_told_in_order_with_numbers_for_records(ask: Asking) -> None:
    need = ask.world.need("solved")
    answer = ask.get(f"needs/{need.number}/events", "county").json()
    Lines.model_validate(answer)
    items = answer["items"]
    assert [line["step"] for line in items] == ["create", "submit", "accept", "match", "serve", "report_done", "solve"]
    assert items[3]["answers"] == {"expert": {"number": ask.world.expert.number, "name": "示例专家甲"}}
    assert items[3]["changes"]["expert"]["number"] == ask.world.expert.number
    assert items[0]["changes"]["organisation"]["number"] == ask.world.firm.number
    assert items[2]["label"] == {"zh": "受理", "en": "Accept"}


def test_no_event_tells_personal_data(ask: Asking) -> None:
    need = ask.world.need("open")
    told = ask.get(f"needs/{need.number}/events", "firm").content.decode()
    assert not any(word in told for word in ("contact_name", "withheld", "联系人甲", "000-0001"))


@pytest.mark.parametrize("what", ["events", "as-of?at=2099-01-01"])
@pytest.mark.parametrize("who", [None, "other_firm", "other_county", "expert"])
def test_a_public_face_has_no_past(ask: Asking, what: str, who: str | None) -> None:
    need = ask.world.need("open")
    assert ask.get(f"needs/{need.number}", who).status_code == 200
    assert ask.get(f"needs/{need.number}/{what}", who).status_code == 404


def test_a_record_as_it_stood(ask: Asking) -> None:
    need = ask.world.need("draft")
    ask.post(f"needs/{need.number}/edit", {"title": "后来的名称"}, "firm")
    first, last = Event.objects.filter(noun="need", key=need.pk).order_by("id")

    def at(instant) -> dict:
        return ask.get(f"needs/{need.number}/as-of?" + urlencode({"at": instant.isoformat()}), "firm")

    now = at(timezone.now() + timedelta(seconds=5)).json()
    AsOf.model_validate(now)
    assert (now["fields"]["title"], now["last"]) == ("后来的名称", last.pk)
    then = at(first.at).json()
    assert (then["fields"]["title"], then["state"], then["last"]) == (need.title, "draft", first.pk)
    assert then["fields"]["organisation"]["name"] == ask.world.firm.name
    assert not {"contact_name", "organisation_id"} & set(then["fields"])
    assert at(first.at - timedelta(seconds=1)).status_code == 404
    assert ask.get(f"needs/{need.number}/as-of?at=then", "firm").status_code == 422
    assert ask.get(f"needs/{need.number}/as-of", "firm").status_code == 422


def test_the_past_costs_few_queries(ask: Asking, django_assert_max_num_queries) -> None:
    need = ask.world.need("solved")
    ask.get("me", "county")
    with django_assert_max_num_queries(10):
        ask.get(f"needs/{need.number}/events", "county")


def test_who_is_named_on_a_need_learns_of_nobody_else_who_is(ask: Asking) -> None:
    need = ask.world.need("open", confidentiality="named")
    for person in (ask.world.expert, programme.expert(ask.world)):
        needs.name_person(need, person.pk, by=ask.world.actor("firm"))

    def steps(who: str) -> list[str]:
        return [line["step"] for line in ask.get(f"needs/{need.number}/events", who).json()["items"]]

    assert steps("expert") == ["create", "submit", "accept"]
    for who in ("firm", "county", "auditor"):
        assert steps(who) == ["create", "submit", "accept", "name_person", "name_person"]
