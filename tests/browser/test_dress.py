"""How a reader wants the pages: role, dark, language, large print, paper; each choice is kept."""

from typing import Any

from tests.browser.conftest import Enter
from tests.browser.visitor import Visitor

LUMA = "e => getComputedStyle(e).backgroundColor.match(/[0-9.]+/g).slice(0, 3).reduce((a, b) => a + Number(b), 0) / 3"


def test_a_person_with_several_roles_switches_between_them(enter: Enter, kept: dict[str, Any]) -> None:
    visitor = enter("several")
    kept.pop("several")  # a switch makes a new session: the kept one ends
    visitor.go("/desk/")
    shown = visitor.page.locator(".rh-who-name")
    first = shown.inner_text()
    visitor.page.locator("summary.rh-who").click()
    choices = visitor.page.locator(".rh-pop-list button[name=grant]")
    assert choices.count() == 3
    other = visitor.page.locator(".rh-pop-list button[name=grant]:not([aria-current])").first
    role = other.inner_text()
    other.click()
    visitor.page.wait_for_function("was => document.querySelector('.rh-who-name')?.textContent !== was", arg=first)
    assert shown.inner_text().endswith(role)
    visitor.go("/desk/")
    assert shown.inner_text().endswith(role)
    assert visitor.page.locator(".rh-logo small").inner_text() == role


def test_dark_is_kept_from_page_to_page_and_can_be_undone(enter: Enter) -> None:
    visitor = enter("county_tiexi")
    visitor.go("/needs/")
    light = _luma(visitor)
    _choose(visitor, "theme")
    assert visitor.page.url.endswith("/needs/")
    assert _luma(visitor) < 80 < light
    visitor.go("/experts/")
    assert visitor.page.locator("html").get_attribute("data-theme") == "dark"
    assert visitor.faults() == []
    _choose(visitor, "theme")
    assert visitor.page.locator("html").get_attribute("data-theme") is None
    assert _luma(visitor) == light


def test_english_is_kept_from_page_to_page(enter: Enter) -> None:
    visitor = enter("county_tiexi")
    visitor.go("/needs/")
    assert visitor.page.locator("html").get_attribute("lang") == "zh-Hans"
    _choose(visitor, "language")
    for path, heading in (("/desk/", "To do"), ("/needs/", "Technical needs"), ("/imports/", "Import sheets")):
        visitor.go(path)
        assert visitor.page.locator("html").get_attribute("lang") == "en"
        assert visitor.page.locator("h1").inner_text().startswith(heading)
        assert visitor.faults() == []
    _choose(visitor, "language")
    assert visitor.page.locator("html").get_attribute("lang") == "zh-Hans"


def test_large_print_enlarges_the_letters(enter: Enter) -> None:
    visitor = enter("firm")
    visitor.go("/needs/")
    size = "e => parseFloat(getComputedStyle(e).fontSize)"
    before = visitor.page.locator("main .rh-lead").first.evaluate(size)
    _choose(visitor, "care")
    assert visitor.page.locator("main .rh-lead").first.evaluate(size) > 1.1 * before
    assert visitor.faults() == []


def test_paper_shows_the_record_without_navigation_and_buttons(enter: Enter) -> None:
    visitor = enter("county_tiexi")
    visitor.go("/needs/")
    visitor.page.locator("main a.rh-lead").first.click()
    visitor.page.locator(".rh-side").wait_for(state="visible")
    visitor.page.emulate_media(media="print")
    for hidden in (".rh-side", ".rh-top", ".rh-actions"):
        assert visitor.page.locator(hidden).first.is_hidden(), hidden
    assert visitor.page.locator("h1").is_visible()
    assert visitor.page.locator("main .rh-btn:visible").count() == 0


def _choose(visitor: Visitor, name: str) -> None:
    """Press a button of the menu behind one's own name."""
    visitor.page.locator("summary.rh-who").click()
    with visitor.page.expect_navigation():
        visitor.page.locator(f".rh-pop-list button[name={name}]").click()


def _luma(visitor: Visitor) -> float:
    """How light the page's ground is, from 0 to 255."""
    return float(visitor.page.locator("body").evaluate(LUMA))
