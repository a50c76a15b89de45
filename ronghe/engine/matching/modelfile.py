"""One model file: a zip of plain arrays and a JSON header, read without running anything that is in it."""

import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ronghe.engine.text.refusal import Refused

FORMAT = "ronghe-learned"
VERSION = 1
_HEADER = "header.json"
_KINDS = "fiub"
_MOST = 4 << 30  # bytes a model may unpack to


def write(path: Path, header: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> None:
    """Same content, same bytes: names sorted, no clock. The file appears whole or not at all."""
    shapes = {name: [value.dtype.str, list(value.shape)] for name, value in sorted(arrays.items())}
    head = {"format": FORMAT, "version": VERSION, **header, "arrays": shapes}
    beside = path.with_name(path.name + ".part")
    with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        text = json.dumps(head, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False)
        archive.writestr(zipfile.ZipInfo(_HEADER), text.encode())
        for name, value in sorted(arrays.items()):
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, np.ascontiguousarray(value), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy")
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, buffer.getvalue(), compresslevel=1)
    beside.replace(path)


def read(path: Path) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """Header and arrays. Raises Refused when the file is missing, foreign, newer, cut off or inconsistent."""
    try:
        with zipfile.ZipFile(path) as archive:
            if _HEADER not in archive.namelist():
                raise _foreign(path)
            if sum(entry.file_size for entry in archive.infolist()) > _MOST:
                raise _broken(path, "太大", "it is too large")
            header = json.loads(archive.read(_HEADER))
            if not isinstance(header, dict) or header.get("format") != FORMAT:
                raise _foreign(path)
            if header.get("version") != VERSION:
                raise Refused(
                    f"模型文件 {path.name} 的格式版本是 {header.get('version')}，本程序只认 {VERSION}；请用本版本重新 learn",
                    f"model file {path.name} has format version {header.get('version')}, this program reads {VERSION}; "
                    "learn it anew with this version",
                )
            arrays = {name: _array(archive, name, told) for name, told in header["arrays"].items()}
    except Refused:
        raise
    except FileNotFoundError as error:
        raise Refused(f"找不到模型文件 {path.name}", f"model file {path.name} is not there") from error
    except zipfile.BadZipFile as error:
        raise _foreign(path) from error
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        EOFError,
        RuntimeError,
        zlib.error,
    ) as error:
        raise _broken(path, "读不通", "it cannot be read") from error
    return header, arrays


def damaged(path: Path) -> Refused:
    """What to raise when the arrays of a readable file do not fit together."""
    return _broken(path, "各部分对不上", "its parts do not fit together")


def _array(archive: zipfile.ZipFile, name: str, told: Any) -> NDArray[Any]:
    value: NDArray[Any] = np.lib.format.read_array(io.BytesIO(archive.read(f"{name}.npy")), allow_pickle=False)
    if [value.dtype.str, list(value.shape)] != told or value.dtype.kind not in _KINDS:
        raise ValueError(name)
    if value.dtype.kind == "f" and not np.isfinite(value).all():
        raise ValueError(name)
    return value


def _foreign(path: Path) -> Refused:
    return Refused(
        f"{path.name} 不是 ronghe learn 写出的模型文件；请给出由 learn 得到的文件",
        f"{path.name} is no model file written by ronghe learn; give the file that learn wrote",
    )


def _broken(path: Path, zh: str, en: str) -> Refused:
    return Refused(
        f"模型文件 {path.name} 已损坏（{zh}）；请重新 learn", f"model file {path.name} is damaged: {en}; learn it anew"
    )
