"""Every role in a browser: the desk and each entry of its navigation, whole, quiet and without barriers."""

import pytest

from tests.browser.conftest import Enter

USERS = (
    "province",
    "city_shenyang",
    "county_tiexi",
    "firm",
    "firm_2",
    "institution",
    "expert",
    "lab",
    "broker",
    "reviewer",
    "auditor",
    "admin",
    "several",
)


@pytest.mark.parametrize("username", USERS)
def test_a_role_finds_every_entry_of_its_navigation_whole_and_quiet(enter: Enter, username: str) -> None:
    visitor = enter(username)
    visitor.go("/desk/")
    links = visitor.page.locator(".rh-side-link").evaluate_all("all => all.map((a) => a.getAttribute('href'))")
    assert len(links) >= 8, links
    faults = []
    for path in dict.fromkeys([*(link.split("#")[0] for link in links), "/notices/", "/accounts/"]):
        visitor.go(path)
        assert visitor.page.locator("h1").first.is_visible(), path
        faults += visitor.faults()
    assert faults == []


def test_nobody_reaches_a_desk_without_signing_in(enter: Enter) -> None:
    visitor = enter()
    visitor.go("/desk/")
    assert "/accounts/login/" in visitor.page.url
