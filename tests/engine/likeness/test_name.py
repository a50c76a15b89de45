import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from ronghe.engine.likeness.name import Name, core_likeness
from ronghe.engine.likeness.places import Places

SAME, POSSIBLE = 0.92, 0.78


def judged(places: Places, left: object, right: object) -> tuple[float, bool, str, str]:
    name = Name(places)
    one, other = name.prepare(left), name.prepare(right)
    assert one is not None
    assert other is not None
    likeness = name.like(one, other)
    assert likeness == pytest.approx(name.like(other, one))
    assert name.bars(one, other) == name.bars(other, one)
    return likeness, name.bars(one, other), *name.why(one, other, likeness)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("大连示例科技有限公司", "示例科技（大连）有限责任公司"),
        ("大连示例科技有限公司", "辽宁省大连市示例科技股份有限公司"),
        ("大连示例科技有限公司", "大连示例科技"),
        ("大连示例科技有限公司", "大连 示例科技 有限公司"),
        ("沈阳示例(集团)有限公司", "沈阳示例集团有限责任公司"),
        ("示例第十二中学", "示例第12中学"),
        ("ＤＥＭＯ Tech Co., Ltd.", "Demo Tech Limited"),
        ("示例科技有限公司", ["合成软件有限公司", "示例科技有限公司"]),
    ],
)
def test_ways_to_write_one_name_are_the_same(places: Places, left: object, right: object) -> None:
    likeness, bars, *_ = judged(places, left, right)
    assert likeness >= SAME
    assert not bars


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        ("示例一号有限公司", "示例二号有限公司", "编号或方位不同（1 与 2）"),
        ("示例第一机床厂", "示例第二机床厂", "编号或方位不同（1 与 2）"),
        ("大连东方示例厂", "大连西方示例厂", "编号或方位不同（东 与 西）"),
        ("示例南区精密轴承制造中心", "示例北区精密轴承制造中心", "编号或方位不同（南 与 北）"),
        ("示例精密轴承制造技术研究所", "示例第三精密轴承制造技术研究所", "编号或方位不同（无 与 3）"),
        ("大连示例科技有限公司", "沈阳示例科技有限公司", "地名不同（大连市 与 沈阳市）"),
        ("示例科技（大连）有限公司", "示例科技（沈阳）有限公司", "地名不同（大连市 与 沈阳市）"),
        ("示例科技有限公司大连分公司", "示例科技有限公司", "分支机构不同（大连分公司 与 无）"),
        ("大连示例集团有限公司", "大连示例有限公司", "一个是集团"),
        ("示例创投（有限合伙）", "示例创投有限公司", "组织形式不同（有限合伙 与 有限公司）"),
        ("辽宁大学", "沈阳大学", "地名不同（辽宁省 与 沈阳市）"),
    ],
)
def test_numbers_directions_places_branches_and_kinds_forbid_the_same(
    places: Places, left: str, right: str, why: str
) -> None:
    likeness, bars, zh, en = judged(places, left, right)
    assert bars
    assert likeness < SAME or why.startswith("编号")
    assert why in zh
    assert "differ" in en or "group" in en


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        ("大连示例科技有限公司", "示例科技有限公司", "只有一个写明地名（大连市）"),
        ("大连示例科技有限公司", "辽宁示例科技有限公司", "地名一大一小（大连市 与 辽宁省）"),
        ("大连化物所", "中国科学院大连化学物理研究所", "简称"),
        ("大连示例科技有限公司", "大连示例科枝有限公司", "核心名称相近 75%"),
    ],
)
def test_doubtful_ones_are_possible(places: Places, left: str, right: str, why: str) -> None:
    likeness, bars, zh, _ = judged(places, left, right)
    assert POSSIBLE <= likeness < SAME
    assert not bars
    assert why in zh


@pytest.mark.parametrize(
    ("left", "right"), [("大连理工大学", "沈阳理工大学"), ("沈阳大学", "沈阳航空航天大学"), ("示例科技", "合成化工厂")]
)
def test_others_are_different(places: Places, left: str, right: str) -> None:
    assert judged(places, left, right)[0] < POSSIBLE


def test_no_name_says_nothing() -> None:
    assert [Name().prepare(v) for v in (None, "", "（）", [], [""])] == [None] * 5


def test_pieces_and_keys_find_others() -> None:
    name = Name()
    one = name.prepare("大连化物所")
    assert one is not None
    assert set(name.keys(one)) == {"大连化物所", "~大所"}
    assert "化物" in set(name.grams(one))
    assert "~大所" in set(name.asks(name.prepare("中国科学院大连化学物理研究所") or ()))


CORES = st.text("示例科技甲", max_size=8)


@given(CORES, CORES, st.integers(0, 3))
def test_core_likeness_is_that_of_edits(left: str, right: str, agreed: int) -> None:
    more = "连" * agreed if Levenshtein.distance(left, right) == 1 else ""
    wanted = Levenshtein.normalized_similarity(more + left, more + right)
    assert core_likeness(left, right, agreed) == pytest.approx(wanted)


def test_latin_words_may_change_places() -> None:
    assert core_likeness("demo tech dalian", "dalian demo tech") == 0.99
