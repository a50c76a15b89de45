"""The fourteen cities, and unified credit codes that are right by GB 32100-2015 and synthetic at first sight."""

from datetime import date

CITIES = {
    "沈阳市": "210100",
    "大连市": "210200",
    "鞍山市": "210300",
    "抚顺市": "210400",
    "本溪市": "210500",
    "丹东市": "210600",
    "锦州市": "210700",
    "营口市": "210800",
    "阜新市": "210900",
    "辽阳市": "211000",
    "盘锦市": "211100",
    "铁岭市": "211200",
    "朝阳市": "211300",
    "葫芦岛市": "211400",
}
"""Liaoning's cities with their codes of GB/T 2260."""

PROVINCE = "辽宁省"

OPENED = date(2026, 12, 1)
"""The day on which the demonstration province is looked at; nothing here reads the clock."""

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def credit_code(number: int, city: str) -> str:
    """The code of synthetic firm `number` (0 to 99,999) in `city`: the body begins with DEM, both checks are right.

    Source: GB 32100-2015 (check over 17 characters, weights 3^i mod 31); GB 11714 (check over the body's 8 characters).
    """
    if not 0 <= number < 100_000:
        raise ValueError(f"number {number} does not fit into five digits")
    body = f"DEM{number:05d}"
    left = 11 - sum(w * int(c, 36) for w, c in zip(_ORGANISATION_WEIGHTS, body, strict=True)) % 11
    first = f"91{CITIES[city]}{body}{ {10: 'X', 11: '0'}.get(left, str(left)) }"
    total = sum(_ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(first))
    return first + _ALPHABET[-total % 31]
