"""Small parts: a misspelt tone or icon is an error, and nothing is written unescaped."""

import pytest
from django.template import engines


def _drawn(text: str, **context: object) -> str:
    return engines["django"].from_string(text).render(context)


def test_a_button_with_an_address_is_a_link_and_without_one_a_button() -> None:
    assert (
        _drawn('{% button "去" href="/x/" tone="primary" %}') == '<a class="rh-btn rh-btn-primary" href="/x/">去</a>\n'
    )
    assert 'hx-post="/y/"' in _drawn('{% button "做" hx_post="/y/" %}')
    assert _drawn('{% button "做" name="verdict" value="fit" %}').startswith('<button class="rh-btn" name="verdict"')


def test_what_people_wrote_is_escaped_everywhere() -> None:
    evil = "<img src=x onerror=alert(1)>"
    page = _drawn(
        "{% tag evil %}{% button evil href=evil %}{% kv rows %}{% note evil %}{% empty evil %}{% card evil %}{{ evil }}{% endcard %}",
        evil=evil,
        rows=[(evil, evil)],
    )
    assert "<img" not in page
    assert page.count("&lt;img") >= 8


@pytest.mark.parametrize("text", ['{% tag "x" "pink" %}', '{% button "x" tone="loud" %}', '{% note "x" "pink" %}'])
def test_a_misspelt_tone_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="unknown tone"):
        _drawn(text)


def test_a_misspelt_icon_is_an_error() -> None:
    with pytest.raises(Exception, match="belll"):
        _drawn('{% icon "belll" %}')
    assert 'aria-hidden="true"' in _drawn('{% icon "bell" %}')


def test_a_card_holds_its_content_and_a_dialog_is_named_by_its_title() -> None:
    assert "<p>内容</p>" in _drawn('{% card "题" more="更多" href="/m/" %}<p>内容</p>{% endcard %}')
    drawn = _drawn('{% dialog "d" "题" %}<p>问</p>{% enddialog %}')
    assert 'id="d"' in drawn
    assert 'aria-labelledby="d-title"' in drawn


def test_rows_without_a_value_are_left_out_and_labels_may_be_pairs() -> None:
    drawn = _drawn("{% kv rows %}", rows=[("甲", 1), (("乙", "B"), 2), ("空", ""), ("无", None), ("零", 0)])
    assert ["<dt>甲</dt>" in drawn, "<dt>乙</dt>" in drawn, "空" in drawn, "无" in drawn, "零" in drawn] == [
        True,
        True,
        False,
        False,
        True,
    ]


def test_the_logo_is_drawn_in_the_colours_asked_for() -> None:
    assert "#8fc1ea" in _drawn('{% mark 32 "#8fc1ea" "#e9745a" %}')
