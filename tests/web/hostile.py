"""Values that break careless programs, and a reader of pages that finds every form into which they can be put."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import ClassVar
from urllib.parse import quote_from_bytes

HOSTILE = {
    "nul": "\x00",
    "nul inside": "a\x00b",
    "half a character": "a\ud800b",
    "huge number": "9" * 400,
    "above 32 bits": str(2**31),
    "above 63 bits": str(2**63),
    "below": str(-(2**63) - 1),
    "exponent": "1e400",
    "no number": "NaN",
    "endless": "Infinity",
    "wide digits": "１٢3",
    "no such day": "2025-02-30",
    "year nought": "0000-00-00",
    "late year": "99999-01-01",
    "last day": "9999-12-31",
    "first day": "0001-01-01",
    "half a time": "2025-03-05T25:61",
    "long": "长" * 50_000,
    "one long word": "a" * 5_000,
    "lines": "a\r\nb\u2028c",
    "turned round": "\u202eabc",
    "quotes": "' OR 1=1 --\"<script>",
    "percent": "%00%ff%",
    "list": "[1,2]",
}
"""By name, because pytest and people must be able to print which it was."""
SHARPEST = ("nul", "half a character", "above 63 bits", "long", "no such day", "last day")
"""Those that a database or a calendar refuses, when all the rest of a form is in order."""


def encoded(data: dict[str, str]) -> bytes:
    """A form as a browser sends it; half characters as the bytes that a hostile client would send for them."""
    return b"&".join(
        b"=".join(quote_from_bytes(one.encode("utf-8", "surrogatepass"), safe="").encode() for one in pair)
        for pair in data.items()
    )


@dataclass
class Form:
    """A form of a page: where it goes, how, and its fields with what they hold; `files` are fields for files."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)


class Page(HTMLParser):
    """The forms and addresses of a page."""

    FILL: ClassVar = {
        "date": "2030-01-01",
        "number": "1",
        "email": "a@demo.invalid",
        "checkbox": "on",
        "datetime-local": "2030-01-01T10:00",
    }

    def __init__(self, path: str, text: str) -> None:
        super().__init__()
        self.path, self.forms, self.links = path, [], []
        self._form: Form | None = None
        self._select = self._area = ""
        self.forms: list[Form]
        self.links: list[str]
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {key: value or "" for key, value in attrs}
        name = said.get("name", "")
        if tag == "a":
            self.links.append(said.get("href", ""))
        elif tag == "form":
            self._form = Form(said.get("action", "") or self.path, said.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is None:
            return
        elif tag == "option" and self._select:
            if "selected" in said or not self._form.fields[self._select]:
                self._form.fields[self._select] = said.get("value", "")
        elif not name or name == "csrfmiddlewaretoken":
            return
        elif tag == "select":
            self._select = name
            self._form.fields[name] = ""
        elif tag == "textarea":
            self._area = name
            self._form.fields[name] = ""
        elif said.get("type") == "file":
            self._form.files.add(name)
        elif tag in ("input", "button"):
            kind = said.get("type", "text")
            filled = said.get("value", "") or ("" if kind == "hidden" else self.FILL.get(kind, "示例"))
            if kind not in ("radio", "checkbox") or "checked" in said or name not in self._form.fields:
                self._form.fields[name] = filled

    def handle_data(self, data: str) -> None:
        if self._area and self._form:
            self._form.fields[self._area] += data.strip()

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = ""
        elif tag == "textarea" and self._form and self._area:
            self._form.fields[self._area] = self._form.fields[self._area] or "示例"
            self._area = ""
