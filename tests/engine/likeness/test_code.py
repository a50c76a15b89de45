import pytest

from ronghe.engine.likeness.code import SLIP, Code

CODE = Code()


def like(left: object, right: object) -> float:
    one, other = CODE.prepare(left), CODE.prepare(right)
    assert one is not None
    assert other is not None
    return CODE.like(one, other)


def test_case_width_and_separators_do_not_count() -> None:
    assert like("91210200dem0000017", " ９１２１０２００-DEM 0000017") == 1.0


@pytest.mark.parametrize(
    "slip", ["91210200DEM000001X", "91210200DEM0000071", "91210200DEM000017", "91210200DEM0000107"]
)
def test_one_slip_is_told_from_another_code(slip: str) -> None:
    assert like("91210200DEM000017X"[:17] + "7", "91210200DEM000099A") == 0.0
    assert like("91210200DEM0000017", slip) == SLIP


def test_two_different_codes_bar_that_the_records_are_the_same_unless_told_otherwise() -> None:
    assert Code().bars("A1", "A2")
    assert not Code().bars("A1", "A1")
    assert not Code(distinct=False).bars("A1", "A2")


def test_nothing_is_no_code() -> None:
    assert [CODE.prepare(v) for v in (None, "", " - ", float("nan"))] == [None] * 4


def test_a_number_from_a_cell_is_read_without_its_decimal_point() -> None:
    assert CODE.prepare(912102.0) == "912102"


def test_the_reason_names_both_codes() -> None:
    assert CODE.why("A1", "B2", 0.0) == ("不同（A1 与 B2）", "different (A1 and B2)")
    assert "笔误" in CODE.why("912102001", "912102002", SLIP)[0]
    assert list(CODE.keys("A1")) == ["A1"]
