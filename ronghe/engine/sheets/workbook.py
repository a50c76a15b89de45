"""Reads .xlsx and .xls in a child process, so that no file can take this one's memory or time."""

import io
import json
import pickle
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, ClassVar

from ronghe.engine.sheets.cell import ErrorValue, Formula, Grid
from ronghe.engine.sheets.precheck import check_zip, damaged
from ronghe.engine.text.refusal import Refused

MEMORY = 2 << 30
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1)); "
    "from ronghe.engine.sheets.workbook_child import main; "
    "main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.stdout.buffer)"
)


def read(path: Path, kind: str, name: str) -> list[Grid]:
    """The sheets of the workbook at `path`; `name` is what messages call it. Raises Refused."""
    if kind == ".xlsx":
        check_zip(path, name)
    seconds = 10 + int(path.stat().st_size / 500_000)
    arguments = [sys.executable, "-I", "-c", _START, json.dumps(sys.path), str(path), kind, str(MEMORY), str(seconds)]
    try:
        child = subprocess.run(arguments, capture_output=True, timeout=3 * seconds, check=False)
    except subprocess.TimeoutExpired:
        raise _too_much(name) from None
    if child.returncode != 0 or not child.stdout:
        # A Rust reader that is refused memory aborts; one that meets nonsense panics. Both leave no answer.
        raise _too_much(name) if child.returncode < 0 else damaged(name)
    told, sheets = _Plain(io.BytesIO(child.stdout)).load()
    if told == "memory":
        raise _too_much(name)
    if told == "password":
        raise Refused(f"{name} 已加密；请去掉密码后再试", f"{name} is encrypted; remove the password")
    if told != "sheets":
        raise damaged(name)
    return [Grid(title, rows, hidden=hidden) for title, hidden, rows in sheets]


def _too_much(name: str) -> Refused:
    return Refused(
        f"{name} 需要过多内存或时间才能打开；请删去数据区以外的内容，或另存为 CSV 后再试",
        f"{name} needs too much memory or time to open; clear what lies outside the data or save it as CSV",
    )


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
