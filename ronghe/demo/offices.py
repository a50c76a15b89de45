"""The synthetic offices that accept needs, of province, cities and counties, and the brokers that hand them on."""

from datetime import date
from functools import cache
from random import Random

from ronghe.demo import codes
from ronghe.demo.coined import coined
from ronghe.demo.organisations import BROKER, GOVERNMENT, Organisation
from ronghe.rulebook.codes.divisions import CITY, Division, below, division, divisions

_BROKERS_OF_CITY = {"210100": 4, "210200": 4}  # others have one; trade follows research
_ECONOMIC_AFFAIRS, _SCIENCE_BROKERAGE = "9225", "7530"
_TITLE = "科技主管部门"


@cache
def offices() -> tuple[Organisation, ...]:
    """The office of every division, in the order of the divisions: the province's first, 116 in all."""
    return tuple(_office(number, one) for number, one in enumerate(divisions()))


@cache
def brokers() -> tuple[Organisation, ...]:
    """Twenty centres of technology transfer, at least one in each city."""
    cities = [one for one in divisions() if one.level == CITY]
    places = [city for city in cities for _ in range(_BROKERS_OF_CITY.get(city.code, 1))]
    return tuple(_broker(number, city) for number, city in enumerate(places))


def office_of(region: str) -> Organisation:
    """The office of the division with this code. Raises KeyError for another code."""
    return _by_region()[region]


@cache
def _by_region() -> dict[str, Organisation]:
    return {office.region: office for office in offices()}


def _office(number: int, one: Division) -> Organisation:
    city = division(one.parent)
    within = city.name if city and city.level == CITY else ""
    digits = one.code if one.code.isdigit() else one.parent
    return Organisation(
        code=codes.unit_code(f"G{number:04d}", digits, codes.OFFICE),
        name=f"示例{within}{one.name}{_TITLE}",
        kind=GOVERNMENT,
        region=one.code,
        industry=_ECONOMIC_AFFAIRS,
        founded_on=date(2000, 1, 1),
    )


def _broker(number: int, city: Division) -> Organisation:
    rng = Random(f"broker/{number}")
    region = rng.choice(below(city.code)).code
    return Organisation(
        code=codes.unit_code(f"B{number:04d}", region),
        name=f"示例{city.name.removesuffix('市')}{coined(number, 1511)}技术转移中心",
        kind=BROKER,
        region=region,
        industry=_SCIENCE_BROKERAGE,
        founded_on=date(rng.randint(2012, 2021), rng.randint(1, 12), rng.randint(1, 28)),
        size="small",
    )
