"""Desk, notices and search."""

from collections.abc import Callable

import pytest
from django.test import Client

from ronghe.ledger.models import Notice
from tests.world import World

Browse = Callable[..., Client]


def test_the_desk_shows_what_waits_and_what_was_done(world: World, browse: Browse) -> None:
    need, other = world.need("submitted"), world.need("open")
    county = browse("county")
    assert need.title in county.get("/desk/").content.decode()
    assert other.number in county.get("/desk/done/").content.decode()


def test_a_notice_leads_to_its_record_and_is_read_then(world: World, browse: Browse) -> None:
    need = world.need("submitted")
    notice = Notice.objects.get(user=world.users["county"], key=need.pk)
    answer = browse("county").get(f"/notices/{notice.pk}/")
    assert answer["Location"] == f"/needs/{need.number}/"
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_a_notice_is_nobody_elses(world: World, browse: Browse) -> None:
    world.need("submitted")
    notice = Notice.objects.filter(user=world.users["county"]).latest("id")
    assert browse("firm").get(f"/notices/{notice.pk}/").status_code == 404


def test_all_notices_are_marked_as_read_at_once(world: World, browse: Browse) -> None:
    world.need("submitted")
    browse("county").post("/notices/read/")
    assert not Notice.objects.filter(user=world.users["county"], read_at__isnull=True).exists()


def test_a_search_finds_only_what_one_may_see(world: World, browse: Browse) -> None:
    draft, open_ = world.need("draft", title="飞轮转子草稿"), world.need("open", title="飞轮转子公开")
    assert draft.title in browse("firm").get("/search/?q=飞轮").content.decode()
    for username in ("county", "other_firm", None):
        text = browse(username).get("/search/?q=飞轮").content.decode()
        assert draft.title not in text
        assert open_.title in text


def test_hostile_words_find_nothing_and_break_nothing(world: World, browse: Browse) -> None:
    world.need("open")
    for q in ("%", "_", "'", '"; drop table', "\x00", "<script>", "字" * 500, "\\"):
        assert browse("county").get("/search/", {"q": q}).status_code == 200


@pytest.mark.parametrize("who", ["county", "province", "administrator", None])
@pytest.mark.parametrize("rows", [1, 3])
def test_a_search_asks_at_most_six_queries_whatever_it_finds(
    world: World, browse: Browse, who: str | None, rows: int, django_assert_max_num_queries: Callable[..., object]
) -> None:
    client = browse(who)
    for _ in range(rows):
        world.need("open")
    for headers in ({}, {"HX-Request": "true"}):
        client.get("/search/?q=示例", headers=headers)
        with django_assert_max_num_queries(6):  # type: ignore[attr-defined]
            assert client.get("/search/?q=示例", headers=headers).status_code == 200


def test_a_search_shows_the_newest_of_each_register_and_leads_to_the_rest(world: World, browse: Browse) -> None:
    numbers = [world.need("open").number for _ in range(10)]
    text = browse("county").get("/search/?q=轴承").content.decode()
    assert [n for n in numbers if n in text] == numbers[2:]
    assert 'href="/needs/?q=' in text
    assert world.firm.name in text


def test_what_is_found_is_called_as_its_page_calls_it(world: World) -> None:
    for record in (world.need("open"), world.firm, world.expert):
        assert type(record)._default_manager.values_list(record.search_in[1], flat=True).get(pk=record.pk) == str(
            record
        )


def test_the_desk_is_for_people_who_signed_in(db: None) -> None:
    for path in ("/desk/", "/desk/done/", "/notices/"):
        answer = Client().get(path)
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/accounts/login/")
