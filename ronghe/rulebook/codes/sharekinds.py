"""Cells of plans of distribution: exact shares, yuan that may have been meant as 万元, and profits of years."""

import math
import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ronghe.engine.money.amount import NotAnAmount, unit_of_heading, yuan_of_number, yuan_of_text
from ronghe.engine.sheets.kinds import BASIC, SEPARATORS
from ronghe.engine.sheets.spec import Column, Kind, Kinds, Reader, Unreadable

ASKED_BELOW = 1_000  # yuan: a contract of less is asked about, since 万元 may have been meant
ASKED_FROM = 10**10  # yuan: as much under a heading of 万元 may have been typed in yuan
_SHARE = re.compile(r"(?P<above>\d+(?:\.\d+)?)\s*(?:/\s*(?P<below>\d+)|(?P<percent>%))?")
_OWN_UNIT = re.compile(r"[元万亿¥￥]")


def _exact_share(column: Column, heading: str) -> Reader:
    def read(value: Any) -> Fraction:
        if isinstance(value, bool) or not isinstance(value, (int, float, Decimal, str)):
            raise Unreadable("not_an_exact_share")
        if isinstance(value, float) and not math.isfinite(value):
            raise Unreadable("not_an_exact_share")
        text = unicodedata.normalize("NFKC", value if isinstance(value, str) else _digits(value))
        found = _SHARE.fullmatch(text.strip())
        if found is None or found["below"] == "0" or (found["below"] and int(found["below"]) == 0):
            raise Unreadable("not_an_exact_share")
        share = Fraction(found["above"]) / (int(found["below"]) if found["below"] else 100 if found["percent"] else 1)
        if share > 1:
            raise Unreadable("not_an_exact_share")
        return share

    return read


def _digits(value: float | Decimal) -> str:
    """A number cell as the fifteen digits that a spreadsheet shows."""
    return format(Decimal(format(value, ".15g")) if isinstance(value, float) else Decimal(value), "f")


def _asked_money(column: Column, heading: str) -> Reader:
    money = BASIC["money"].reader(column, heading)

    def read(value: Any) -> Decimal | None:
        found: Decimal | None = money(value)
        if found is not None:
            _ask(value, found, unit_of_heading(heading))
        return found

    return read


def _ask(value: Any, yuan: Decimal, unit: int | None) -> None:
    """Raise Unreadable where a bare number is probably in another unit than its heading's."""
    if isinstance(value, str) and _OWN_UNIT.search(value):
        return
    if 0 < abs(yuan) < ASKED_BELOW:
        raise Unreadable("perhaps_wan", number=yuan.normalize().to_eng_string(), yuan=yuan)
    if unit is not None and unit > 1 and abs(yuan) >= ASKED_FROM:
        raise Unreadable("perhaps_yuan", number=(yuan / unit).normalize(), yuan=yuan)


def _profits(column: Column, heading: str) -> Reader:
    unit = unit_of_heading(heading) or (1 if heading.casefold().endswith("_yuan") else None)

    def one(part: Any) -> Decimal:
        try:
            if isinstance(part, (int, float, Decimal)) and not isinstance(part, bool):
                sign = -1 if part < 0 else 1
                amount: Any = abs(part)
                found = yuan_of_number(amount, unit)
            else:
                text = unicodedata.normalize("NFKC", str(part)).replace("−", "-").strip()
                sign = -1 if text.startswith("-") else 1
                read = yuan_of_text(text.removeprefix("-"), unit)
                if read is None:
                    raise Unreadable("not_profits")
                found = read
        except NotAnAmount:
            raise Unreadable("not_profits") from None
        _ask(part, found, unit)
        return sign * found

    def read(value: Any) -> tuple[Decimal, ...]:
        parts = (
            value
            if isinstance(value, (list, tuple))
            else SEPARATORS.split(value)
            if isinstance(value, str)
            else [value]
        )
        return tuple(one(part) for part in parts if not isinstance(part, str) or part.strip())

    return read


_ASKED = {
    "perhaps_wan": (
        "读作 {yuan} 元，疑似以万元填写；若为万元请写“{number}万元”，确为元请写“{number}元”",
        "reads as {yuan} yuan; if 10,000 yuan are meant write {number}万元, if yuan write {number}元",
    ),
    "perhaps_yuan": (
        "读作 {yuan} 元，疑似以元填在万元列；若为元请写“{number}元”，确为万元请写“{number}万元”",
        "reads as {yuan} yuan; if yuan are meant write {number}元, if 10,000 yuan write {number}万元",
    ),
}

SHARE_KINDS: Kinds = {
    "exact_share": Kind(
        _exact_share,
        {
            "not_an_exact_share": (
                "不是 0 到 1 之间的比例；请填 30%、0.3 或 1/3",
                "is no share from 0 to 1; write 30%, 0.3 or 1/3",
            )
        },
    ),
    "asked_money": Kind(_asked_money, {**BASIC["money"].mend, **_ASKED}, bare=BASIC["money"].bare),
    "profits": Kind(
        _profits,
        {
            "not_profits": (
                "不是各年利润；请按年用分号隔开，亏损写负数，如 200万元；-50万元；300万元",
                "is no list of profits; separate the years by ; and write losses with a minus: 200万元；-50万元；300万元",
            ),
            **_ASKED,
        },
        bare=BASIC["money"].bare,
    ),
}
