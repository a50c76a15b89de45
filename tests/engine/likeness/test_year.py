from ronghe.engine.likeness.year import Year


def test_years_are_read_from_numbers_dates_and_texts() -> None:
    year = Year()
    assert year.prepare(2024.0) == (2024,)
    assert year.prepare("２０２４年3月至2025年") == (2024, 2025)
    assert [year.prepare(v) for v in (None, "", 12024, "1850")] == [None] * 4


def test_equal_near_and_far() -> None:
    assert Year().like((2020, 2024), (2024,)) == 1.0
    assert Year().like((2023,), (2024,)) == 0.0
    assert Year(slack=1).like((2023,), (2024,)) == 0.5
    assert Year(slack=1).like((2022,), (2024,)) == 0.0


def test_reasons_and_keys() -> None:
    year = Year(slack=1)
    assert year.why((2024,), (2024,), 1.0) == ("相同（2024）", "equal (2024)")
    assert year.why((2023,), (2024,), 0.5)[0] == "相近（2023 与 2024）"
    assert year.why((2020,), (2024,), 0.0)[1] == "different (2020, 2024)"
    assert list(year.keys((2020, 2024))) == ["2020", "2024"]
