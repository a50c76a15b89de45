from django.http import QueryDict
from django.test import RequestFactory

from ronghe.ledger.pages.lists import Filter, listing, matching, narrowed
from ronghe.registers.needs.models import Need
from tests.world import World

STATES = Filter("state", ("状态", "State"), [("open", ("在库", "Open")), ("draft", ("草稿", "Draft"))])
REGION = Filter("region", ("地区", "Region"), [("2101", ("沈阳市", "沈阳市"))], prefix=True)


def test_a_list_is_narrowed_by_known_values_and_ignores_others(world: World) -> None:
    open_, _ = world.need("open"), world.need("draft")
    found, chosen, _ = narrowed(Need.objects.all(), QueryDict("state=open&region=2101&x=1"), [STATES, REGION])
    assert list(found) == [open_]
    assert chosen == {"state": "open", "region": "2101"}
    everything, chosen, _ = narrowed(Need.objects.all(), QueryDict("state=nowhere"), [STATES])
    assert (everything.count(), chosen) == (2, {})


def test_every_word_must_occur_and_strange_characters_do_no_harm(world: World) -> None:
    need = world.need("open", title="轧机轴承剥落")
    for q, hit in (
        ("轧机 剥落", True),
        ("轧机 飞轮", False),
        ("%", False),
        ("'; drop table", False),
        ("\x00轧机", True),
    ):
        query = QueryDict(mutable=True)
        query["q"] = q
        found, _, _ = narrowed(Need.objects.all(), query, [])
        assert (need in found) is hit, q


def test_a_page_beyond_the_last_is_the_last_and_addresses_keep_the_choice(world: World) -> None:
    for _ in range(3):
        world.need("open")
    request = RequestFactory().get("/", {"state": "open", "page": "99", "q": "示例"})
    page = listing(request, Need.objects.all(), [STATES], per_page=2)
    assert (page.total, page.number, page.pages, len(page.rows)) == (3, 2, 2, 1)
    assert page.after is None
    assert page.before is not None
    assert "state=open" in page.before
    assert "page" not in page.before


def test_nonsense_for_a_page_is_the_first(world: World) -> None:
    world.need("open", title="轧机")
    request = RequestFactory().get("/", {"page": "abc"})
    assert listing(request, Need.objects.all(), []).number == 1
    assert Need.objects.filter(matching(Need, "轧")).count() == 1
