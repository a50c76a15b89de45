import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.likeness.numbering import Marks, folded, in_digits, marks, marks_of_folded

SIGNS = "零一二三四五六七八九"


def in_chinese(number: int) -> str:
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    text = f"{SIGNS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else SIGNS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (SIGNS[ones] if ones or not number else "")


@given(st.integers(0, 999))
def test_chinese_numerals_are_read(number: int) -> None:
    assert in_digits(f"第{in_chinese(number)}号") == f"第{number}号"


def test_numerals_in_other_scripts_are_the_same_mark() -> None:
    assert marks("示例二号") == marks("示例２号") == marks("示例Ⅱ号") == marks("示例贰号") == marks("示例02号")
    assert marks("第廿一厂").numbers == ("21",)


@pytest.mark.parametrize("word", ["十堰", "百合", "千山", "万达", "合成百货"])
def test_words_made_of_numerals_stay(word: str) -> None:
    assert in_digits(word) == word


def test_years_are_read_sign_by_sign() -> None:
    assert in_digits("二〇二四年") == "2024年"


@pytest.mark.parametrize(
    ("left", "right"),
    [("一号", "二号"), ("第一", "第二"), ("东厂", "西厂"), ("甲班", "乙班"), ("A座", "B座"), ("500kW", "200kW")],
)
def test_marks_that_differ_contradict(left: str, right: str) -> None:
    assert marks(left).differ(marks(right))
    assert marks(left).contradict(marks(right))


def test_an_omitted_mark_differs_but_does_not_contradict() -> None:
    assert marks("第一机床厂").differ(marks("机床厂"))
    assert not marks("第一机床厂").contradict(marks("机床厂"))


def test_marks_are_told_in_words() -> None:
    assert str(Marks(("1", "2"), ("东",))) == "1、2、东"
    assert marks_of_folded(in_digits(folded("Ⅳ期A区"))) == Marks(("4",), ("a",))
