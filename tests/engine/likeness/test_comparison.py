from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.likeness import Code, Comparison, Field, Listed, Name, Person, Text, Year
from ronghe.engine.likeness.comparison import table

CODE = "91210200DEM0000017"


def test_the_same_code_decides_and_every_field_gives_its_reason(firms: Comparison) -> None:
    verdict = firms.judge({"code": CODE, "name": "示例甲厂"}, {"code": CODE, "name": "合成新材料有限公司"})
    assert verdict.grade == "possible"  # 甲 stands against it
    verdict = firms.judge({"code": CODE, "name": "示例机械厂"}, {"code": CODE, "name": "合成新材料有限公司"})
    assert verdict.grade == "same"
    assert [r.field for r in verdict.reasons] == ["code", "name"]
    assert verdict.reasons[0].zh == f"统一社会信用代码：相同（{CODE}）"
    assert verdict.reasons[0].en == f"credit code: equal ({CODE})"


def test_the_same_name_with_another_code_is_only_possible(firms: Comparison) -> None:
    left, right = {"code": CODE, "name": "示例科技有限公司"}, {"code": "91210200DEM0000099", "name": "示例科技有限公司"}
    verdict = firms.judge(left, right)
    assert (verdict.grade, verdict.score) == ("possible", pytest.approx(0.8))
    assert [r.bars for r in verdict.reasons] == [True, False]


def test_numbers_that_differ_forbid_the_same_even_where_the_code_agrees(firms: Comparison) -> None:
    verdict = firms.judge({"code": CODE, "name": "示例一号厂"}, {"code": CODE, "name": "示例二号厂"})
    assert verdict.grade == "possible"
    assert verdict.reasons[1].bars


def test_records_with_nothing_to_compare_are_different(firms: Comparison) -> None:
    verdict = firms.judge({"name": "示例科技"}, {"code": CODE})
    assert (verdict.grade, verdict.score) == ("different", 0.0)
    assert [r.zh for r in verdict.reasons] == ["统一社会信用代码：只有一边填了", "名称：只有一边填了"]
    assert [r.likeness for r in firms.judge({}, {}).reasons] == [None, None]


def test_one_name_without_its_institution_is_never_enough_where_silence_counts() -> None:
    people = Comparison(
        (
            Field("name", Person(), "姓名", "name", finds=True),
            Field("at", Name(), "单位", "affiliation", missing=0.5),
        )
    )
    full = {"name": "张 伟", "at": "示例大学"}
    assert people.judge(full, {"name": "张伟教授", "at": "示例大学"}).grade == "same"
    assert people.judge(full, {"name": "张伟"}).score == pytest.approx(0.75)
    assert people.judge(full, {"name": "张伟", "at": "合成化工研究院"}).grade == "different"


def test_columns_can_be_joined() -> None:
    joined = Comparison((Field("all", Text("grams"), "整条", "whole", of=("title", "year")),))
    assert joined.judge({"title": "轴承", "year": 2024.0}, {"title": "轴承 2024"}).score == 1.0


def test_a_table_of_likenesses_has_a_row_per_pair(firms: Comparison) -> None:
    (row,) = table(firms, [({"name": "示例科技"}, {"name": "示例科技"})])
    assert row[0] != row[0]
    assert row[1] == 1.0


@pytest.mark.parametrize(
    "change",
    [{"fields": ()}, {"same": 0.5, "possible": 0.6}, {"possible": 0.0}, {"same": 1.1}],
)
def test_a_declaration_without_sense_is_an_error(firms: Comparison, change: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        replace(firms, **change)


def test_a_field_twice_or_with_a_bad_weight_is_an_error() -> None:
    field = Field("code", Code(), "代码", "code")
    for fields in ((field, field), (replace(field, weight=-1.0),), (replace(field, missing=2.0),)):
        with pytest.raises(ValueError):
            Comparison(fields)


WORDS = st.sampled_from(
    ["", "大连示例科技有限公司", "示例一号（大连）", "示例集团", "示例二号分公司", "Demo Tech Co., Ltd.", "张三"]
)
RECORDS = st.fixed_dictionaries(
    {
        "code": st.sampled_from([None, CODE, CODE[:-1], "X"]),
        "name": WORDS | st.lists(WORDS, max_size=3) | st.text(max_size=12),
        "people": WORDS | st.text(max_size=12),
        "year": st.sampled_from([None, 2020, "2021年3月", 1899, "２０２２"]),
    }
)


@given(RECORDS, RECORDS)
def test_verdicts_are_symmetric_bounded_and_their_parts_add_up(
    left: dict[str, object], right: dict[str, object]
) -> None:
    comparison = Comparison(
        (
            Field("code", Code(), "代码", "code", decides=True),
            Field("name", Name(), "名称", "name", weight=2.0),
            Field("text", Text("words", numbered=True), "文字", "text", of=("name",), missing=0.3),
            Field("people", Listed(Person()), "人", "people"),
            Field("year", Year(slack=1), "年", "year"),
        )
    )
    there, back = comparison.judge(left, right), comparison.judge(right, left)
    assert (there.grade, there.score) == (back.grade, pytest.approx(back.score))
    assert all(r.likeness is None or 0.0 <= r.likeness <= 1.0 for r in there.reasons)
    assert 0.0 <= there.score <= 1.0
    if not any(r.field == "code" and r.likeness == 1.0 for r in there.reasons):
        assert sum(r.part for r in there.reasons) == pytest.approx(there.score)
    if any(r.bars for r in there.reasons):
        assert there.grade != "same"
    itself = comparison.judge(left, left)
    assert all(r.likeness in (None, 1.0) and not r.bars for r in itself.reasons)
