"""The tiers of enterprises in a browser: a firm and its gap, an officer and the filings, the public and the register."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Enter


def test_a_firm_sees_its_ladder_and_what_is_missing(enter: Enter) -> None:
    visitor = enter("firm")
    visitor.go("/tiers/")
    assert visitor.page.locator("main .rh-table").first.locator("tbody tr").count() == 7
    faults = visitor.faults()
    visitor.page.locator("main a.rh-lead", has_text="高新技术企业").first.click()
    expect(visitor.page.locator(".rh-rules")).to_be_visible()
    assert visitor.page.locator(".rh-rules tbody tr").count() > 10
    assert visitor.page.locator(".rh-rule-grade").count() > 0
    visitor.page.locator(".rh-rules details summary").first.click()
    expect(visitor.page.locator(".rh-rule-lines").first).to_be_visible()
    assert faults + visitor.faults() == []


def test_a_firm_states_a_year_and_a_bad_figure_is_named_where_it_stands(enter: Enter) -> None:
    visitor = enter("firm_2")
    visitor.expected = ("422",)
    visitor.go("/tiers/firmyears/new/")
    faults = visitor.faults()
    visitor.page.fill("[name=year]", "2021")
    visitor.page.fill("[name=staff]", "很多")
    visitor.page.fill("[name=sales]", "1,234.5")
    visitor.page.locator("form.rh-form button.rh-btn-primary").last.click()
    expect(visitor.page.locator(".rh-error, [aria-invalid=true]").first).to_be_visible()
    assert visitor.page.input_value("[name=sales]") == "1,234.5"
    assert faults + visitor.faults() == []


@pytest.mark.parametrize(
    "path",
    [
        "/tiers/",
        "/tiers/filings/",
        "/tiers/firmyears/",
        "/tiers/titles/",
        "/tiers/titles/?watch=1",
        "/tiers/incubators/",
        "/tiers/appraisals/",
        "/tiers/whatif/?tier=small_tech&on=2025-06-10&changes=pass_points%3D50",
    ],
)
def test_the_provinces_pages_are_whole_and_quiet(enter: Enter, path: str) -> None:
    visitor = enter("province")
    visitor.go(path)
    assert visitor.page.locator("h1").first.is_visible()
    assert visitor.faults() == []


def test_a_filing_that_was_granted_shows_the_decision_of_its_day(enter: Enter) -> None:
    visitor = enter("province")
    visitor.go("/tiers/filings/?state=granted&tier=high_tech")
    visitor.page.locator("main a.rh-lead").first.click()
    expect(visitor.page.locator("main")).to_contain_text("按当日规则重算：一致")
    expect(visitor.page.locator("main")).to_contain_text("评审专家")
    assert visitor.faults() == []


def test_an_incubator_shows_builders_tenants_and_their_growth(enter: Enter) -> None:
    visitor = enter("province")
    visitor.go("/tiers/incubators/")
    visitor.page.locator("main a.rh-lead").first.click()
    expect(visitor.page.locator("main")).to_contain_text("在孵与毕业企业")
    assert visitor.faults() == []


def test_anybody_reads_the_register_of_titles(enter: Enter) -> None:
    visitor = enter()
    visitor.go("/tiers/titles/?tier=high_tech")
    assert visitor.page.locator("main a.rh-lead").count() > 5
    visitor.page.locator("main a.rh-lead").first.click()
    expect(visitor.page.locator("main")).to_contain_text("有效期")
    assert visitor.faults() == []
