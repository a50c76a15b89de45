import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.likeness import Code, Comparison, Field, Index, Name, Places, Text, Year, pairs

NAMES = {
    1: "大连示例科技有限公司",
    2: "示例科技（大连）有限责任公司",
    3: "沈阳示例科技有限公司",
    4: "中国科学院大连化学物理研究所",
    5: "大连化物所",
    6: "合成新材料股份有限公司",
}


def index_of(firms: Comparison, **more: object) -> Index[int]:
    index: Index[int] = Index(firms, **more)
    for key, name in NAMES.items():
        index.add(key, {"name": name})
    return index


def test_like_ones_are_found_with_their_reasons(firms: Comparison) -> None:
    index = index_of(firms)
    first, *_ = index.like({"name": "辽宁省大连市示例科技有限公司"})
    assert first.verdict.grade == "same"
    assert first.verdict.reasons[1].zh.startswith("名称：核心名称相同（示例科技）")
    assert [like.key for like in index.like_key(1)] == [2]
    assert [like.key for like in index.like({"name": NAMES[1]}, key=1)] == [2]
    assert [like.key for like in index.like({"name": NAMES[1]}, 1)] == [1]


def test_short_names_are_found_from_both_ends(firms: Comparison) -> None:
    index = index_of(firms)
    assert [(like.key, like.verdict.grade) for like in index.like_key(4)] == [(5, "possible")]
    assert [(like.key, like.verdict.grade) for like in index.like_key(5)] == [(4, "possible")]
    assert index.like_key(5, least="same") == []


def test_a_code_finds_where_the_name_does_not(firms: Comparison) -> None:
    index: Index[str] = Index(firms)
    index.add("a", {"code": "91210200DEM0000017", "name": "示例机械厂"})
    assert [like.key for like in index.like({"code": "91210200dem0000017", "name": "合成软件"})] == ["a"]


def test_the_dismissed_are_not_shown_until_restored(firms: Comparison) -> None:
    index = index_of(firms, dismissed=[(2, 1)])
    assert index.like_key(1) == index.like_key(2) == []
    assert {(p.left, p.right) for p in index.pairs()} == {(4, 5)}
    index.restore(1, 2)
    assert [like.key for like in index.like_key(1)] == [2]
    index.dismiss(1, 2)
    assert index.like_key(2) == []


def test_records_come_change_and_go(firms: Comparison) -> None:
    index = index_of(firms)
    index.remove(2)
    assert index.like_key(1) == []
    assert 2 not in index
    index.add(6, {"name": NAMES[2]})
    assert [like.key for like in index.like_key(1)] == [6]
    assert len(index) == 5
    with pytest.raises(KeyError):
        index.remove(2)
    with pytest.raises(KeyError):
        index.like_key(2)


def test_pairs_of_a_table_begin_with_the_surest(firms: Comparison) -> None:
    found = pairs(firms, {key: {"name": name} for key, name in NAMES.items()})
    assert [(p.left, p.right, p.verdict.grade) for p in found] == [(1, 2, "same"), (4, 5, "possible")]
    assert [p.right for p in pairs(firms, {k: {"name": n} for k, n in NAMES.items()}, least="same")] == [2]
    assert pairs(firms, {}) == []


def test_an_index_needs_a_field_that_finds() -> None:
    with pytest.raises(ValueError, match="finds"):
        Index(Comparison((Field("year", Year(), "年", "year"),)))


# No Latin letters and no numerals: such words shorter than the thirds they are cut into are found by their equals only.
TABLE = st.lists(
    st.fixed_dictionaries(
        {
            "code": st.sampled_from([None, None, "CODE01", "CODE02"]),
            "name": st.text("大连示例科技 ", min_size=1, max_size=8),
            "text": st.text("轴承热处理工艺", max_size=10),
        }
    ),
    max_size=14,
)
WHOLE = Comparison(
    (
        Field("code", Code(), "代码", "code", decides=True, finds=True),
        Field("name", Name(Places.of(["大连市"])), "名称", "name", finds=True),
        Field("text", Text(), "文字", "text", weight=0.5, finds=True),
    ),
    possible=0.6,
)


@settings(deadline=None)
@given(TABLE)
def test_within_its_bounds_it_finds_what_comparing_all_with_all_finds(table: list[dict[str, object]]) -> None:
    wanted = {
        (i, j): WHOLE.judge(table[i], table[j])
        for i, j in itertools.combinations(range(len(table)), 2)
        if WHOLE.judge(table[i], table[j]).grade != "different"
    }
    found = pairs(WHOLE, dict(enumerate(table)))
    assert {(p.left, p.right): p.verdict.grade for p in found} == {ends: v.grade for ends, v in wanted.items()}


@settings(deadline=None)
@given(TABLE, st.randoms(use_true_random=False))
def test_an_index_that_changed_answers_like_a_new_one(table: list[dict[str, object]], chance: random.Random) -> None:
    changed: Index[int] = Index(WHOLE)
    order = list(range(len(table))) * 2
    chance.shuffle(order)
    for key in order:
        if key in changed and chance.random() < 0.5:
            changed.remove(key)
        changed.add(key, table[key])
    fresh: Index[int] = Index(WHOLE)
    for key, record in enumerate(table):
        fresh.add(key, record)
    for record in table:
        there, back = (
            {(like.key, like.verdict.grade) for like in index.like(record, 99)} for index in (changed, fresh)
        )
        assert there == back


def test_the_number_compared_is_bounded_and_the_exact_ones_stay(firms: Comparison) -> None:
    index: Index[int] = Index(firms, candidates=3, visits=1)
    for i in range(50):
        index.add(i, {"name": f"大连示例科技{chr(0x4E00 + i)}有限公司"})
    assert len(index.like({"name": "大连示例科技"}, 99)) <= 4
    assert index.like({"name": "示例科技丁（大连）有限公司"}, 99)[0].verdict.grade == "same"
