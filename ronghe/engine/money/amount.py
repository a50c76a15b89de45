"""Read an amount of money as Chinese offices write it, exactly, or say why it cannot be read."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

UNITS = {"元": 1, "千元": 1_000, "万": 10_000, "万元": 10_000, "亿": 100_000_000, "亿元": 100_000_000}
OWN_UNITS = ("亿元", "万元", "亿", "万", "元")
MOST = Decimal(10) ** 16  # yuan; fen beyond it outgrow the 64-bit integers in which money is stored
OPEN = frozenset({"", "面议", "待定"})

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d+)?"
_AMOUNT = re.compile(
    rf"(?P<minus>-)?\s*(?P<currency>人民币|RMB|CNY)?\s*(?P<sign>¥)?\s*(?P<minus_inside>-)?\s*(?P<number>{_NUMBER})\s*"
    rf"(?P<unit>{'|'.join(OWN_UNITS)})?\s*(?:整|人民币)?",
    re.IGNORECASE,
)
_MINUS = str.maketrans({"−": "-", "－": "-", "﹣": "-", "–": "-"})


class NotAnAmount(ValueError):  # noqa: N818 - it says what the text is, as Refused does for a file
    """The text is not one exact amount of yuan; `code` is not_an_amount or negative_amount."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def yuan_of_text(text: str, unit: int | None) -> Decimal | None:
    """Yuan with two digits; None for an empty cell, 面议 or 待定.

    `unit` is what a bare number counts in (10,000 under a heading 万元); None means the heading names no unit, and a
    bare number is refused rather than guessed. An own unit (元, 万, 万元, 亿, 亿元) wins, ￥ alone means yuan. Commas
    or blanks are read only as correct groups of three. Ranges, 约 and foreign money raise NotAnAmount.
    """
    text = unicodedata.normalize("NFKC", text).translate(_MINUS).strip()
    if "".join(text.split()) in OPEN:
        return None
    found = _AMOUNT.fullmatch(text)
    if found is None or (found["minus"] and found["minus_inside"]):
        raise NotAnAmount("not_an_amount")
    own = found["unit"] or ("元" if found["sign"] else None)
    factor = UNITS[own] if own else unit
    if factor is None:
        raise NotAnAmount("not_an_amount")
    value = Decimal(found["number"].replace(",", "").replace(" ", "")) * factor
    if found["minus"] or found["minus_inside"]:
        raise NotAnAmount("negative_amount")
    return _to_fen(value)


def yuan_of_number(number: float | Decimal, unit: int | None) -> Decimal:
    """Yuan of a number cell in `unit`; a float counts with the fifteen digits that a spreadsheet shows."""
    value = number if isinstance(number, Decimal) else Decimal(format(number, ".15g"))
    if unit is None or not value.is_finite():
        raise NotAnAmount("not_an_amount")
    if value < 0:
        raise NotAnAmount("negative_amount")
    return _to_fen(value * unit)


def unit_of_heading(heading: str) -> int | None:
    """The unit a heading names in brackets or after a comma, as in 拟投入（万元）; None when it names none."""
    found = re.search(r"(?:[(\[,:/]|单位:?)\s*(?:人民币)?(万元|亿元|千元|元|万|亿)\s*[)\]]?$", _plain(heading))
    return UNITS[found[1]] if found else None


def heading_without_unit(heading: str) -> str:
    """The heading without its bracketed unit, to recognise 拟投入(元) as the column 拟投入(万元)."""
    return re.sub(r"\(?(?:单位:?)?(?:人民币)?(?:万元|亿元|千元|元)\)?$", "", _plain(heading)).rstrip("(,:/[")


def _plain(heading: str) -> str:
    return "".join(unicodedata.normalize("NFKC", heading).split())


def _to_fen(value: Decimal) -> Decimal:
    if value >= MOST:
        raise NotAnAmount("not_an_amount")
    return value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def written(fen: int) -> str:
    """Whole fen as yuan with commas and two digits, as people read it."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"
