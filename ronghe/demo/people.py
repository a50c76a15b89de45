"""Writes the synthetic people: experts with what speaks for them and where they worked when, and the staff of firms."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from random import Random

from ronghe.demo.codes import OPENED
from ronghe.demo.coined import coined
from ronghe.demo.experts import write_expert
from ronghe.demo.firms import firm
from ronghe.demo.research import homes, laboratories
from ronghe.demo.specialties import Specialty, specialties
from ronghe.demo.subjects import subjects_of_expert
from ronghe.demo.worktime import LAST_YEAR
from ronghe.facts.expert import Document

EXPERT, STAFF = "expert", "staff"

_MOVED_SHARE = 0.18
_LABORATORY_SHARE = 0.3  # of those whose industry a laboratory works on
_POSITIONS = ("技术负责人", "工程师", "总工程师", "项目经理", "生产主管")
_NAMES = 1511  # another order of the coined words than firms have


@dataclass(frozen=True, slots=True)
class Affiliation:
    """Work at the organisation with this code, from `since` to `until`, its last day (None: still)."""

    organisation: str
    position: str
    since: date
    until: date | None = None
    is_main: bool = True


@dataclass(frozen=True, slots=True)
class Person:
    """One person, nobody real. `key` is P and six digits for an expert, S and six for staff.

    `affiliations` are in order of their beginning, of the main ones never two at a time. `capacity` is how many needs
    an expert serves at a time, `available` the free share of the time, 0..1; `specialties` (codes, the main one first)
    are what the documents were written from and stand in no register.
    """

    key: str
    name: str
    kind: str
    title: str
    phone: str
    email: str
    affiliations: tuple[Affiliation, ...]
    field: str = ""
    specialties: tuple[str, ...] = ()
    capacity: int = 0
    available: float = 0.0
    documents: tuple[Document, ...] = ()

    @property
    def home(self) -> str:
        """The code of the organisation where the person mainly works now."""
        return next(one.organisation for one in self.affiliations if one.is_main and one.until is None)


def expert_key(number: int) -> str:
    return f"P{number:06d}"


def impossible_phone(number: int) -> str:
    """A number that no telephone has, since no area code is 000: `000-0012-3456`."""
    return f"000-{number // 10_000:04d}-{number % 10_000:04d}"


def subjects_of(number: int, seed: int = 2025) -> list[Specialty]:
    """The specialties of expert `number`, without the work of writing the documents."""
    return subjects_of_expert(specialties(), Random(f"{seed}/person/{number}"))


@cache
def capacity_of(number: int, seed: int = 2025) -> int:
    """How many needs expert `number` serves at a time."""
    return Random(f"{seed}/capacity/{number}").choices((1, 2, 3), (50, 35, 15))[0]


@lru_cache(maxsize=512)
def expert(number: int, seed: int = 2025) -> Person:
    """Expert `number` (1 to 99,999) with 3 to 12 documents, none younger than LAST_YEAR; the same in any province."""
    rng = Random(f"{seed}/person/{number}")
    chosen = subjects_of_expert(specialties(), rng)
    written = write_expert(number, chosen, rng)
    age = OPENED.year - LAST_YEAR
    return Person(
        key=expert_key(number),
        name=f"示例·{coined(number - 1, _NAMES)}",
        kind=EXPERT,
        title=written["rank"],
        phone=impossible_phone(number),
        email=f"{expert_key(number).lower()}@demo.invalid",
        affiliations=_affiliations(chosen[0].industry, written["rank"], rng),
        field=written["field"],
        specialties=tuple(s.code for s in chosen),
        capacity=capacity_of(number, seed),
        available=written["available"],
        documents=tuple(
            Document(d["title"], d["abstract"], d["year"] - age, tuple(d["keywords"]), d["kind"])
            for d in written["documents"]
        ),
    )


def staff(number: int, firms: int, seed: int = 2025) -> Person:
    """Staff `number` (from 1) of one of the first `firms` firms, in turn; no documents, nothing to match."""
    rng = Random(f"{seed}/staff/{number}")
    employer = firm(1 + (number - 1) % firms, seed)
    position = rng.choice(_POSITIONS)
    since = max(employer.founded_on, date(rng.randint(2005, 2022), rng.randint(1, 12), rng.randint(1, 28)))
    return Person(
        key=f"S{number:06d}",
        name=f"示例·员工{coined(number - 1, _NAMES)}",
        kind=STAFF,
        title=position,
        phone=impossible_phone(500_000 + number),
        email=f"s{number:06d}@demo.invalid",
        affiliations=(Affiliation(employer.code, position, since),),
    )


def _affiliations(industry: str, rank: str, rng: Random) -> tuple[Affiliation, ...]:
    """The main place now, perhaps one before it, perhaps a laboratory beside it."""
    open_to = [pair for pair in homes() if not pair[0].industries or industry in pair[0].industries]
    weights = [place.weight for place, _ in open_to]
    here = rng.choices(open_to, weights)[0][1]
    since = date(rng.randint(2006, 2025), rng.choice((3, 7, 9)), 1)
    made = [Affiliation(here.code, rank, since)]
    before = rng.choices(open_to, weights)[0][1]
    if before is not here and rng.random() < _MOVED_SHARE:
        began = since.replace(year=since.year - rng.randint(2, 9))
        made.insert(0, Affiliation(before.code, rank, began, since - timedelta(days=1)))
    fitting = [lab for lab in laboratories() if any(industry == _industry(code) for code in lab.specialties)]
    if fitting and rng.random() < _LABORATORY_SHARE:
        lab = rng.choice(fitting)
        joined = max(since, lab.founded_on, date(rng.randint(2020, 2024), rng.randint(1, 12), 1))
        made.append(Affiliation(lab.code, "双聘研究人员", joined, is_main=False))
    return tuple(made)


def _industry(code: str) -> str:
    return next(s.industry for s in specialties() if s.code == code)
