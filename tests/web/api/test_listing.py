from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.http import urlencode

from ronghe.registers.needs.models import Need
from ronghe.registers.parties.models import Organisation
from ronghe.registers.reviews.models import Panel
from ronghe.web.api.listing import asked_of
from tests.web.api.asking import Asking


def numbers(answer) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [item["number"] for item in answer.json()["items"]]


def test_pages_part_the_list_and_know_their_neighbours(ask: Asking) -> None:
    made = [ask.world.need("open").number for _ in range(5)]
    found, path = [], "/api/needs/?per_page=2&state=open"
    while path:
        answer = ask.client(None).get(path).json()
        assert answer["total"] == 5
        found += [item["number"] for item in answer["items"]]
        path = answer["next"]
    assert found == made[::-1]
    last = ask.get("needs/?per_page=2&page=3").json()
    assert (last["next"], last["previous"]) == (None, "/api/needs/?per_page=2&page=2")
    beyond = ask.get("needs/?per_page=2&page=900000").json()
    assert (beyond["items"], beyond["next"], beyond["previous"]) == ([], None, "/api/needs/?per_page=2&page=3")


def test_filters_narrow(ask: Asking) -> None:
    one, two = ask.world.need("open"), ask.world.need("solved", field="新材料", title="示例耐火砖")
    assert numbers(ask.get("needs/?state=open")) == [one.number]
    assert numbers(ask.get("needs/?" + urlencode({"field": "新材料"}))) == [two.number]
    assert numbers(ask.get("needs/?" + urlencode({"q": "耐火"}))) == [two.number]
    assert numbers(ask.get(f"needs/?q={one.number}")) == [one.number]
    assert numbers(ask.get("needs/?region=2102")) == []
    assert len(numbers(ask.get("needs/?region=21"))) == 2
    assert numbers(ask.get("organisations/?kind=broker")) == [ask.world.broker.number]


def test_only_what_changed_since(ask: Asking) -> None:
    old, new = ask.world.need("open"), ask.world.need("open")
    Need.objects.filter(pk=old.pk).update(changed_at=timezone.now() - timedelta(days=3))
    since = (timezone.localtime() - timedelta(days=1)).isoformat()
    assert numbers(ask.get("needs/?" + urlencode({"changed_since": since}))) == [new.number]


@pytest.mark.parametrize(
    ("query", "who", "found"),
    [
        ("region=210102", None, False),
        ("region=2101", None, True),
        ("region=210102", "county", True),
        ("region=210102", "other_firm", False),
        ("organisation={firm}", None, False),
        ("organisation={firm}", "firm", True),
        ("organisation={firm}", "expert", False),
        ("industry=34", None, False),
        ("industry=34", "county", True),
    ],
)
def test_a_filter_tells_nothing_that_the_face_hides(ask: Asking, query: str, who: str | None, found: bool) -> None:
    need = ask.world.need("open", confidentiality="masked", industry="34")
    assert (need.number in numbers(ask.get("needs/?" + query.format(firm=ask.world.firm.number), who))) is found


def test_a_public_need_is_found_by_its_firm_and_county(ask: Asking) -> None:
    need = ask.world.need("open", confidentiality="public")
    assert numbers(ask.get("needs/?region=210102")) == [need.number]
    assert numbers(ask.get(f"needs/?organisation={ask.world.firm.number}")) == [need.number]


@pytest.mark.parametrize("plural", ["needs", "organisations", "experts", "results", "publications", "objections"])
@pytest.mark.parametrize("who", [None, "county", "province", "token"])
def test_a_list_costs_the_same_few_queries_whatever_its_rows(
    ask: Asking, plural: str, who: str | None, django_assert_max_num_queries
) -> None:
    headers = {"Authorization": f"Bearer {ask.token('county')}"} if who == "token" else {}
    user = None if who == "token" else who
    counts = []
    for _ in range(2):
        ask.world.need("open")
        ask.world.need("solved")
        ask.get(f"{plural}/", user, headers=headers)
        with django_assert_max_num_queries(6) as counted:
            assert ask.get(f"{plural}/", user, headers=headers).status_code == 200
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_a_number_of_people_is_not_taken_for_a_firms_size() -> None:
    assert "size" in asked_of(Organisation).model_fields
    assert "size" not in asked_of(Panel).model_fields
