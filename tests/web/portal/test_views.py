"""The portal's pages: every number opens its source, in few queries, for the public and for people signed in."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from ronghe.ledger.models import Publication
from ronghe.registers.needs.models import Need
from ronghe.web.portal.figures import FIGURES, period
from tests.world import World

YEAR = timezone.localdate().year


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    caches["local"].clear()


def _notice(title: str, days: int) -> Publication:
    now = timezone.now()
    return Publication.objects.create(
        number=f"GG-{title}",
        state="published",
        kind="notice",
        title=title,
        body="正文",
        office="示例局",
        period="5 working days",
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=days),
    )


def test_the_sentence_is_made_of_counts_and_each_is_a_link_to_its_source(world: World, client: Client) -> None:
    for state in ("submitted", "open", "open", "solved"):
        world.need(state)
    page = client.get("/").content.decode()
    lede = re.search(r'<h1 class="rh-lede">(.*?)</h1>', page, re.S)
    assert lede is not None
    plain = re.sub(r"<[^>]+>|\s", "", lede[1])
    assert plain == f"{YEAR}年全省登记企业技术需求4项，受理3项；1名专家在库，企业确认解决需求1项，年节约成本200万元。"
    links = re.findall(r'href="(/figures/[^"]+)"', lede[1])
    assert len(links) == 5
    assert all(client.get(link).status_code == 200 for link in links)


def test_a_nearly_empty_running_year_does_not_take_the_headline_but_is_told(world: World, client: Client) -> None:
    for _ in range(3):
        Need.objects.filter(pk=world.need("submitted").pk).update(submitted_at=period(YEAR - 1)[0])
    world.need("submitted")
    page = client.get("/").content.decode()
    plain = re.sub(r"<[^>]+>|\s", "", page)
    assert f"{YEAR - 1}年全省登记企业技术需求3项" in plain
    assert re.search(rf"{YEAR}年截至\d\d-\d\d：登记1项，受理0项，确认解决0项", plain)
    assert f'"/figures/needs-registered/?year={YEAR}"' in page


def test_an_empty_ledger_has_a_sentence_without_numbers(db: None, client: Client) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert "台账刚刚建立" in page.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_home_page_takes_at_most_six_queries_whatever_its_rows(
    world: World, client: Client, django_assert_max_num_queries: Any, rows: int
) -> None:
    for n in range(rows):
        world.need("open")
        _notice(f"公示{n}", 3)
    with django_assert_max_num_queries(6):
        client.get("/")
    client.force_login(world.users["county"])
    with django_assert_max_num_queries(6):
        client.get("/")


@pytest.mark.parametrize("rows", [1, 3])
def test_sources_and_rows_take_at_most_six_queries(
    world: World, client: Client, django_assert_max_num_queries: Any, rows: int
) -> None:
    for _ in range(rows):
        world.need("solved")
    for slug in FIGURES:
        for address in (f"/figures/{slug}/?year={YEAR}", f"/figures/{slug}/rows/?year={YEAR}"):
            with django_assert_max_num_queries(6):
                assert client.get(address).status_code == 200


def test_a_notice_shows_the_days_that_remain_and_a_draft_is_not_shown(world: World, client: Client) -> None:
    _notice("名单公示", 3)
    Publication.objects.create(number="GG-x", state="draft", kind="policy", title="未发布的", body="", office="局")
    page = client.get("/").content.decode()
    assert "名单公示" in page
    assert "剩余 3 天" in page
    assert "未发布的" not in page


def test_only_open_needs_that_are_for_everyone_are_listed(world: World, client: Client) -> None:
    world.need("open", title="公开的需求", confidentiality="public")
    world.need("open", title="限定的需求", confidentiality="named")
    world.need("submitted", title="待受理的需求")
    page = client.get("/").content.decode()
    assert [word in page for word in ("公开的需求", "限定的需求", "待受理的需求")] == [True, False, False]


def test_a_source_is_a_drawer_for_htmx_and_a_whole_page_without(world: World, client: Client) -> None:
    world.need("solved")
    address = f"/figures/needs-solved/?year={YEAR}"
    whole, drawer = client.get(address), client.get(address, headers={"HX-Request": "true"})
    assert "<html" in whole.content.decode()
    assert "<html" not in drawer.content.decode()
    assert "与台账一致" in drawer.content.decode()
    assert "HX-Request" in whole.headers["Vary"]


def test_the_catalogue_names_every_figure_with_its_definition(world: World, client: Client) -> None:
    page = client.get("/figures/").content.decode()
    assert all(one.code in page and one.definition[0] in page for one in FIGURES.values())


def test_rows_lead_to_their_records_and_the_number_withheld_is_said(world: World, client: Client) -> None:
    shown = world.need("open")
    world.need("open", confidentiality="named")
    page = client.get(f"/figures/needs-registered/rows/?year={YEAR}").content.decode()
    assert shown.get_absolute_url() in page
    assert "不逐条展示" in page


def test_the_download_is_a_csv_named_by_the_figure(world: World, client: Client) -> None:
    world.need("open")
    answer = client.get(f"/figures/needs-registered/rows.csv?year={YEAR}&city=2101")
    assert answer["Content-Disposition"] == f'attachment; filename="ZB-XQ-01-{YEAR}-2101.csv"'
    assert len(b"".join(answer.streaming_content).splitlines()) == 2  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "query", ["year=abc", "year=99999999999", "year=-1", "year=²", "city=%00", "city=21%27--", "page=x", "page=-3"]
)
def test_nonsense_in_an_address_is_not_an_error(world: World, client: Client, query: str) -> None:
    for path in ("/figures/needs-solved/", "/figures/needs-solved/rows/", "/figures/needs-solved/rows.csv"):
        assert client.get(f"{path}?{query}").status_code == 200


def test_a_figure_that_is_not_declared_is_not_found(client: Client, db: None) -> None:
    assert client.get("/figures/nothing/").status_code == 404


def test_no_figure_of_the_pictures_is_written_into_the_pages(world: World, client: Client) -> None:
    page = client.get("/").content.decode()
    assert not [number for number in ("1,003", "1,546", "1,540.8", "6,206", "698") if number in page]
