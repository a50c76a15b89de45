"""Writes the synthetic firms: each by its number alone, so that a hundred thousand take no more memory than one."""

from datetime import date
from functools import cache, lru_cache
from itertools import accumulate
from random import Random

from ronghe.demo.codes import CITIES, unit_code
from ronghe.demo.coined import coined
from ronghe.demo.organisations import FIRM, SIZES, Certificate, Organisation
from ronghe.demo.specialties import Specialty, specialties
from ronghe.demo.trades import trade_of
from ronghe.rulebook.codes.divisions import below, division, divisions

MOST_FIRMS = 100_000

SHOWN = {1: ("rotating-machinery", "210106"), 2: ("magnesia-refractory", "210882")}
"""Firms that the guide and the demo accounts name: number, specialty, county (沈阳市铁西区, 营口市大石桥市)."""

_OUTSIDE_SHARE = 0.15  # firms that sit outside their industry's cities
_ZONE_SHARE = 0.08  # of the firms on the ground of a unit without a national code, those that it counts
_SECOND_SUBJECT_SHARE = 0.2
_SIZE_WEIGHTS = (3, 15, 52, 30)
_ENDINGS = {"large": ("集团有限公司", "股份有限公司"), "medium": ("有限公司", "股份有限公司")}
_FOUNDED = range(1985, 2023)
_LAST_YEAR = 2025


@lru_cache(maxsize=4096)
def firm(number: int, seed: int = 2025) -> Organisation:
    """Firm `number` (1 to 100,000): its code, name and place are unique to it and do not depend on how many there are.

    Raises ValueError for a number outside the range.
    """
    if not 1 <= number <= MOST_FIRMS:
        raise ValueError(f"firm {number} is not from 1 to {MOST_FIRMS}")
    rng = Random(f"{seed}/firm/{number}")
    subjects = _subjects(number, rng)
    region = _region(number, subjects[0], rng)
    trade = trade_of(subjects[0].code)
    size = rng.choices(SIZES, _SIZE_WEIGHTS)[0]
    year = rng.choices(_FOUNDED, range(1, len(_FOUNDED) + 1))[0]
    zone = division(region)
    home = next((city for city, code in CITIES.items() if code[:4] == region[:4]), "") or (zone.name if zone else "")
    ending = rng.choice(_ENDINGS.get(size, ("有限公司",)))
    return Organisation(
        code=unit_code(f"{number % MOST_FIRMS:05d}", region if region.isdigit() else "210000"),
        name=f"示例{home.removesuffix('市').removesuffix('示范区')}{coined(number - 1)}{rng.choice(trade.words)}{ending}",
        kind=FIRM,
        region=region,
        industry=rng.choices(trade.classes, range(len(trade.classes) + 1, 1, -1))[0],
        founded_on=date(year, rng.randint(1, 12), rng.randint(1, 28)),
        size=size,
        field=subjects[0].field,
        specialties=tuple(s.code for s in subjects),
        certificates=_certificates(number, year, rng),
    )


def _subjects(number: int, rng: Random) -> list[Specialty]:
    """What the firm works on, the main one first, by how often it is asked for."""
    known, weights = _demand()
    main = rng.choices(known, cum_weights=weights)[0]
    if number in SHOWN:
        main = next(s for s in known if s.code == SHOWN[number][0])
    if rng.random() >= _SECOND_SUBJECT_SHARE:
        return [main]
    return [main, rng.choice([s for s in known if s.industry == main.industry and s is not main])]


@cache
def _demand() -> tuple[tuple[Specialty, ...], list[float]]:
    return specialties(), list(accumulate(s.demand for s in specialties()))


def _region(number: int, main: Specialty, rng: Random) -> str:
    outside = rng.random() < _OUTSIDE_SHARE
    city = CITIES[rng.choice(sorted(set(CITIES) - set(main.cities)) if outside else main.cities)]
    region = rng.choice(below(city)).code
    zones = [one.code for one in divisions() if city in one.ground_of]
    if zones and rng.random() < _ZONE_SHARE:
        region = rng.choice(zones)
    return SHOWN[number][1] if number in SHOWN else region


def _certificates(number: int, founded: int, rng: Random) -> tuple[Certificate, ...]:
    """高新技术企业 for three years at a time, renewed by most; 科技型中小企业 for one year at a time."""
    made = []
    if rng.random() < 0.3:
        year = max(founded + 2, rng.randint(2017, _LAST_YEAR))
        while year <= _LAST_YEAR:
            issued = date(year, rng.choice((11, 12)), rng.randint(1, 28))
            last = issued.replace(year=year + 3)
            made.append(Certificate("高新技术企业", f"DEMGR{year}{number:06d}", issued, last))
            year += 3 if rng.random() < 0.8 else 99
    if rng.random() < 0.35:
        for year in range(max(founded + 1, rng.randint(2022, _LAST_YEAR)), _LAST_YEAR + 1):
            issued = date(year, rng.randint(4, 10), rng.randint(1, 28))
            made.append(Certificate("科技型中小企业", f"DEM{year}{number:06d}", issued, date(year, 12, 31)))
    return tuple(made)
