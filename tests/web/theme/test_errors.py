"""Error pages in both languages."""

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.views.defaults import bad_request, server_error

from ronghe.ledger.actor import PUBLIC


@pytest.mark.parametrize(("tongue", "words"), [("zh", "没有找到这个页面"), ("en", "There is no such page")])
def test_a_page_that_is_not_there_says_so_in_the_readers_language(
    client: Client, db: None, tongue: str, words: str
) -> None:
    client.cookies["ronghe_language"] = tongue
    page = client.get("/nowhere/at/all/")
    assert page.status_code == 404
    assert words in page.content.decode()


def test_a_form_that_was_not_sent_from_a_page_of_ours_is_refused_in_words(db: None) -> None:
    page = Client(enforce_csrf_checks=True).post("/look/", {"theme": "dark"})
    assert page.status_code == 403
    assert "页面已过期" in page.content.decode()


@pytest.mark.parametrize("name", ["403.html", "404.html", "403_csrf.html", "429.html"])
@pytest.mark.parametrize("tongue", ["zh-hans", "en"])
def test_every_error_page_says_what_to_do_next(rf: RequestFactory, settings: object, name: str, tongue: str) -> None:
    from django.utils import translation

    request: HttpRequest = rf.get("/x/")
    request.actor = PUBLIC  # type: ignore[attr-defined]
    with translation.override(tongue):
        page = render_to_string(name, {}, request)
    assert "data-trouble" in page
    assert name[:3] in page


def test_a_crash_says_so_in_both_languages_without_touching_the_database(rf: RequestFactory) -> None:
    for answer, status in ((server_error(rf.get("/")), 500), (bad_request(rf.get("/"), ValueError()), 400)):
        text = answer.content.decode()
        assert answer.status_code == status
        assert "没有办成" in text
        assert 'lang="en"' in text
