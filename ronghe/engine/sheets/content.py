"""A file before it is parsed: there, not empty, not too big, unpacked if it is gzip, and what its ending says."""

import gzip
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ronghe.engine.text.refusal import Refused

MAX_BYTES = 4 << 30
MAX_WORKBOOK_BYTES = 200 << 20
MAX_GZIP_RATIO = 300  # text tables pack 3 to 20 times; zeros pack a thousand times
_CHUNK = 1 << 20

_MAGIC = (
    (b"PK\x03\x04", (".xlsx",), "xlsx 工作簿或 zip 包", "an xlsx workbook or a zip archive"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        (".xls",),
        "旧式 xls 工作簿（或加密的工作簿）",
        "an old xls (or an encrypted) workbook",
    ),
    (b"PAR1", (".parquet",), "Parquet 文件", "a Parquet file"),
    (b"%PDF", (), "PDF 文件", "a PDF file"),
    (b"\x1f\x8b", (), "gzip 压缩文件", "a gzip file"),
)


@contextmanager
def plain_file(path: Path, kind: str) -> Iterator[Path]:
    """The path of the unpacked content, for as long as the block runs. Raises Refused with one sentence."""
    if not path.is_file():
        raise Refused(f"找不到文件 {path}", f"no such file: {path}")
    try:
        with path.open("rb") as opened:
            head = opened.read(8)
    except OSError as wrong:
        raise Refused(
            f"{path.name} 打不开：{wrong.strerror}", f"{path.name} cannot be opened: {wrong.strerror}"
        ) from None
    if not head:
        raise Refused(f"{path.name} 是空文件；请检查是否传错", f"{path.name} is empty; is it the right file?")
    limit = MAX_WORKBOOK_BYTES if kind in (".xlsx", ".xls") else MAX_BYTES
    if path.stat().st_size > limit:
        raise _too_big(path, limit)
    if not path.name.lower().endswith(".gz"):
        _check_magic(head, kind, path.name)
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"plain{kind}"
        _unpack(path, target, limit)
        with target.open("rb") as opened:
            head = opened.read(8)
        if not head:
            raise Refused(f"{path.name} 解压后是空的", f"{path.name} is empty when unpacked")
        _check_magic(head, kind, path.name)
        yield target


def _check_magic(head: bytes, kind: str, name: str) -> None:
    if kind == ".xlsx" and head.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(
            f"{name} 是加密的工作簿或旧式 xls；请在表格软件中去掉密码，另存为 xlsx",
            f"{name} is an encrypted workbook or an old xls; remove the password and save it as xlsx",
        )
    for magic, kinds, zh, en in _MAGIC:
        if head.startswith(magic) and kind not in kinds:
            raise Refused(
                f"{name} 的扩展名是 {kind}，内容却是{zh}；请改正扩展名或另存后再试",
                f"{name} ends in {kind} but is {en}; mend the ending or save it anew",
            )
    expected = {".xlsx": b"PK\x03\x04", ".xls": b"\xd0\xcf\x11\xe0", ".parquet": b"PAR1"}.get(kind)
    if expected is not None and not head.startswith(expected):
        raise Refused(
            f"{name} 的扩展名是 {kind}，内容却不是；文件可能已损坏或改错了扩展名，请重新另存",
            f"{name} ends in {kind} but is something else; it may be damaged or misnamed; save it anew",
        )


def _unpack(path: Path, target: Path, limit: int) -> None:
    packed, written = path.stat().st_size, 0
    try:
        with gzip.open(path, "rb") as source, target.open("wb") as out:
            while chunk := source.read(_CHUNK):
                written += len(chunk)
                if written > limit or (written > 64 << 20 and written > packed * MAX_GZIP_RATIO):
                    raise _too_big(path, min(limit, max(64 << 20, packed * MAX_GZIP_RATIO)))
                out.write(chunk)
    except (OSError, EOFError, zlib.error):
        raise Refused(
            f"{path.name} 不是完整的 gzip 文件；请重新压缩或直接给未压缩的文件",
            f"{path.name} is no complete gzip file; pack it again or give the plain file",
        ) from None


def _too_big(path: Path, limit: int) -> Refused:
    return Refused(
        f"{path.name} 太大（解开后超过 {limit >> 20} MB）；请拆成几个文件",
        f"{path.name} is too big (over {limit >> 20} MB unpacked); split it",
    )
