"""One file of plain arrays that several processes map into memory: checked by its sums, replaced as a whole."""

import contextlib
import hashlib
import json
import math
import mmap
import os
import re
import tempfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ronghe.engine.text.refusal import Refused

Arrays: TypeAlias = Mapping[str, NDArray[Any]]
Stamp: TypeAlias = tuple[int, int, int]  # of a file: inode, time of change, size

# Raise it whenever arrays change their meaning.
VERSION = 1
_MAGIC = b"ronghe-live\n"
_PLAIN = re.compile(r"<[fiu][248]|\|[biu]1")
_LINE = 64  # arrays begin at multiples of it
_HEAD = len(_MAGIC) + 8 + 32  # then come the header's length and its SHA-256


def write(path: Path, header: Mapping[str, Any], arrays: Arrays) -> Stamp:
    """Write beside `path`, force it to the disk, then put it in place: readers see the old file or the new one."""
    flat = {name: np.ascontiguousarray(value) for name, value in sorted(arrays.items())}
    told, at = {}, 0
    for name, value in flat.items():
        if not _PLAIN.fullmatch(value.dtype.str):
            raise TypeError(f"{name} is no plain array: {value.dtype}")
        told[name] = [value.dtype.str, list(value.shape), at, zlib.crc32(_bytes(value))]
        at += -(-value.nbytes // _LINE) * _LINE
    head = json.dumps({"version": VERSION, **header, "arrays": told, "size": at}, sort_keys=True).encode()
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(_MAGIC + len(head).to_bytes(8, "little") + hashlib.sha256(head).digest() + head)
            out.write(bytes(_start(len(head)) - out.tell()))
            for value in flat.values():
                out.write(_bytes(value))
                out.write(bytes(-value.nbytes % _LINE))
            out.flush()
            os.fchmod(out.fileno(), 0o640)
            os.fsync(out.fileno())
            stamp = _stamp(os.fstat(out.fileno()))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    _settle(path.parent)
    return stamp


def read(path: Path) -> tuple[dict[str, Any], dict[str, NDArray[Any]], Stamp]:
    """Header, arrays (read-only, mapped) and stamp. Raises Refused when the file is missing, foreign, of another version,
    cut off or changed: every byte of an array is held against its sum, which reads the file once."""
    try:
        with path.open("rb") as file:
            stamp = _stamp(os.fstat(file.fileno()))
            head = _header(path, file.read(_HEAD), file)
            start = _start(len(head))
            header = json.loads(head)
            if header["version"] != VERSION:
                raise Refused(
                    f"索引文件 {path.name} 的格式版本是 {header['version']}，本程序只认 {VERSION}；请重建索引",
                    f"index file {path.name} has format version {header['version']}, this program reads {VERSION}; "
                    "build it anew",
                )
            if stamp[2] != start + header["size"]:
                raise damaged(path)
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except FileNotFoundError as error:
        raise Refused(
            f"找不到索引文件 {path.name}；请重建索引", f"index file {path.name} is not there; build it"
        ) from error
    except OSError as error:
        raise Refused(
            f"读不出索引文件 {path.name}（{error.strerror}）；请检查磁盘与权限",
            f"index file {path.name} cannot be read ({error.strerror}); check disk and permissions",
        ) from error
    arrays = {name: _array(path, mapped, start, *told) for name, told in header["arrays"].items()}
    return header, arrays, stamp


def stamp_of(path: Path) -> Stamp | None:
    """What tells one written file from the next; None where there is none. A process compares it with its own."""
    try:
        return _stamp(path.stat())
    except FileNotFoundError:
        return None


def damaged(path: Path) -> Refused:
    """What to raise when a file of ours is not whole."""
    return Refused(f"索引文件 {path.name} 已损坏；请重建索引", f"index file {path.name} is damaged; build it anew")


def _header(path: Path, fixed: bytes, file: Any) -> bytes:
    if fixed[: len(_MAGIC)] != _MAGIC:
        raise Refused(f"{path.name} 不是索引文件；请重建索引", f"{path.name} is no index file; build it anew")
    length, digest = int.from_bytes(fixed[len(_MAGIC) : -32], "little"), fixed[-32:]
    # a length that was changed may ask for more than there is memory
    head: bytes = file.read(min(length, 1 << 24))
    if len(fixed) != _HEAD or hashlib.sha256(head).digest() != digest:
        raise damaged(path)
    return head


def _array(path: Path, mapped: mmap.mmap, start: int, kind: str, shape: list[int], at: int, total: int) -> NDArray[Any]:
    dtype, count = np.dtype(kind), math.prod(shape)
    if not count:
        return np.empty(shape, dtype)
    value: NDArray[Any] = np.frombuffer(mapped, dtype, count, start + at).reshape(shape)
    if zlib.crc32(_bytes(value)) != total:
        raise damaged(path)
    return value


def _bytes(value: NDArray[Any]) -> memoryview:
    return value.reshape(-1).view(np.uint8).data


def _start(header: int) -> int:
    return -(-(_HEAD + header) // _LINE) * _LINE


def _stamp(told: os.stat_result) -> Stamp:
    return told.st_ino, told.st_mtime_ns, told.st_size


def _settle(folder: Path) -> None:
    """The renaming itself is forced to the disk where the system lets a folder be opened."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
