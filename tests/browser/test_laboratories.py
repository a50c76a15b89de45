"""Laboratories in a browser: the public and their figures, a director who hires and proposes, the province, a help request."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Enter


@pytest.mark.parametrize("path", ["/platforms/laboratories/", "/platforms/deployments/"])
@pytest.mark.parametrize("who", ["province", "auditor", "lab"])
def test_the_lists_are_whole_and_quiet(enter: Enter, who: str, path: str) -> None:
    visitor = enter(who)
    visitor.go(path)
    assert visitor.page.locator("main .rh-table tbody tr").count() > 3
    assert visitor.faults() == []


def test_a_director_looks_at_each_part_of_the_laboratory_and_hires(enter: Enter) -> None:
    visitor = enter("lab")
    visitor.go("/platforms/laboratories/mine/")
    faults = visitor.faults()
    at = visitor.page.url
    for part in (
        "people",
        "projects",
        "money",
        "conversions",
        "people/new",
        "projects/new",
        "money/new",
        "conversions/new",
    ):
        visitor.page.goto(f"{at}{part}/")
        assert visitor.page.locator("h1").first.is_visible()
        faults += visitor.faults()
    visitor.page.goto(f"{at}people/new/")
    visitor.page.fill("[name=name]", "示例浏览研究员")
    visitor.page.fill("[name=post]", "研究员")
    visitor.page.fill("[name=since]", "2026-01-05")
    visitor.page.locator("form.rh-form button.rh-btn-primary").click()
    expect(visitor.page.locator("h1").first).to_contain_text("示例浏览研究员")
    assert faults + visitor.faults() == []


def test_the_province_reads_a_filed_project_and_a_yearly_report(enter: Enter) -> None:
    visitor = enter("province")
    visitor.go("/platforms/deployments/")
    visitor.page.locator("main a.rh-lead").first.click()
    expect(visitor.page.locator("main")).to_contain_text("SZ-")
    faults = visitor.faults()
    visitor.go("/platforms/labyears/")
    visitor.page.locator("main a.rh-lead").first.click()
    expect(visitor.page.locator(".rh-stats").first).to_be_visible()
    assert faults + visitor.faults() == []


def test_the_battery_makers_request_was_settled_and_a_firm_asks_anew(enter: Enter) -> None:
    visitor = enter("province")
    visitor.go("/platforms/helprequests/?state=settled")
    visitor.page.locator("main a.rh-lead", has_text="准固态电池").first.click()
    expect(visitor.page.locator("main")).to_contain_text("供电企业")
    faults = visitor.faults()
    firm = enter("firm")
    firm.go("/platforms/helprequests/new/")
    firm.page.fill("[name=title]", "示例浏览增容")
    firm.page.fill("[name=text]", "示例：需要增容")
    firm.page.fill("[name=needed_by]", "2027-12-31")
    firm.page.locator("form.rh-form button.rh-btn-primary").click()
    expect(firm.page.locator("h1").first).to_contain_text("示例浏览增容")
    assert faults + firm.faults() == []
