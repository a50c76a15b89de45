"""Looks at a workbook's zip before anything parses it: entries, sizes, ratios and how far its sheets reach."""

import re
import zipfile
from pathlib import Path

from ronghe.engine.text.refusal import Refused

MAX_ENTRIES = 5_000
MAX_UNPACKED = 1 << 30
MAX_RATIO = 400  # sheets of equal rows reach 100; a bomb has 1,000
FREE_BYTES = 32 << 20  # below this size no ratio hurts
MAX_AREA = 40_000_000  # cells between A1 and the last filled cell
MAX_PART = 600 << 20

_DIMENSION = re.compile(rb'<(?:\w{1,9}:)?dimension\s+ref="([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?"')
_FILLED = re.compile(rb'<(?:\w{1,9}:)?c\s[^>]{0,200}?\br="([A-Z]{1,3})(\d{1,7})"[^>/]{0,200}>')


def check_zip(path: Path, name: str) -> int:
    """The unpacked size. Raises Refused for an archive that is broken, encrypted, no workbook, or made to exhaust memory."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if any(entry.flag_bits & 1 for entry in entries):
                raise Refused(f"{name} 已加密；请去掉密码后再试", f"{name} is encrypted; remove the password")
            _check_sizes(entries, path.stat().st_size, name)
            names = {entry.filename for entry in entries}
            if "[Content_Types].xml" not in names or not any(n.startswith("xl/") for n in names):
                raise Refused(f"{name} 是 zip 包，不是 xlsx 工作簿", f"{name} is a zip archive, no xlsx workbook")
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in _head(archive, entry):
                    raise damaged(name)
                if entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml"):
                    _check_reach(archive, entry, name)
            return sum(entry.file_size for entry in entries)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError) as wrong:
        if isinstance(wrong, Refused):
            raise
        raise damaged(name) from None
    except Exception as wrong:
        if type(wrong).__module__ in ("zlib", "lzma"):
            raise damaged(name) from None
        raise


def _head(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as part:
        return part.read(4096)


def damaged(name: str) -> Refused:
    """The sentence for a file that breaks off or does not hang together."""
    return Refused(
        f"{name} 不是完整的工作簿（可能传输中断或已损坏）；请重新导出或另存后再试",
        f"{name} is no complete workbook (cut off or damaged); export or save it anew",
    )


def _check_sizes(entries: list[zipfile.ZipInfo], packed: int, name: str) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if (
        len(entries) > MAX_ENTRIES
        or unpacked > MAX_UNPACKED
        or any(entry.file_size > MAX_PART for entry in entries)
        or (unpacked > FREE_BYTES and unpacked > packed * MAX_RATIO)
    ):
        raise Refused(
            f"{name} 解开后过大或压缩比异常（{len(entries)} 个部件，{unpacked >> 20} MB）；请删去无关内容或另存为 CSV",
            f"{name} unpacks to too much ({len(entries)} parts, {unpacked >> 20} MB); remove what is not needed "
            "or save it as CSV",
        )


def _check_reach(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> None:
    """Declared dimensions are believed when small (the reader's memory is limited anyway) and counted when large."""
    with archive.open(entry) as part:
        head = part.read(4096)
        found = _DIMENSION.search(head)
        if found is not None and _area(found[3] or found[1], found[4] or found[2]) <= MAX_AREA:
            return
        rest, last_row, last_column = head, 1, 1
        while rest:
            for cell in _FILLED.finditer(rest):
                last_row, last_column = max(last_row, int(cell[2])), max(last_column, _column(cell[1]))
            if last_row * last_column > MAX_AREA:
                raise Refused(
                    f"{name} 的数据伸到第 {last_row} 行、第 {last_column} 列；请删去数据以外的内容（Ctrl+End 可定位）",
                    f"{name} reaches to row {last_row}, column {last_column}; clear what lies outside the data "
                    "(Ctrl+End shows it)",
                )
            chunk = part.read(1 << 20)
            rest = rest[-200:] + chunk if chunk else b""


def _area(column: bytes, row: bytes) -> int:
    return _column(column) * int(row)


def _column(letters: bytes) -> int:
    number = 0
    for one in letters:
        number = number * 26 + one - 64
    return number
