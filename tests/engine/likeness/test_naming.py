import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.likeness.naming import core, taken_apart
from ronghe.engine.likeness.places import Places


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("大连示例科技有限公司", "示例科技"),
        ("示例科技（大连）有限责任公司", "示例科技"),
        ("示例科技大连有限公司", "示例科技"),
        ("辽宁省大连市示例科技股份有限公司", "示例科技"),
        ("沈阳示例（集团）股份有限公司", "示例"),
        ("大连示例集团有限公司沈阳分公司", "示例"),
        ("示例种植农民专业合作社", "示例种植"),
        ("示例创投(有限合伙)", "示例创投"),
        ("示例科技有限公司（筹）", "示例科技"),
        ("Demo Tech. Co., Ltd.", "demo tech"),
        ("Demo Group Inc.", "demo"),
        ("大连", "大连"),
        ("公司", "公司"),
        ("大连公司", "大连"),
        ("大连大学", "大学"),
        ("", ""),
    ],
)
def test_the_core_is_without_place_and_form(places: Places, name: str, wanted: str) -> None:
    assert core(name, places) == wanted


def test_without_places_they_stay() -> None:
    assert core("大连示例科技有限公司") == "大连示例科技"


def test_the_parts_are_kept(places: Places) -> None:
    parts = taken_apart("辽宁省大连市示例第二精工（集团）有限公司", places)
    assert parts.places == {"大连市"}
    assert (parts.form, parts.written, parts.group) == ("limited", "有限公司", True)
    assert (parts.core, parts.key, parts.body) == ("示例第二精工", "示例第2精工", "辽宁省大连市示例第二精工")
    assert parts.marks.numbers == ("2",)
    assert taken_apart("示例有限公司大连分公司", places).branch == "大连分公司"


def test_a_place_in_brackets_stays_in_the_full_name(places: Places) -> None:
    assert taken_apart("示例（大连）有限公司", places).full == "示例大连有限公司"


@given(st.text("大连沈阳市示例科技有限责任公司股份（）() ＡＢ1一集团分", max_size=16) | st.text(max_size=10))
def test_any_text_can_be_taken_apart_and_keeps_a_core(text: str) -> None:
    known = Places.of({"大连市": "辽宁省", "沈阳市": "辽宁省", "辽宁省": None})
    parts = taken_apart(text, known)
    assert (parts.full == "") or len(parts.core) >= min(1, len(parts.full)) or parts.places
    assert taken_apart(f"  {text}　", known) == parts
