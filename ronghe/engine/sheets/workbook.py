"""Reads .xlsx and .xls in a child process, so that no file can take this one's memory or time."""

import io
import pickle
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, ClassVar

from ronghe.engine.sheets.cell import ErrorValue, Formula, Grid
from ronghe.engine.sheets.limited import OutOfBounds, run_limited
from ronghe.engine.sheets.precheck import check_zip, damaged
from ronghe.engine.text.refusal import Refused

_CHILD = "ronghe.engine.sheets.workbook_child"


def read(path: Path, kind: str, name: str) -> list[Grid]:
    """The sheets of the workbook at `path`; `name` is what messages call it. Raises Refused."""
    size = check_zip(path, name) if kind == ".xlsx" else 4 * path.stat().st_size
    try:
        content = run_limited(_CHILD, (str(path), kind), size)
        told, sheets = _Plain(io.BytesIO(content)).load()
    except OutOfBounds:
        raise Refused(
            f"{name} 需要过多内存或时间才能打开；请删去数据以外的内容，或另存为 CSV 后再试",
            f"{name} needs too much memory or time to open; clear what lies outside the data or save it as CSV",
        ) from None
    except (ValueError, EOFError, pickle.UnpicklingError):
        raise damaged(name) from None
    if told == "password":
        raise Refused(f"{name} 已加密；请去掉密码后再试", f"{name} is encrypted; remove the password")
    if told != "sheets":
        raise damaged(name)
    return [Grid(title, rows, hidden=hidden) for title, hidden, rows in sheets]


class _Plain(pickle.Unpickler):
    """Loads cells and nothing else: what the child read came from outside."""

    _ALLOWED: ClassVar[dict[tuple[str, str], Any]] = {
        (one.__module__, one.__qualname__): one for one in (date, datetime, time, timedelta, Formula, ErrorValue)
    }

    def find_class(self, module: str, name: str) -> Any:
        try:
            return self._ALLOWED[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} is no cell") from None
