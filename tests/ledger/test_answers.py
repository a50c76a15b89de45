"""What people answer becomes plain values that an event can hold, or a sentence that names the field."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.sealing.canonical import canonical
from ronghe.engine.workflow.refusals import Unanswered
from ronghe.engine.workflow.step import Ask, Step
from ronghe.ledger.answers import read_answers

QUIET = settings(deadline=None)  # a busy machine is no fault

KINDS = ("text", "line", "choice", "date", "money", "integer", "record")


def _step(kind: str = "text", required: bool = True, limit: int = 20) -> Step:
    ask = Ask("a", ("填写项", "Field"), kind, required, limit, {"yes": ("是", "Yes"), "no": ("否", "No")})
    return Step("do", ("办理", "Do"), frozenset({"x"}), "y", frozenset({"firm"}), (ask,))


@pytest.mark.parametrize(
    ("kind", "given_", "read"),
    [
        ("text", " 两行\n文字 ", "两行\n文字"),
        ("text", "零\x00字节", "零字节"),
        ("text", "半个\ud800字", "半个字"),
        ("line", "一行", "一行"),
        ("choice", "yes", "yes"),
        ("date", "2025年3月5日", "2025-03-05"),
        ("date", date(2025, 3, 5), "2025-03-05"),
        ("money", "200万元", 200_000_000),
        ("money", "12.34", 1234),
        ("money", 1234, 1234),
        ("integer", "42", 42),
        ("record", 7, 7),
    ],
)
def test_answers_are_read(kind: str, given_: object, read: object) -> None:
    assert read_answers(_step(kind), {"a": given_}) == {"a": read}


@pytest.mark.parametrize(
    ("kind", "given_"),
    [
        ("text", ""),
        ("text", "   "),
        ("text", None),
        ("text", "字" * 21),
        ("line", "一\n二"),
        ("choice", "maybe"),
        ("date", "明天"),
        ("date", "2025-02-30"),
        ("money", "很多钱"),
        ("money", -1),
        ("money", 2**63),
        ("integer", "1.5"),
        ("integer", "-1"),
        ("integer", 2**63),
        ("record", "张三"),
    ],
)
def test_what_cannot_be_read_is_named_in_both_languages(kind: str, given_: object) -> None:
    with pytest.raises(Unanswered) as refused:
        read_answers(_step(kind), {"a": given_})
    assert set(refused.value.fields) == {"a"}
    assert "填写项" in refused.value.zh
    assert "Field" in refused.value.en


@pytest.mark.parametrize(
    ("typed", "zh", "en"),
    [
        ("约50万元", "不是一个确定的金额", "not one exact amount"),
        ("100-200万", "不是一个确定的金额", "not one exact amount"),
        ("-3万元", "是负数", "is negative"),
        ("面议", "没有写出数额", "states no figure"),
        ("九" * 300, "不是一个确定的金额", "not one exact amount"),
    ],
)
def test_an_amount_that_cannot_be_read_is_repeated_with_its_fault_and_the_remedy(typed: str, zh: str, en: str) -> None:
    with pytest.raises(Unanswered) as refused:
        read_answers(_step("money"), {"a": typed})
    told, told_en = refused.value.fields["a"]
    assert f"“{typed[:39]}" in told
    assert f"“{typed[:39]}" in told_en
    assert len(told) < 120
    assert zh in told
    assert en in told_en
    assert "200万元" in told
    assert "200万元" in told_en


def test_what_need_not_be_answered_may_stay_away() -> None:
    assert read_answers(_step(required=False), {"a": " "}) == {}


def test_an_answer_that_was_not_asked_for_is_refused() -> None:
    with pytest.raises(Unanswered) as refused:
        read_answers(_step(), {"a": "好", "state": "solved"})
    assert set(refused.value.fields) == {"state"}


@QUIET
@given(st.sampled_from(KINDS), st.one_of(st.text(), st.integers(), st.floats(), st.none(), st.booleans(), st.binary()))
def test_whatever_comes_is_read_into_sealable_values_or_refused(kind: str, value: object) -> None:
    read: dict[str, object] = {}
    with suppress(Unanswered):
        read = read_answers(_step(kind, limit=2000), {"a": value})
    assert canonical(read).decode()
