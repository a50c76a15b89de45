import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.text.normalise import comparable, normal_text

INVISIBLE = "\u200b\u200c\u200d\ufeff\u2060\u00ad\x00\x07\x1b\x7f\x9f"


@pytest.mark.parametrize(
    ("read", "wanted"),
    [
        ("\u3000５Ｇ基站\u3000", "5G基站"),
        ("第一行\r\n第二行", "第一行\n第二行"),
        ("轴\u200b承", "轴承"),
        ("（２期），Ａ－ｂ％", "（2期），A－b％"),
        ("a\tb", "ab"),
        ("\ud800文", "文"),
        (" \u3000\xa0 ", ""),
    ],
)
def test_text_gets_its_normal_form(read: str, wanted: str) -> None:
    assert normal_text(read) == wanted


def by_hand(text: str) -> str:
    """The same rule written the slow way, character by character."""
    out = []
    for c in text.replace("\r\n", "\n"):
        if c in "\r\x85\u2028\u2029":
            out.append("\n")
        elif "０" <= c <= "９" or "Ａ" <= c <= "Ｚ" or "ａ" <= c <= "ｚ":
            out.append(unicodedata.normalize("NFKC", c))
        elif c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"):
            out.append(c)
    return "".join(out).strip()


@given(st.text(alphabet=st.one_of(st.characters(exclude_categories=["Cf"]), st.sampled_from("Ａｚ９\r\n\u3000，（"))))
def test_the_normal_form_is_the_rule_written_slowly(text: str) -> None:
    assert normal_text(text) == by_hand(text)


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(INVISIBLE))))
def test_the_normal_form_is_its_own_normal_form(text: str) -> None:
    once = normal_text(text)
    assert normal_text(once) == once
    assert not set(once) & set(INVISIBLE)


def test_headings_compare_without_blanks_width_and_case() -> None:
    assert comparable(" 拟投入\n（万元） ") == comparable("拟投入(万元)")
    assert comparable("ＩＤ") == comparable("id")
