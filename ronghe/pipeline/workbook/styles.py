"""The look of the plan workbook: fonts, borders, number formats, and the settings of a printed page."""

from typing import Any

from ronghe.pipeline.headings import HEADINGS, MACHINE_KEYS, heading
from ronghe.pipeline.workbook.layout import SYNTHETIC

FONT = "等线"
_EDGE = {"border": 1, "border_color": "#BCC7D1", "font_name": FONT, "font_size": 10, "valign": "vcenter"}


class Styles:
    """Formats of one workbook, made once and handed out by what they are for."""

    def __init__(self, book: Any) -> None:
        self._book, self._made = book, dict[tuple[Any, ...], Any]()

    def _format(self, **properties: Any) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]

    def head(self, key: str) -> Any:
        """A column's heading; the three machine keys are shown in Chinese though the cell holds the key."""
        shown = {"num_format": f';;;"{HEADINGS[key].zh}"'} if key in MACHINE_KEYS else {}
        look = {"bold": True, "bg_color": "#EAF2F9", "font_color": "#0A3358", "text_wrap": True, "valign": "vcenter"}
        return self._format(**{**_EDGE, **look, "align": "center", **shown})

    def body(self, key: str) -> Any:
        """A cell of column `key`: numbers to the right with their format, text wrapped."""
        shown = heading(key).shown
        extra = (
            {"num_format": shown, "align": "right", "indent": 1} if shown else {"num_format": "@", "text_wrap": True}
        )
        return self._format(**{**_EDGE, **extra})

    def title(self) -> Any:
        return self._format(bold=True, font_size=16, font_name=FONT, font_color="#0A3358", valign="vcenter")

    def section(self) -> Any:
        return self._format(
            bold=True,
            font_size=12,
            font_name=FONT,
            font_color="#0F4C81",
            valign="vcenter",
            bottom=2,
            bottom_color="#0F4C81",
        )

    def sentence(self) -> Any:
        return self._format(font_size=11, font_name=FONT, text_wrap=True, valign="top")

    def verdict(self) -> Any:
        return self._format(
            bold=True,
            font_size=12,
            font_name=FONT,
            text_wrap=True,
            valign="vcenter",
            bg_color="#E5F4F1",
            font_color="#0C6558",
        )

    def warning(self) -> Any:
        return self._format(
            bold=True,
            font_size=11,
            font_name=FONT,
            text_wrap=True,
            valign="vcenter",
            bg_color="#FFF4DC",
            font_color="#7D5100",
        )

    def faint(self) -> Any:
        return self._format(font_size=8, font_name=FONT, font_color="#8795A3", num_format="@")


def page(sheet: Any, title: str, subtitle: str, synthetic: bool) -> None:
    """A4 landscape, one page wide, title above, page numbers below; the mark of synthetic data stands on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.85, bottom=0.65)
    sheet.center_horizontally()
    mark = f'&"{FONT}"&10{SYNTHETIC}' if synthetic else ""
    sheet.set_header(
        f'&L&"{FONT}"&9{_plain(subtitle, 90)}&C&"{FONT},Bold"&14{_plain(title, 60)}&R{mark}', {"margin": 0.35}
    )
    sheet.set_footer(f'&L&"{FONT}"&9{sheet.get_name()}&C&"{FONT}"&9第 &P 页 共 &N 页&R{mark}', {"margin": 0.3})
    if synthetic:
        sheet.set_tab_color("#C58B12")


def row_height(text: str, width: float, line: float = 16.5) -> float:
    """The height in points of a merged, wrapped cell: spreadsheets don't fit merged cells themselves."""
    lines = 0
    for paragraph in text.split("\n"):
        units = sum(2.1 if ord(c) > 0x2E7F else 1.1 for c in paragraph)
        lines += max(1, -int(-units // width))
    return line * lines + 4


def _plain(text: str, most: int) -> str:
    return text[:most].replace("&", "&&").replace("\n", " ")
