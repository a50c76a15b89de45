"""The visitor is no dupe: what it should complain of is planted in a page, and it complains."""

from tests.browser.conftest import Enter


def test_a_field_without_its_label_is_a_barrier_also_on_a_page_examined_before(enter: Enter) -> None:
    visitor = enter()
    visitor.go("/accounts/login/")
    assert visitor.barriers() == []
    visitor.page.evaluate("document.querySelector('label[for=id_login]').remove()")
    assert any("id_login" in one for one in visitor.barriers())


def test_something_wider_than_a_phone_is_named(enter: Enter) -> None:
    visitor = enter()
    visitor.go("/accounts/login/")
    assert visitor.overflow() == []
    visitor.page.evaluate("document.querySelector('h1').style.width = '500px'")
    assert any("H1" in one for one in visitor.overflow())
    assert visitor.page.viewport_size == {"width": 1280, "height": 860}


def test_errors_of_scripts_and_the_console_are_kept(enter: Enter) -> None:
    visitor = enter()
    visitor.go("/accounts/login/")
    visitor.page.evaluate("console.error('planted')")
    visitor.page.evaluate("setTimeout(() => { throw new Error('thrown') })")
    visitor.page.wait_for_timeout(300)
    troubles, visitor.troubles[:] = list(visitor.troubles), []
    assert any("planted" in one for one in troubles)
    assert any("thrown" in one for one in troubles)
