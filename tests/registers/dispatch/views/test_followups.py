from collections.abc import Callable

import pytest
from django.test import Client

from ronghe.registers.dispatch.actions.followups import ask_due
from ronghe.registers.dispatch.models import FollowUp
from tests.registers.dispatch.actions.test_followups import after, solved
from tests.world import World

Browse = Callable[..., Client]


def test_a_firm_answers_on_the_page_where_the_outcome_stands(world: World, browse: Browse) -> None:
    ask_due(after(solved(world), 6))
    one = FollowUp.objects.get()
    assert "寿命提升到两倍" in browse("firm").get(one.get_absolute_url()).content.decode()
    answers = {"once": "a", "in_use": "yes", "money_saved": "80万元", "text": "仍在使用"}
    assert browse("firm").post(f"{one.get_absolute_url()}step/answer/", answers).status_code == 302
    text = browse("county").get(one.get_absolute_url()).content.decode()
    assert "仍在使用" in text
    assert '<b class="rh-num">80' in text
    assert browse("other_firm").get(one.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("months", [6, 12])
def test_pages_ask_the_database_a_fixed_number_of_questions(
    world: World, browse: Browse, django_assert_max_num_queries: object, months: int
) -> None:
    ask_due(after(solved(world), months))
    client = browse("firm")
    for at in ("/dispatch/followups/", FollowUp.objects.order_by("id")[0].get_absolute_url()):
        client.get(at)
        with django_assert_max_num_queries(6):  # type: ignore[operator]
            assert client.get(at, HTTP_HX_REQUEST="true").status_code == 200
