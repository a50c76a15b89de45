"""Reads the vocabulary of the demonstration province: what the industries make, what troubles them, what helps."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

VOCABULARY = Path(__file__).parent / "vocabulary"

FIELDS = (
    "电子信息",
    "生物与新医药",
    "航空航天",
    "新材料",
    "高技术服务",
    "新能源与节能",
    "资源与环境",
    "先进制造与自动化",
)
"""The eight fields of high technology."""

DEMAND = {"hot": 5.0, "usual": 1.0}
SUPPLY = {"none": 0.0, "few": 0.25, "usual": 1.0}
"""How often a specialty is asked for and how often an expert has it; "hot" with "few" makes the scarcity."""


@dataclass(frozen=True)
class Phrase:
    """One thing in two mouths: what a firm calls it and what a paper calls it.

    `fits`: the places of the objects that a problem or method goes with; empty for all.
    """

    firm: str
    scholar: str
    fits: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Specialty:
    """One narrow subject: needs and experts that share it belong together."""

    code: str
    name: str
    industry: str
    field: str
    cities: tuple[str, ...]
    demand: float
    supply: float
    objects: tuple[Phrase, ...]
    problems: tuple[Phrase, ...]
    methods: tuple[Phrase, ...]
    indicators: tuple[str, ...]


@cache
def specialties() -> tuple[Specialty, ...]:
    """All specialties, in the order of the files' names and within a file as written.

    Raises ValueError when a file names an unknown field, demand or supply, or a code occurs twice.
    """
    found = tuple(specialty for path in sorted(VOCABULARY.glob("*.toml")) for specialty in _read(path))
    codes = [s.code for s in found]
    if repeated := sorted({code for code in codes if codes.count(code) > 1}):
        raise ValueError(f"specialty codes occur twice: {repeated}")
    return found


def _read(path: Path) -> list[Specialty]:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    found = []
    for entry in table["specialty"]:
        field = entry.get("field", table["field"])
        demand, supply = entry.get("demand", "usual"), entry.get("supply", "usual")
        if field not in FIELDS or demand not in DEMAND or supply not in SUPPLY:
            raise ValueError(f"{path.name}, {entry['code']}: field {field!r}, demand {demand!r} or supply {supply!r}")
        found.append(
            Specialty(
                code=entry["code"],
                name=entry["name"],
                industry=table["industry"],
                field=field,
                cities=tuple(table["cities"]),
                demand=DEMAND[demand],
                supply=SUPPLY[supply],
                objects=tuple(phrase(text) for text in entry["objects"]),
                problems=tuple(phrase(text) for text in entry["problems"]),
                methods=tuple(phrase(text) for text in entry["methods"]),
                indicators=tuple(entry["indicators"]),
            )
        )
    return found


def phrase(text: str) -> Phrase:
    """`"firm's words|scholar's words@025"`; without a bar both say the same, without `@` it fits every object."""
    words, _, places = text.partition("@")
    firm, _, scholar = words.partition("|")
    return Phrase(firm, scholar or firm, frozenset(int(place) for place in places))


def fitting(phrases: Sequence[Phrase], place: int) -> list[Phrase]:
    """The problems or methods that go with the object at `place`."""
    return [phrase for phrase in phrases if not phrase.fits or place in phrase.fits]
