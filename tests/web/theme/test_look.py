"""The reader's choices of dress and language."""

import pytest
from django.test import Client, RequestFactory

from ronghe.web.theme.look import look_of


def test_a_choice_is_kept_in_a_cookie_and_the_server_draws_the_page_in_it_at_once(client: Client, db: None) -> None:
    page = client.get("/figures/").content.decode()
    assert 'data-theme="dark"' not in page
    answer = client.post("/look/", {"theme": "dark", "next": "/figures/?year=2024"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/figures/?year=2024")
    client.post("/look/", {"care": "on"})
    head = client.get("/figures/").content.decode().split("<head>")[0]
    assert 'data-theme="dark"' in head
    assert "data-care" in head


def test_the_language_changes_words_and_the_page_says_so(client: Client, db: None) -> None:
    assert '<html lang="zh-Hans"' in client.get("/figures/").content.decode()
    client.post("/look/", {"language": "en"})
    page = client.get("/figures/").content.decode()
    assert '<html lang="en"' in page
    assert "Figures and their definitions" in page


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_nobody_is_led_off_the_site(client: Client, address: str) -> None:
    assert client.post("/look/", {"theme": "dark", "next": address}).headers["Location"] == "/"


def test_unknown_choices_leave_no_cookie_and_a_get_changes_nothing(client: Client) -> None:
    assert client.post("/look/", {"theme": "pink", "language": "xx"}).cookies == {}
    assert client.get("/look/").status_code == 405


def test_a_strange_cookie_counts_as_not_chosen(rf: RequestFactory) -> None:
    rf.cookies["ronghe_theme"] = "<script>"
    assert not look_of(rf.get("/")).dark
