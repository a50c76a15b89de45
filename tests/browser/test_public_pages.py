"""The pages that everybody may read: whole, quiet, without barriers, and narrow enough for a phone."""

import re

import pytest

from tests.browser.conftest import Enter
from tests.browser.visitor import Visitor

PAGES = (
    "/",
    "/needs/hall/",
    "/experts/",
    "/results/",
    "/publications/",
    "/figures/",
    "/ledger/chain/",
    "/accounts/login/",
    "/accounts/register/",
    "/api/docs",
)
DRESSES = {
    "dark": {"ronghe_theme": "dark"},
    "large print": {"ronghe_care": "on"},
    "English": {"ronghe_language": "en"},
    "English, dark and large": {"ronghe_theme": "dark", "ronghe_care": "on", "ronghe_language": "en"},
}


@pytest.mark.parametrize("path", PAGES)
def test_a_public_page_is_whole_quiet_and_open_to_all(enter: Enter, path: str) -> None:
    visitor = enter()
    visitor.go(path)
    assert visitor.page.locator("h1").first.is_visible()
    assert visitor.faults() == []


@pytest.mark.parametrize("start", ["/needs/hall/", "/experts/", "/results/", "/publications/", "/figures/"])
def test_the_first_record_of_a_public_list_is_whole_quiet_and_open_to_all(enter: Enter, start: str) -> None:
    visitor = enter()
    visitor.go(start)
    visitor.go(_first_record(visitor, start))
    assert visitor.page.locator("h1").first.is_visible()
    assert visitor.faults() == []


@pytest.mark.parametrize("dress", DRESSES)
def test_public_pages_stand_in_every_dress(enter: Enter, dress: str) -> None:
    visitor = enter(**DRESSES[dress])
    faults = []
    for path in ("/", "/needs/hall/", "/publications/", "/accounts/login/"):
        visitor.go(path)
        faults += visitor.faults()
    assert faults == []


def test_an_address_that_leads_nowhere_says_so_without_barriers(enter: Enter) -> None:
    visitor = enter()
    visitor.expected = ("404",)
    answer = visitor.page.goto("/needs/XQ-1900-000000/")
    assert answer is not None
    assert answer.status == 404
    assert visitor.page.locator("h1").inner_text() == "没有找到这个页面"
    assert visitor.faults() == []


def _first_record(visitor: Visitor, start: str) -> str:
    """The address of the first entry of the list: below the list's own, and no page of another list."""
    base = "/needs/" if "needs" in start else start
    links: list[str] = visitor.page.locator("main a[href]").evaluate_all(
        "all => all.map((a) => a.getAttribute('href'))"
    )
    records = [link for link in links if re.fullmatch(rf"{base}[^/?]+/(\?.*)?", link)]
    return next(link for link in records if link not in (start, f"{base}feed/"))
