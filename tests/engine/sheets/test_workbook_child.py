import io
import pickle
from collections.abc import Callable
from pathlib import Path

from ronghe.engine.sheets.cell import ErrorValue
from ronghe.engine.sheets.workbook_child import main, sheets


def test_rows_begin_at_a1_and_special_cells_are_put_in(workbook: Callable[..., Path]) -> None:
    path = workbook({"甲": [[], [None, None, "丙"], [None, ("=1/0", "#DIV/0!"), ("=1+1", 2)]]})
    [(name, hidden, rows)] = sheets(str(path), ".xlsx")
    assert (name, hidden) == ("甲", False)
    assert [list(row) for row in rows] == [["", "", ""], ["", "", "丙"], ["", ErrorValue("#DIV/0!"), 2.0]]


def test_what_goes_wrong_is_sent_as_an_answer(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04 nothing")
    out = io.BytesIO()
    main((str(path), ".xlsx"), out)
    assert pickle.loads(out.getvalue())[0] == "damaged"
