"""Writes a file whole or not at all: beside its place first, then renamed into it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ronghe.engine.text.refusal import Refused


@contextmanager
def written_whole(path: str | Path) -> Iterator[Path]:
    """A path to write to; it becomes `path` when the block ends well, and leaves nothing behind when it does not.

    The temporary name keeps the endings of `path`, so that writers which look at them still work.
    """
    path = Path(path)
    if not path.parent.is_dir():
        raise Refused(f"文件夹 {path.parent} 不存在；请先建立", f"folder {path.parent} does not exist; make it first")
    if path.is_dir():
        raise Refused(f"{path} 是文件夹；请给文件名", f"{path} is a folder; give a file name")
    beside = path.with_name(f".{os.getpid()}~{path.name}")
    try:
        yield beside
        beside.replace(path)
    except PermissionError:
        raise Refused(
            f"{path} 写不进去；请关闭正在打开它的程序，或换一个位置",
            f"{path} cannot be written; close the program that has it open or choose another place",
        ) from None
    finally:
        beside.unlink(missing_ok=True)
