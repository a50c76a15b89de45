"""Which files may be attached: the kind must follow from the content and from the name, and both must agree."""

import io
import unicodedata
import zipfile
import zlib
from pathlib import PurePath

import puremagic

from ronghe.engine.text.refusal import Refused

KINDS: dict[str, tuple[str, str]] = {
    "pdf": ("application/pdf", "PDF"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel"),
    "xls": ("application/vnd.ms-excel", "Excel 97"),
    "csv": ("text/csv", "CSV"),
    "txt": ("text/plain", "TXT"),
    "png": ("image/png", "PNG"),
    "jpg": ("image/jpeg", "JPEG"),
}
"""By ending: the media type to serve it with, and its name for people. Archives are not taken: nobody sees into them."""

_OTHER_ENDINGS = {"jpeg": "jpg"}
_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
_MACROS = ("vbaproject", "vbadata", "macrosheets/", "activex/")
_WORKBOOK, _VBA = ("Workbook".encode("utf-16-le"), "_VBA_PROJECT".encode("utf-16-le"))
_MARKUP = ("<!", "<?", "<html", "<svg", "<script", "<head", "<body")
_MOST_PARTS = 5000


def kind_of(name: str, content: bytes) -> str:
    """The kind, a key of KINDS. Raises Refused when name and content disagree or the file may run something."""
    ending = PurePath(name).suffix.lower().removeprefix(".")
    kind = _OTHER_ENDINGS.get(ending, ending)
    if kind not in KINDS:
        raise Refused(
            f"“{name}”不是可上传的类型；可用 {'、'.join(KINDS)}。带宏的文件、网页和压缩包不收",
            f"{name} is of no kind that is taken; use {', '.join(KINDS)}. No macros, web pages or archives",
        )
    if not content:
        raise Refused(f"“{name}”是空文件", f"{name} is empty")
    if not (_is_text(content) if kind in ("csv", "txt") else _is_so(kind, content, name)):
        raise Refused(
            f"“{name}”的内容不是 {KINDS[kind][1]}；请用原来的软件另存为 {kind} 后再上传",
            f"the content of {name} is no {KINDS[kind][1]}; save it as {kind} in its own program and send it again",
        )
    return kind


def clean_name(name: str, limit: int = 200) -> str:
    """The file's own name without folders and invisible characters (which can make an ending read backwards)."""
    plain = "".join(c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c)[0] != "C")
    bare = plain.replace("\\", "/").rpartition("/")[2].strip() or "file"
    path = PurePath(bare)
    return bare if len(bare) <= limit else path.stem[: limit - len(path.suffix)] + path.suffix[:limit]


def _is_so(kind: str, content: bytes, name: str) -> bool:
    try:
        # Without the name, which the library would otherwise believe.
        seen = {match.extension.removeprefix(".") for match in puremagic.magic_string(content)}
    except puremagic.PureError:
        return False
    if kind not in {_OTHER_ENDINGS.get(ending, ending) for ending in seen}:
        # All old Office files look alike from outside: their directory is asked below.
        return kind == "xls" and content.startswith(b"\xd0\xcf\x11\xe0") and _is_workbook(content, name)
    if kind in _PARTS:
        return _is_office(kind, content, name)
    return _is_workbook(content, name) if kind == "xls" else True


def _is_office(kind: str, content: bytes, name: str) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [entry.filename.lower() for entry in archive.infolist()]
            if any(macro in part for part in parts for macro in _MACROS):
                raise _macros(name)
            if len(parts) > _MOST_PARTS or _PARTS[kind] not in parts or "[content_types].xml" not in parts:
                return False
            with archive.open("[Content_Types].xml") as types:
                if b"macroenabled" in types.read(1 << 20).lower():
                    raise _macros(name)
    except (zipfile.BadZipFile, OSError, EOFError, KeyError, NotImplementedError, RuntimeError, zlib.error):
        return False
    return True


def _is_workbook(content: bytes, name: str) -> bool:
    if _VBA in content:
        raise _macros(name)
    return _WORKBOOK in content


def _macros(name: str) -> Refused:
    return Refused(
        f"“{name}”带有宏；请另存为不带宏的格式后再上传", f"{name} holds macros; save it without them and send it again"
    )


def _is_text(content: bytes) -> bool:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.lstrip()[:10].lower().startswith(_MARKUP):
            return False
        return not any(unicodedata.category(c) == "Cc" and c not in "\t\r\n\f" for c in text)
    return False
