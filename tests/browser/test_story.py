"""The main job in a browser: a firm's need, sent back, mended, accepted, matched; the numbers lead to their source."""

import re
import uuid

from playwright.sync_api import Locator

from tests.browser.conftest import Enter
from tests.browser.visitor import Visitor

CONTENT = "压缩机气阀阀片在高温下疲劳断裂，平均寿命 1,800 小时；试过更换材料和喷丸强化，希望改进热处理工艺与检测方法。"
REASON = "请补充现在的使用寿命和考核指标"


def test_a_need_goes_from_the_firm_to_a_matched_expert(enter: Enter) -> None:
    title = f"气阀阀片疲劳寿命提升{uuid.uuid4().hex[:6]}"
    firm, county = enter("firm"), enter("county_tiexi")
    address = _register(firm, title)
    _county_returns_it(county, title)
    _firm_mends_it(firm, address)
    _county_accepts_it(county, title)
    _opinions_can_be_given_and_taken_back(county)
    _matched_with_the_first(county)
    firm.go(address)
    assert "已对接" in firm.page.locator(".rh-meta").first.inner_text()
    assert firm.faults() == []


def test_ctrl_k_finds_a_need_by_its_title(enter: Enter) -> None:
    visitor = enter("county_tiexi")
    visitor.go("/needs/")
    first = visitor.page.locator("main a.rh-lead").first
    title, address = first.inner_text(), first.get_attribute("href")
    visitor.go("/desk/")
    visitor.page.keyboard.press("Control+k")
    assert visitor.page.locator("[data-search]").evaluate("e => e === document.activeElement")
    visitor.page.keyboard.type(title[:12], delay=20)
    found = visitor.page.locator(f"#found-now a[href='{address}']")
    found.wait_for()
    assert visitor.barriers() == []
    found.click()
    visitor.page.wait_for_url(f"**{address}")
    assert visitor.page.locator("h1").inner_text() == title


def test_a_number_of_the_portal_opens_its_source_and_escape_closes_it(enter: Enter) -> None:
    visitor = enter()
    visitor.go("/")
    number = visitor.page.locator(".rh-lede a").first
    value = number.locator(".rh-num").inner_text()
    number.click()
    drawer = visitor.page.locator("#drawer")
    drawer.locator("h2").wait_for()
    assert visitor.page.url.rstrip("/").count("/") == 2  # still on the portal
    assert drawer.locator(".rh-big .rh-num").inner_text() == value
    assert "怎样得出" in drawer.inner_text()
    shares = drawer.locator("tbody td.rh-r").all_inner_texts()
    assert sum(int(one.replace(",", "")) for one in shares) == int(value.replace(",", ""))
    assert visitor.faults() == []
    visitor.page.keyboard.press("Escape")
    drawer.wait_for(state="hidden")
    assert number.evaluate("e => e === document.activeElement")


def _register(firm: Visitor, title: str) -> str:
    """First with wrong input, which is answered beside the fields while what was typed stays; then right. The address."""
    firm.expected = ("422",)
    page = firm.page
    firm.go("/needs/")
    page.locator("main a[href='/needs/new/']").click()
    page.fill("[name=title]", title)
    page.fill("[name=content]", CONTENT)
    page.fill("[name=budget_yuan]", "很多钱")
    page.locator("button[name=submit]").click()
    page.locator(".rh-errors").wait_for()
    assert page.input_value("[name=title]") == title
    assert page.input_value("[name=content]") == CONTENT
    assert page.input_value("[name=budget_yuan]") == "很多钱"
    said = page.locator("#id_budget_yuan_error").inner_text()
    assert "不是一个确定的金额；请填一个数" in said
    assert page.locator("#id_deadline_error").inner_text() != ""
    assert page.locator("#id_budget_yuan").get_attribute("aria-invalid") == "true"
    assert firm.faults() == []
    page.fill("[name=budget_yuan]", "120")
    page.fill("[name=deadline]", "2028-03-05")
    page.select_option("[name=field]", index=1)
    page.select_option("[name=cooperation]", label="联合研发")
    page.select_option("[name=confidentiality]", label="公开")
    page.locator("button[name=submit]").click()
    page.wait_for_url(re.compile(r"/needs/[^/]*\d/$"))
    assert page.locator("h1").inner_text() == title
    assert firm.faults() == []
    return page.url


def _county_returns_it(county: Visitor, title: str) -> None:
    _open_from_the_desk(county, title)
    county.page.get_by_role("link", name="退回补正").click()
    county.page.locator("form.rh-form [name=reason]").fill(REASON)
    assert county.faults() == []
    county.page.locator("form.rh-form button[type=submit]").click()
    county.page.wait_for_url(re.compile(r"/needs/[^/]*\d/$"))
    assert "退回修改" in county.page.locator("main").inner_text()


def _firm_mends_it(firm: Visitor, address: str) -> None:
    firm.go(address)
    assert REASON in firm.page.locator("main").inner_text()
    firm.page.locator("main a[href$='/edit/']").first.click()
    assert firm.page.input_value("[name=content]") == CONTENT
    firm.page.fill("[name=targets]", "寿命 ≥ 4000 h")
    firm.page.locator("button[name=submit]").click()
    firm.page.wait_for_url(re.compile(r"/needs/[^/]*\d/$"))
    assert "4000" in firm.page.locator(".rh-aside").inner_text()


def _county_accepts_it(county: Visitor, title: str) -> None:
    _open_from_the_desk(county, title)
    county.page.get_by_role("button", name="受理", exact=True).click()
    county.page.locator("#matches .rh-match").first.wait_for(timeout=60_000)
    assert "在库" in county.page.locator(".rh-meta").first.inner_text()


def _opinions_can_be_given_and_taken_back(county: Visitor) -> None:
    """The cards are ranked, their parts sum to the score; one is shortlisted, one called unfit and taken back."""
    cards = county.page.locator("#matches .rh-match")
    assert cards.count() >= 3
    scores = [_number(cards.nth(n).locator(".rh-score .rh-num")) for n in range(cards.count())]
    assert scores == sorted(scores, reverse=True)
    for n, score in enumerate(scores):
        parts = cards.nth(n).locator(".rh-factors b.rh-num").all_inner_texts()
        assert sum(map(int, parts)) == score
    assert county.faults() == []
    second = county.page.locator(f"#{cards.nth(1).get_attribute('id')}")
    second.get_by_role("button", name="列为备选").click()
    second.get_by_text("已列为备选").wait_for()
    third = county.page.locator(f"#{cards.nth(2).get_attribute('id')}")
    third.locator("summary").click()
    third.get_by_role("button", name="近期无时间").click()
    third.get_by_text("已标记不合适").wait_for()
    assert "近期无时间" in third.inner_text()
    assert county.barriers() == []
    third.get_by_role("button", name="撤销").click()
    third.get_by_role("button", name="列为备选").wait_for()


def _matched_with_the_first(county: Visitor) -> None:
    first = county.page.locator("#matches .rh-match").first
    name = first.locator("h3 a").inner_text()
    first.get_by_role("button", name="对接此专家").click()
    county.page.locator("h2", has_text="对接专家").wait_for()
    assert (
        county.page.locator("section", has=county.page.locator("h2", has_text="对接专家"))
        .locator("a.rh-lead")
        .first.inner_text()
        == name
    )
    assert "已对接" in county.page.locator(".rh-meta").first.inner_text()


def _open_from_the_desk(visitor: Visitor, title: str) -> None:
    visitor.go("/desk/")
    visitor.page.locator("main a.rh-lead", has_text=title).click()
    visitor.page.locator("h1", has_text=title).wait_for()


def _number(where: Locator) -> int:
    return int(where.inner_text())
