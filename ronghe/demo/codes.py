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

FIRM, INSTITUTION, OFFICE = "91", "12", "11"
"""The first two characters by kind: 工商 企业, 机构编制 事业单位, 机构编制 机关 (GB 32100-2015, table 1)."""

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def credit_code(number: int, city: str) -> str:
    """The code of synthetic firm `number` (0 to 99,999) in `city`: the body begins with DEM, both checks are right.

    Source: GB 32100-2015 (check over 17 characters, weights 3^i mod 31); GB 11714 (check over the body's 8 characters).
    """
    if not 0 <= number < 100_000:
        raise ValueError(f"number {number} does not fit into five digits")
    return unit_code(f"{number:05d}", CITIES[city])


def unit_code(place: str, region: str, kind: str = FIRM) -> str:
    """The code of a synthetic unit of any `kind`, registered in `region` (six digits): its body is DEM and `place`.

    `place` has five characters of the code's alphabet; two units of one place have one body, whatever their regions.
    Raises ValueError for another length.
    """
    body = f"DEM{place}"
    if len(body) != len(_ORGANISATION_WEIGHTS) or len(region) != 6 or not region.isdigit():
        raise ValueError(f"place {place!r} needs five characters, region {region!r} six digits")
    left = 11 - sum(w * int(c, 36) for w, c in zip(_ORGANISATION_WEIGHTS, body, strict=True)) % 11
    first = f"{kind}{region}{body}{ {10: 'X', 11: '0'}.get(left, str(left)) }"
    total = sum(_ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(first))
    return first + _ALPHABET[-total % 31]
