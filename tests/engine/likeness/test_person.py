import pytest

from ronghe.engine.likeness.person import INITIAL, SURNAME, Person

PERSON = Person()


def like(left: str, right: str) -> float:
    one, other = PERSON.prepare(left), PERSON.prepare(right)
    assert one is not None
    assert other is not None
    assert PERSON.like(one, other) == PERSON.like(other, one)
    return PERSON.like(one, other)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("张 伟", "张伟"),
        ("张伟教授", "张伟"),
        ("张伟（高级工程师）", "张伟"),
        ("阿依古丽·买买提", "阿依古丽买买提"),
        ("Smith, John", "John Smith"),
    ],
)
def test_one_person_written_in_two_ways(left: str, right: str) -> None:
    assert like(left, right) == 1.0


def test_initials_fit_but_are_not_equal() -> None:
    assert like("J. R. Smith", "John Robert Smith") == INITIAL
    assert like("John Smith", "John R. Smith") == INITIAL
    assert like("John Smith", "Jane Smith") < INITIAL
    assert like("K. Smith", "John Smith") == SURNAME


def test_a_chinese_name_differs_by_its_signs() -> None:
    assert like("张伟", "张三") == pytest.approx(0.5)
    assert like("张伟", "李四") == 0.0


def test_no_name_says_nothing_and_a_title_alone_stays() -> None:
    assert [PERSON.prepare(v) for v in (None, "", "123", "·")] == [None] * 4
    assert PERSON.prepare("李老师") == ("李老师",)


def test_keys_and_reasons() -> None:
    assert list(PERSON.keys(("j", "smith"))) == ["smith"]
    assert PERSON.why(("张伟",), ("张伟",), 1.0) == ("相同（张伟）", "equal (张伟)")
    assert PERSON.why(("j", "smith"), ("john", "smith"), INITIAL)[1] == "initials fit (j smith, john smith)"
    assert PERSON.why(("张伟",), ("张三",), 0.5)[0] == "相近 50%（张伟、张三）"
