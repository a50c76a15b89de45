from ronghe.engine.sheets.reading import Reading, RefusedCell, Row


def refused(row: int, column: str) -> RefusedCell:
    return RefusedCell("s", row, column, None, "required", "", "为空", "is empty")


def test_counts_are_of_rows_and_of_cells() -> None:
    reading = Reading(
        "a.csv",
        None,
        (1,),
        {},
        (),
        [Row(2, {})],
        [refused(3, "甲"), refused(3, "乙"), refused(4, "甲")],
        [(5, 2)],
        [(6, "blank")],
    )
    assert reading.counts == {"good": 1, "refused_rows": 2, "refused_cells": 3, "duplicates": 1, "ignored_rows": 1}
