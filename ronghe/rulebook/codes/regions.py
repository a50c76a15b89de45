"""Provinces, prefectures and counties (GB/T 2260), and what place a free text names."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from ronghe.engine.text.normalise import comparable

_ENTRY = re.compile(r"(\d+)(\D+)")
_NATIONS = (
    "壮族|回族|维吾尔|藏族|苗族|侗族|布依族|土家族|彝族|哈尼族|傣族|白族|傈僳族|景颇族|羌族|朝鲜族"
    "|蒙古族|(?<!内)蒙古|哈萨克|柯尔克孜"
)
_ENDING = re.compile(rf"(?:(?:{_NATIONS})*自治[区州]|特别行政区|省|市|地区|盟)$")


@dataclass(frozen=True)
class Region:
    """One division: its code without filling zeros (21, 2101, 210102), its name, its short name (辽宁, 沈阳)."""

    code: str
    name: str

    @property
    def short(self) -> str:
        return _ENDING.sub("", self.name) or self.name


@dataclass(frozen=True)
class Place:
    """What a text says about where: full names, empty where it does not say."""

    province: str = ""
    city: str = ""


@cache
def provinces() -> tuple[Region, ...]:
    """The 34 provinces, municipalities and regions."""
    return _parsed(_data("regions.toml")["provinces"]["all"])


@cache
def prefectures(province: str) -> tuple[Region, ...]:
    """The prefectures of the province with this code (21); a municipality is its own only one."""
    own = _data("regions.toml")["prefectures"].get(province)
    return _parsed(own) if own else tuple(p for p in provinces() if p.code == province and p.name.endswith("市"))


@cache
def counties(prefecture: str) -> tuple[Region, ...]:
    """The counties of the prefecture with this code (2101); only those of Liaoning are listed."""
    return _parsed(_data("regions.toml")["counties"].get(prefecture, ""))


@cache
def home() -> Region:
    """The province that registers needs."""
    code = _data("province.toml")["code"]
    return next(p for p in provinces() if p.code == code)


@cache
def home_cities() -> tuple[str, ...]:
    """Full names of the home province's cities, in the order of their codes."""
    return tuple(city.name for city in prefectures(home().code))


def home_city(text: str) -> str | None:
    """The home city that `text` names with or without 市 and a leading province; None for anything else."""
    plain = comparable(text)
    for name in (home().name, home().short):
        if plain.startswith(name) and plain != name:
            plain = plain[len(name) :]
            break
    return next((city.name for city in prefectures(home().code) if plain in (city.name, city.short)), None)


@lru_cache(maxsize=20_000)
def place_of(text: str) -> Place:
    """The province and city that a free text begins with: 辽宁省鞍山市, 大连, 沈阳市和平区, 海城市, 北京.

    A bare name that is both (吉林) is the province; a name that several places bear is left open.
    """
    plain = comparable(text).removeprefix("中国")
    for province in provinces():
        # Full names first: 吉林市 and 海南藏族自治州 begin like a province and are none.
        if city := next((c.name for c in prefectures(province.code) if plain.startswith(c.name)), ""):
            return Place(province.name, city)
    for province in provinces():
        for name in (province.name, province.short):
            if plain.startswith(name):
                city = _city_in(plain[len(name) :], prefectures(province.code))
                return Place(province.name, city or (province.name if province.name.endswith("市") else ""))
    found = {place for province in provinces() if (place := _place_in(plain, province)).city}
    return found.pop() if len(found) == 1 else Place()


def _place_in(plain: str, province: Region) -> Place:
    city = _city_in(plain, prefectures(province.code))
    return Place(province.name if city else "", city)


def _city_in(plain: str, cities: tuple[Region, ...]) -> str:
    if not plain:
        return ""
    for city in cities:
        if plain.startswith(city.name) or plain == city.short:
            return city.name
    for city in cities:
        if any(plain.startswith(county.name) for county in counties(city.code) if len(county.name) > 2):
            return city.name
    return ""


def _parsed(listed: str) -> tuple[Region, ...]:
    return tuple(Region(code, name.strip()) for code, name in _ENTRY.findall(listed))


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("ronghe.rulebook.codes").joinpath(name).read_text("utf-8"))
