"""The commissioner programme in a browser, on the demonstration's two batches."""

import re

import pytest

from tests.browser.conftest import Enter

FIGURES = {"2024": ("1,003", "955"), "2025": ("813",)}


@pytest.mark.parametrize("year", sorted(FIGURES))
def test_the_plan_of_a_batch_shows_the_published_figures_and_its_proof(enter: Enter, year: str) -> None:
    visitor = enter("province")
    visitor.go(f"/dispatch/PC-{year}-0001/")
    faults = visitor.faults()
    visitor.go(f"/dispatch/plans/FA-{year}-0001/")
    shown = visitor.page.locator("main").inner_text()
    for figure in FIGURES[year]:
        assert figure in shown
    assert "已证明" in shown
    assert faults + visitor.faults() == []


@pytest.mark.parametrize(
    "path",
    [
        "/dispatch/postings/PZ-2024-0001/",
        "/dispatch/assessments/KH-2025-0001/",
        "/dispatch/conflicts/",
        "/dispatch/candidates/",
        "/dispatch/entries/",
        "/dispatch/servicelogs/",
        "/dispatch/vouchers/",
        "/dispatch/followups/",
    ],
)
def test_what_came_of_it_is_whole_and_quiet(enter: Enter, path: str) -> None:
    visitor = enter("province")
    visitor.go(path)
    assert visitor.page.locator("h1").first.is_visible()
    assert visitor.faults() == []


@pytest.mark.parametrize("username", ["firm", "expert", "institution", "county_tiexi", "auditor"])
def test_each_side_sees_the_batch_and_its_own_part(enter: Enter, username: str) -> None:
    visitor = enter(username)
    visitor.go("/dispatch/")
    faults = visitor.faults()
    visitor.go("/dispatch/postings/")
    numbers = visitor.page.locator("main a", has_text=re.compile("PZ-|示例")).count()
    assert numbers > 0 or username == "county_tiexi"
    assert faults + visitor.faults() == []
