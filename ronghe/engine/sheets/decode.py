"""Bytes to text: UTF-8 and UTF-16 by their marks, else strict UTF-8, else strict GB18030; never a wrong guess."""

import codecs

from ronghe.engine.text.refusal import Refused

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decode(content: bytes, name: str = "文件") -> str:
    """The text of `content`. Raises Refused for what is not text in one of these encodings, naming the byte."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding, name)
    if b"\0" in content[:4096]:
        raise Refused(
            f"{name} 不是文本文件（含空字节）；请核对扩展名，或另存为 UTF-8 的 CSV",
            f"{name} is not a text file (it holds NUL bytes); check its ending or save it as UTF-8 CSV",
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as at_utf8:
        try:
            return content.decode("gb18030")
        except UnicodeDecodeError:
            raise _undecodable(name, at_utf8.start) from None


def _strictly(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as wrong:
        raise _undecodable(name, wrong.start) from None


def _undecodable(name: str, place: int) -> Refused:
    return Refused(
        f"{name} 的文字编码认不出来（第 {place + 1} 个字节处）；请另存为 UTF-8 或 GB18030",
        f"{name} is neither UTF-8 nor GB18030 (at byte {place + 1}); save it as UTF-8",
    )
