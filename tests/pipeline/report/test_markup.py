"""Markup: everything is escaped unless built here."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from ronghe.pipeline.report.markup import Safe, both, figure, join, tag


class Texts(HTMLParser):
    """Collects what a browser would show, and the tags it would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags, self.attributes = "", list[str](), list[tuple[str, str | None]]()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=40))
def test_any_text_is_shown_as_it_is_and_makes_no_element(text: str) -> None:
    seen = Texts()
    seen.feed(tag("p", text, title=text))
    seen.close()
    assert seen.text == text
    assert seen.tags == ["p"]
    assert seen.attributes == [("title", text)]


def test_built_markup_is_not_escaped_twice() -> None:
    assert tag("p", tag("b", "<"), None, ["a", Safe("<i></i>")]) == "<p><b>&lt;</b>a<i></i></p>"
    assert join("<", figure("1")) == '&lt;<b class="num">1</b>'


def test_attributes_are_named_as_in_html() -> None:
    assert (
        tag("input", class_="a", aria_label="x", checked=True, hidden=False, id=None)
        == '<input class="a" aria-label="x" checked>'
    )


def test_both_languages_are_there_and_named() -> None:
    assert both("甲", "A") == '<span class="zh">甲</span><span class="en" lang="en">A</span>'
    assert both("甲", "A", "p", class_="sub").startswith('<p class="zh sub">')
