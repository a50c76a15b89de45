"""Instruments and pilot lines in a browser: visitor, firm on desk and phone, owner, province."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Enter


@pytest.mark.parametrize("wide", [True, False])
def test_a_firm_sees_when_an_instrument_is_free_on_desk_and_phone(enter: Enter, wide: bool) -> None:
    visitor = enter("firm")
    if not wide:
        visitor.page.set_viewport_size({"width": 390, "height": 844})
    visitor.go("/bookings/resources/?kind=instrument&state=open")
    faults = visitor.faults()
    visitor.page.locator("main a.rh-lead").first.click()
    expect(visitor.page.locator(".rh-cal-wide" if wide else ".rh-agenda").first).to_be_visible()
    expect(visitor.page.locator(".rh-agenda" if wide else ".rh-cal-wide").first).to_be_hidden()
    faults += visitor.faults()
    visitor.go(visitor.page.url.split("?")[0].split("/", 3)[-1].join(("/", "?view=month")))
    assert faults + visitor.faults() == []


def test_a_firm_finds_the_earliest_common_slot_and_why(enter: Enter) -> None:
    visitor = enter("firm")
    visitor.go("/bookings/chain/")
    faults = visitor.faults()
    page = visitor.page
    line = page.locator("[name=on1] option", has_text="准固态电池中试线").get_attribute("value") or ""
    person = page.locator("[name=on2] option", has_text="涂布工序操作员").get_attribute("value") or ""
    page.select_option("[name=on1]", line)
    page.select_option("[name=on2]", person)
    page.select_option("[name=how2]", "at_once")
    page.fill("[name=minutes1]", "240")
    page.fill("[name=minutes2]", "240")
    page.fill("[name=purpose]", "示例：小批量试制")
    page.locator("form.rh-form button.rh-btn-primary").last.click()
    expect(page.locator("#slot-title")).to_be_visible()
    assert page.locator("#slot-title").locator("xpath=../..").locator("tbody tr").count() == 2
    assert faults + visitor.faults() == []


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("firm", "/bookings/"),
        ("firm", "/bookings/checkin/"),
        ("firm", "/bookings/qualifications/"),
        ("lab", "/bookings/trials/"),
        ("lab", "/bookings/?state=requested"),
        ("lab", "/bookings/resources/new/"),
        ("lab", "/bookings/figures/"),
        ("province", "/bookings/figures/"),
        ("province", "/bookings/trials/"),
    ],
)
def test_pages_are_whole_and_quiet(enter: Enter, who: str, path: str) -> None:
    visitor = enter(who)
    visitor.go(path)
    assert visitor.page.locator("h1").first.is_visible()
    assert visitor.faults() == []


def test_the_battery_lines_order_shows_its_way_to_the_settlement(enter: Enter) -> None:
    visitor = enter("lab")
    visitor.go("/bookings/trials/")
    visitor.page.locator("main a.rh-lead").first.click()
    expect(visitor.page.locator("main")).to_contain_text("YS-01")
    expect(visitor.page.locator("main")).to_contain_text("企业自付")
    assert visitor.faults() == []
