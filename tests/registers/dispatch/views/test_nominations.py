from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from ronghe.registers.dispatch.actions import entries
from ronghe.registers.dispatch.models import Nomination
from tests.registers.dispatch import programme
from tests.world import World

Browse = Callable[..., Client]


def test_the_expert_finds_the_question_on_the_desk_and_answers_it(world: World, browse: Browse) -> None:
    batch = programme.batch(world)
    one, entry = programme.candidate(world, batch), programme.entry(world, batch)
    made = entries.nominate(entry, one, "熟悉产品", by=world.actor("firm"))
    expert = browse("expert")
    desk = expert.get("/desk/").content.decode()
    assert "答复企业点将" in desk
    assert made.get_absolute_url() in desk
    page = expert.get(made.get_absolute_url()).content.decode()
    assert "熟悉产品" in page
    assert "谢绝" in page
    assert expert.post(f"{made.get_absolute_url()}step/accept/", {"once": "a1"}).status_code == 302
    assert Nomination.objects.get().state == "accepted"
    assert browse("other_firm").get(made.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("username", ["province", "firm", "expert", "institution"])
def test_lists_and_pages_ask_no_more_for_three_rows_than_for_one(
    world: World, browse: Browse, username: str, django_assert_max_num_queries: Any
) -> None:
    client, batch = browse(username), programme.batch(world)
    one = programme.candidate(world, batch)
    for _ in range(3):
        made = entries.nominate(programme.entry(world, batch), one, by=world.actor("firm"))
        for path in ("/dispatch/nominations/", made.get_absolute_url()):
            client.get(path)
            with django_assert_max_num_queries(6):
                assert client.get(path).status_code == 200
