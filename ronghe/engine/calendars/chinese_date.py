"""Read a date as Chinese offices write it, or say whether it is incomplete or no date at all."""

import re
import unicodedata
from datetime import date, timedelta

FIRST_SERIAL, LAST_SERIAL = 36526, 73050  # 2000-01-01 and 2099-12-31 as a spreadsheet counts days
_EPOCH = date(1899, 12, 30)
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_DASHES = str.maketrans({"−": "-", "–": "-", "—": "-", "―": "-"})
_NUMERAL = "〇零○一二三四五六七八九十廿卅"

_SECONDS = r"(?:[:分](?:\d{1,2}(?:\.\d+)?秒?)?)?"
_TIME = rf"(?:T?(?:上午|下午|AM|PM)?\d{{1,2}}[:时点](?:\d{{1,2}}{_SECONDS})?(?:AM|PM)?(?:Z|[+-]\d{{2}}:?\d{{2}})?)?"
_WEEKDAY = r"(?:[(]?(?:星期|周)[一二三四五六日天][)]?)?"
_FULL = re.compile(
    rf"(\d{{4}})(?:年(\d{{1,2}})月(\d{{1,2}})[日号]?|([-./])(\d{{1,2}})\4(\d{{1,2}}))(?P<rest>{_WEEKDAY}{_TIME})"
)
_SHORT = (
    re.compile(r"\d{4}年?"),
    re.compile(r"\d{4}(?:年\d{1,2}月?|[-./]\d{1,2})"),
    re.compile(r"\d{1,2}(?:月\d{1,2}[日号]?|[-./]\d{1,2})"),
    re.compile(r"\d{1,2}月"),
    re.compile(r"\d{2}(?:年\d{1,2}月\d{1,2}[日号]?|([-./])\d{1,2}\1\d{1,2})"),
    re.compile(r"\d{1,2}[-./]\d{1,2}[-./]\d{2}"),
)


class NotADate(ValueError):  # noqa: N818 - it says what the text is, as Refused does for a file
    """The text is no calendar date; `code` is not_a_date or incomplete_date (a part is missing, nothing is guessed)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def date_of_text(text: str) -> date:
    """The date in `text`: 2024年3月5日, 2024.3.5, 2024/3/5, 2024-03-05 (17:30), 20240305, 45356, 二〇二四年三月五日.

    Year, month and day must all be there, the year with four digits; the time of day is dropped.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES)
    # A blank before the time is the only thing that parts the day from the hour.
    head, _, tail = plain.strip().partition(" ")
    if re.fullmatch(r"\d{4}([-./])\d{1,2}\1\d{1,2}", head) and tail.strip():
        plain = f"{head}T{tail.strip()}" if tail.strip()[0].isdigit() else head + tail
    plain = _arabic("".join(plain.split()).upper())
    if plain.isascii() and plain.isdigit():
        return _of_digits(plain)
    found = _FULL.fullmatch(plain)
    if found is not None:
        year, month, day = found[1], found[2] or found[5], found[3] or found[6]
        return _made(int(year), int(month), int(day))
    raise NotADate("incomplete_date" if any(p.fullmatch(plain) for p in _SHORT) else "not_a_date")


def date_of_number(number: float) -> date:
    """The date of a number cell: a spreadsheet serial of this century, or eight digits YYYYMMDD."""
    if number != number or number in (float("inf"), float("-inf")):
        raise NotADate("not_a_date")
    if FIRST_SERIAL <= number < LAST_SERIAL + 1:
        return _EPOCH + timedelta(days=int(number))
    if number != int(number) or number < 0:
        raise NotADate("not_a_date")
    return _of_digits(str(int(number)))


def _of_digits(digits: str) -> date:
    if FIRST_SERIAL <= int(digits) <= LAST_SERIAL:
        return _EPOCH + timedelta(days=int(digits))
    if len(digits) == 8:
        return _made(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    plausible = len(digits) in (4, 6) and "1900" <= digits[:4] <= "2100" and digits[4:] <= "12"
    raise NotADate("incomplete_date" if plausible else "not_a_date")


def _made(year: int, month: int, day: int) -> date:
    if year < 1000:
        raise NotADate("incomplete_date")
    try:
        return date(year, month, day)
    except ValueError:
        raise NotADate("not_a_date") from None


def _arabic(text: str) -> str:
    """Chinese numerals to Arabic ones where they stand before 年, 月, 日 or 号; other text is left alone."""
    if not any(c in _NUMERAL for c in text):
        return text
    return re.sub(rf"[{_NUMERAL}]+(?=[年月日号])", lambda m: _number(m[0]), text)


def _number(numeral: str) -> str:
    tens = numeral.replace("廿", "二十").replace("卅", "三十")
    if "十" not in tens:
        return tens.translate(_DIGITS)
    before, _, after = tens.partition("十")
    return (before.translate(_DIGITS) or "1") + (after.translate(_DIGITS) or "0")
