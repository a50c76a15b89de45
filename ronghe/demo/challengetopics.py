"""The challenges of the demonstration as written: what is asked for, on which list, and how far it comes."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ronghe.demo.codes import unit_code
from ronghe.demo.organisations import FIRM, Organisation
from ronghe.demo.specialties import Specialty, specialties

SHEETS = ("last", "city", "recent", "closed", "open", "noticed", "")
"""The lists by key, in the order in which they were drawn up; "" is none."""


@dataclass(frozen=True)
class Topic:
    """One challenge. Money is in 万元; `teams` hand in a sealed bid, `drafts` only begin one; `questions`: asked, answered.

    `routes`: how each of these would solve it.

    `firm` is the number of the firm whose challenge it is, 0: the first firm of the specialty `code`. `spare` ones are left
    out of a small province.
    """

    key: str
    sheet: str
    fate: str
    code: str
    title: str
    content: str
    targets: tuple[str, ...]
    test: str
    own: int
    bounty: int = 0
    teams: int = 0
    drafts: int = 0
    routes: tuple[str, ...] = ()
    race: bool = False
    spare: bool = False
    firm: int = 0
    about: str = ""
    questions: tuple[tuple[str, str], ...] = ()

    @property
    def specialty(self) -> Specialty:
        """What it is about, where that is not what the firm itself makes."""
        return next(one for one in specialties() if one.code == (self.about or self.code))


@cache
def topics() -> tuple[Topic, ...]:
    """All of them, as written. Raises ValueError for a list that is none, or a key that occurs twice."""
    table = tomllib.loads(Path(__file__).with_name("challenges.toml").read_text(encoding="utf-8"))
    found = tuple(_topic(row) for row in table["topic"])
    if strange := {one.sheet for one in found} - set(SHEETS):
        raise ValueError(f"no such lists: {sorted(strange)}")
    if without := [one.key for one in found if len(one.routes) < one.teams + one.drafts]:
        raise ValueError(f"too few routes for the teams of {without}")
    if len({one.key for one in found}) < len(found):
        raise ValueError("a key of a challenge occurs twice")
    return found


def flywheel_maker() -> Organisation:
    """The firm that wins the challenge about flywheels; it is no firm of the province's row, so that it is always there."""
    return Organisation(
        code=unit_code("W0001", "210112"),
        name="示例沈阳星飏飞轮储能技术有限公司",
        kind=FIRM,
        region="210112",
        industry="3849",
        founded_on=date(2016, 4, 18),
        size="small",
        field="新能源与节能",
        specialties=("flywheel",),
    )


def chosen(count: int) -> tuple[Topic, ...]:
    """The topics for so many challenges: spare ones fill up what the others leave; the others always come."""
    spare = [one for one in topics() if one.spare]
    left_out = set(spare[max(count - (len(topics()) - len(spare)), 0) :])
    return tuple(one for one in topics() if one not in left_out)


def clients(wanted: Sequence[Topic], firms: Sequence[Organisation], city: str) -> dict[str, Organisation]:
    """Whose challenge each topic is, by its key: a firm of its specialty where there is one, of its industry, else any.

    On the list of the city only its own firms stand (`city`: the prefix of their regions). None has two but those named.
    """
    named = {one.key: firms[one.firm - 1] for one in wanted if one.firm and one.firm <= len(firms)}
    taken = {one.code for one in named.values()}
    found = dict(named)
    for topic in wanted:
        if topic.key in found:
            continue
        place = city if topic.sheet == "city" else ""
        here = [one for one in firms if one.region.startswith(place)] or list(firms)
        free = [one for one in here if one.code not in taken] or here
        firm = nearest(free, topic.code)
        taken.add(firm.code)
        found[topic.key] = firm
    return found


def nearest(firms: Sequence[Organisation], code: str) -> Organisation:
    """The first firm of a specialty, else of its industry, else the first."""
    known = {one.code: one.industry for one in specialties()}
    near = [one for one in firms if code in one.specialties]
    near = near or [one for one in firms if any(known[own] == known[code] for own in one.specialties)]
    return (near or list(firms))[0]


def _topic(row: dict[str, Any]) -> Topic:
    questions = tuple((asked, answered) for asked, answered in row.get("questions", ()))
    return Topic(
        **(row | {"targets": tuple(row["targets"]), "routes": tuple(row.get("routes", ())), "questions": questions})
    )
