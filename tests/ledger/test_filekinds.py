"""Which files are taken: name and content agree, nothing that runs, nothing whose ending lies."""

import io
import zipfile

import openpyxl
import pytest
import xlwt
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.filekinds import KINDS, clean_name, kind_of

QUIET = settings(deadline=None)  # a busy machine is no fault


def _saved(thing: object) -> bytes:
    out = io.BytesIO()
    thing.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def _xls() -> bytes:
    book = xlwt.Workbook()
    book.add_sheet("示例").write(0, 0, "示例")
    return _saved(book)


def _zip(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return out.getvalue()


def _with(office: bytes, name: str, text: str) -> bytes:
    out = io.BytesIO(office)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, text)
    return out.getvalue()


PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
DOCX, XLSX, XLS = _saved(Document()), _saved(openpyxl.Workbook()), _xls()
GOOD = {
    "docx": DOCX,
    "xlsx": XLSX,
    "xls": XLS,
    "pdf": PDF,
    "png": PNG,
    "jpg": JPEG,
    "csv": "名称,金额\n示例,1\n".encode("gb18030"),
    "txt": "示例文字\r\n".encode(),
}


@pytest.mark.parametrize("kind", sorted(GOOD))
def test_every_kind_is_taken_under_its_own_name(kind: str) -> None:
    assert kind_of(f"示例.{kind}", GOOD[kind]) == kind
    assert kind_of(f"示例.{kind.upper()}", GOOD[kind]) == kind


def test_all_kinds_are_tried_here_and_jpeg_is_jpg() -> None:
    assert set(GOOD) == set(KINDS)
    assert kind_of("示例.jpeg", JPEG) == "jpg"


@pytest.mark.parametrize("kind", sorted(GOOD))
@pytest.mark.parametrize("ending", sorted(GOOD))
def test_no_kind_passes_under_the_name_of_another(kind: str, ending: str) -> None:
    if kind == ending or {kind, ending} == {"csv", "txt"} or (kind == "pdf" and ending in ("csv", "txt")):
        return  # any table and any plain PDF is text as well, and is served as text
    with pytest.raises(Refused):
        kind_of(f"示例.{ending}", GOOD[kind])


@pytest.mark.parametrize(
    "name",
    [
        "a.docm",
        "a.xlsm",
        "a.svg",
        "a.html",
        "a.htm",
        "a.exe",
        "a.js",
        "a.zip",
        "a.pdf.exe",
        "a",
        "a.",
        ".pdf",
        "a.xhtml",
    ],
)
def test_other_endings_are_refused_whatever_they_hold(name: str) -> None:
    with pytest.raises(Refused):
        kind_of(name, PDF)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", _with(DOCX, "word/vbaProject.bin", "x")),
        ("a.xlsx", _with(XLSX, "xl/vbaProject.bin", "x")),
        ("a.xlsx", _with(XLSX, "xl/macrosheets/sheet1.xml", "x")),
        (
            "a.docx",
            _zip(
                **{
                    "[Content_Types]_dot_xml": "application/vnd.ms-word.document.macroEnabled",
                    "word__document_dot_xml": "x",
                }
            ),
        ),
        ("a.xls", XLS + "_VBA_PROJECT".encode("utf-16-le")),
    ],
)
def test_macros_are_refused_and_named(name: str, content: bytes) -> None:
    with pytest.raises(Refused, match="macros"):
        kind_of(name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b""),
        ("a.txt", b"<!DOCTYPE html><script>alert(1)</script>"),
        ("a.txt", b"  \n<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>"),
        ("a.csv", b"\xef\xbb\xbf<html>"),
        ("a.txt", b"MZ\x90\x00\x03"),
        ("a.txt", b"\xff\xfe\x00"),
        ("a.pdf", b"<html>%PDF-1.7"),
        ("a.png", b"GIF89a"),
        ("a.docx", b"PK\x03\x04broken"),
        ("a.docx", _zip(hello_dot_txt="x")),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600),
    ],
)
def test_what_is_not_what_it_says_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(Refused):
        kind_of(name, content)


@QUIET
@given(st.sampled_from(sorted(KINDS)), st.binary(max_size=200))
def test_any_bytes_are_taken_or_refused_but_never_break_anything(kind: str, content: bytes) -> None:
    for head in (b"", GOOD[kind][:60]):
        try:
            assert kind_of(f"a.{kind}", head + content) == kind
        except Refused:
            continue


def test_names_lose_folders_and_invisible_characters() -> None:
    assert clean_name("C:\\用户\\示例.pdf") == "示例.pdf"
    assert clean_name("../../etc/示例.pdf") == "示例.pdf"
    assert clean_name("示例\u202efdp.exe\x00\n") == "示例fdp.exe"
    assert clean_name(" ") == "file"
    long = clean_name("长" * 300 + ".pdf")
    assert (len(long), long[-4:]) == (200, ".pdf")
    assert len(clean_name("x." + "长" * 300)) <= 200
