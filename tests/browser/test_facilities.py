"""Big facilities in a browser: what everybody sees, the province's list, and how the pages look on a phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Enter

AT = "/platforms/facilities/"


def test_everybody_sees_three_facilities_in_their_phases_with_their_slips(enter: Enter) -> None:
    visitor = enter()
    visitor.go(AT)
    rows = visitor.page.locator("main .rh-table tbody tr")
    assert rows.count() == 3
    for phase in ("预研", "现场安装", "系统调试"):
        expect(rows.filter(has_text=phase)).to_have_count(1)
    expect(rows.first).to_contain_text("延误")
    assert visitor.faults() == []


def test_the_gantt_shows_first_plan_and_present_plan_and_the_table_says_the_same(enter: Enter) -> None:
    visitor = enter()
    visitor.go(AT)
    visitor.page.locator("main a.rh-lead", has_text="极紫外").click()
    expect(visitor.page.locator(".rh-gantt svg")).to_be_visible()
    drawn = visitor.page.locator(".rh-gantt-first").count()
    assert drawn > 5
    assert drawn == visitor.page.locator(".rh-phases tbody tr:not(:has-text('不适用'))").count()
    assert visitor.page.locator(".rh-gantt-today").count() == 1
    assert visitor.faults() == []


@pytest.mark.parametrize(
    "path", [AT, f"{AT}phases/", f"{AT}outputs/", f"{AT}events/", f"{AT}beamtimes/", f"{AT}proposals/", f"{AT}new/"]
)
def test_the_provinces_pages_are_whole_and_quiet(enter: Enter, path: str) -> None:
    visitor = enter("province")
    visitor.go(path)
    assert visitor.page.locator("h1").first.is_visible()
    assert visitor.faults() == []


def test_a_phase_tells_the_province_every_payment_and_every_plan_that_was_replaced(enter: Enter) -> None:
    visitor = enter("province")
    visitor.go(AT)
    visitor.page.locator("main a.rh-lead", has_text="深部工程").click()
    visitor.page.locator(".rh-phases a.rh-lead", has_text="现场安装").click()
    expect(visitor.page.locator("main")).to_contain_text("历次计划调整")
    expect(visitor.page.locator("main")).to_contain_text("支出明细")
    assert visitor.faults() == []


@pytest.mark.parametrize("look", [{}, {"ronghe_theme": "dark"}])
def test_nothing_runs_over_on_a_phone(enter: Enter, look: dict[str, str]) -> None:
    visitor = enter(**look)
    visitor.page.set_viewport_size({"width": 390, "height": 844})
    visitor.go(AT)
    faults = visitor.faults()
    visitor.page.locator("main a.rh-lead").first.click()
    wide = visitor.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390
    assert faults + visitor.faults() == []
