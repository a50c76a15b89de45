"""The home province's divisions by their full codes of six characters: the scopes that officers answer for."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ronghe.rulebook.codes import regions

PROVINCE, CITY, COUNTY = "province", "city", "county"


@dataclass(frozen=True, slots=True)
class Division:
    """One division: 210000 辽宁省, 210100 沈阳市, 210106 铁西区, 21SF00 沈抚示范区.

    `level`: province, city or county; `parent`: the code one level up, empty for the province; `ground_of`: only for a
    unit without a national code (GB/T 2260), the cities that it lies in: it reports by itself, straight to the province.
    """

    code: str
    name: str
    level: str
    parent: str = ""
    ground_of: tuple[str, ...] = ()

    @property
    def is_local(self) -> bool:
        return bool(self.ground_of)


@cache
def divisions() -> tuple[Division, ...]:
    """The province, its cities in the order of their codes, each before its counties, and the local units last."""
    home = regions.home()
    top = Division(f"{home.code}0000", home.name, PROVINCE)
    found = [top]
    for city in regions.prefectures(home.code):
        found.append(Division(f"{city.code}00", city.name, CITY, top.code))
        found.extend(Division(c.code, c.name, COUNTY, f"{city.code}00") for c in regions.counties(city.code))
    text = files("ronghe.rulebook.codes").joinpath("regions.toml").read_text("utf-8")
    for code, unit in tomllib.loads(text)["local"].items():
        if code.startswith(home.code):
            found.append(Division(code, unit["name"], COUNTY, top.code, tuple(unit["ground_of"])))
    return tuple(found)


def division(code: str) -> Division | None:
    """The division with exactly this code; None for any other text."""
    return _by_code().get(code)


@cache
def below(code: str) -> tuple[Division, ...]:
    """The divisions one level under `code`, in the order of their codes."""
    return tuple(one for one in divisions() if one.parent == code and code)


def lies_in(code: str, scope: str) -> bool:
    """Whether `code` is `scope` or stands somewhere under it; False where either is unknown.

    A local unit lies in the province and in itself, not in the cities whose ground it stands on.
    """
    one = division(code)
    while one is not None:
        if one.code == scope:
            return True
        one = division(one.parent)
    return False


def full_name(code: str) -> str:
    """`辽宁省沈阳市铁西区`; empty for an unknown code. County names alone are not unique: there are two 铁西区."""
    one = division(code)
    return full_name(one.parent) + one.name if one else ""


@cache
def _by_code() -> dict[str, Division]:
    return {one.code: one for one in divisions()}
