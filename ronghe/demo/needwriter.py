"""Writes the needs of the demonstration's three years in order of creation, each with its firm, experts and story."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, NamedTuple

from ronghe.demo.codes import OPENED
from ronghe.demo.firms import firm
from ronghe.demo.needrecords import CONFIDENTIALITY, NAMED, Need
from ronghe.demo.needs import write_need
from ronghe.demo.needscripts import script_for, vary
from ronghe.demo.needsteps import (
    DRAFT,
    ENDED,
    EXPIRED,
    MATCHED,
    OPEN,
    REPORTED,
    RETURNED,
    SERVED,
    SOLVED,
    SUBMITTED,
    WITHDRAWN,
    Step,
)
from ronghe.demo.needstory import ABANDONED, STUCK, Cast, Teller, fate
from ronghe.demo.offices import brokers
from ronghe.demo.organisations import Organisation
from ronghe.demo.people import expert_key, impossible_phone
from ronghe.demo.roster import Roster
from ronghe.demo.specialties import Specialty, specialties
from ronghe.demo.worktime import moment, share_of_year

SHOWN_FIRM = 1
"""The firm of the demo account: it has a need in every state."""

LEAST = 20
"""Fewer needs do not show every state."""

_SHOWN = {
    0.10: SOLVED,
    0.30: EXPIRED,
    0.50: WITHDRAWN,
    0.80: REPORTED,
    0.90: SERVED,
    0.95: MATCHED,
    0.975: OPEN,
    0.99: RETURNED,
    0.997: SUBMITTED,
    1.0: DRAFT,
}
"""Where in the row of all needs those of the shown firm stand, and how far they come."""

_FATE_TO_SHOW = {DRAFT: ABANDONED, RETURNED: STUCK, EXPIRED: EXPIRED, WITHDRAWN: WITHDRAWN}  # else on the way to solved
_HASTE_TO_SHOW = 0.3

_YEARS = ((2023, 0.23), (2024, 0.33), (2025, 0.44))
"""The share of all needs that is registered in each year."""

_ALIKE_SHARE = 0.06
_BUSY_SHARE, _BUSY_FIRMS = 0.3, 50  # so many needs come from every fiftieth firm
_OTHER_SUBJECT_SHARE = 0.15
_CONFIDENTIAL_WEIGHTS = (76, 18, 6)
_SAME_EXPERT_SHARE = 0.5  # of the needs that resemble a solved one
_CONTACTS = "甲乙丙丁戊己庚辛壬癸"
_ALWAYS = datetime.max.replace(tzinfo=moment(0).tzinfo)


class _Solved(NamedTuple):
    number: int
    at: datetime
    expert: str


class Writer:
    """Writes needs 1 to `count` of the first `firms` firms; what it remembers are who is busy and what was solved."""

    def __init__(self, count: int, firms: int, roster: Roster, seed: int = 2025) -> None:
        if count and (count < LEAST or not firms or not roster.count):
            raise ValueError(f"{count} needs: {LEAST} at least, with a firm and an expert, or none")
        self._count, self._firms, self._roster, self._seed = count, firms, roster, seed
        self._shown = _places(count) if count else {}
        self._solved: list[_Solved] = []

    def write(self) -> Iterator[Need]:
        """All needs in order of creation."""
        return (self._need(number) for number in range(1, self._count + 1))

    def _need(self, number: int) -> Need:
        rng = Random(f"{self._seed}/need/{number}")
        shown = self._shown.get(number, "")
        created = self._created(number, rng)
        now = moment(created)
        earlier = None if shown or rng.random() >= _ALIKE_SHARE else self._earlier(now, rng)
        text_of = earlier.number if earlier else number
        chosen = self._subjects(text_of)
        owner = self._other_firm(earlier.number, chosen[0], rng) if earlier else self._owner(number)
        final = self._texts(number, text_of, chosen, rng)
        drafted, script = script_for(final, chosen[0], rng, is_mended=not shown)
        favourite = expert_key(self._roster.leading(chosen[0].code)) if shown else ""
        if earlier and rng.random() < _SAME_EXPERT_SHARE:
            favourite = earlier.expert
        asked: list[str] = []

        def ask(at: datetime) -> str | None:
            found = favourite if favourite and not asked and self._roster.has_room(int(favourite[1:]), at) else None
            found = found or self._roster.ask(chosen[0].code, at, asked, rng)
            if shown and not found:
                found = self._roster.ask("", at, asked, rng)
            asked.extend([found] if found else [])
            return found

        cast = Cast(owner.code, owner.region, rng.choice(brokers()).code, ask)
        teller = Teller(cast, script, created, rng, haste=_HASTE_TO_SHOW if shown else 1.0, until=shown)
        ends = _FATE_TO_SHOW.get(shown, SOLVED) if shown else fate(now.year, rng)
        steps = teller.tell(ends)
        self._remember(number, now, steps, is_original=not earlier and not shown)
        mended = {key for step in steps if step.name == "edit" for key in step.answers}
        secrecy = rng.choices(CONFIDENTIALITY, _CONFIDENTIAL_WEIGHTS)[0]
        others = [self._roster.ask(chosen[0].code, now, asked, rng)] if secrecy == NAMED else []
        return Need(
            key=f"N{number:06d}",
            **(final | {key: value for key, value in drafted.items() if key not in mended}),
            deadline=self._deadline(steps, teller.runs_out_on, rng),
            field=chosen[0].field,
            region=owner.region,
            firm=owner.code,
            contact_name=f"联系人{_CONTACTS[number % 10]}",
            confidentiality=secrecy,
            named_people=(*asked, *filter(None, others)) if secrecy == NAMED else (),
            specialties=tuple(s.code for s in chosen),
            alike=f"N{earlier.number:06d}" if earlier else "",
            drafted={key: value for key, value in drafted.items() if key in mended},
            steps=steps,
        )

    def _texts(self, number: int, text_of: int, chosen: list[Specialty], rng: Random) -> dict[str, Any]:
        written = write_need(text_of, chosen, Random(f"{self._seed}/needtext/{text_of}"))
        title, content, targets = written["title"], written["content"], tuple(written["targets"].split("；"))
        if text_of != number:
            title, content, targets = vary(title, content, targets, rng)
        return {
            "title": title,
            "content": content,
            "targets": targets,
            "budget_fen": int(written["budget_yuan"].partition(".")[0]) * 100,
            "contact_phone": impossible_phone(800_000 + number),
            "demand": written["demand"],
        }

    def _created(self, number: int, rng: Random) -> int:
        """The minute of registering, which grows with the number."""
        share = (number - 1 + rng.random()) / self._count
        for year, part in _YEARS[:-1]:
            if share < part:
                return share_of_year(year, share / part)
            share -= part
        year, part = _YEARS[-1]
        return share_of_year(year, share / part)

    def _owner(self, number: int) -> Organisation:
        """The firm of a need; every fiftieth firm has many."""
        rng = Random(f"{self._seed}/needfirm/{number}")
        if number in self._shown:
            return firm(SHOWN_FIRM, self._seed)
        if rng.random() < _BUSY_SHARE:
            return firm(1 + _BUSY_FIRMS * rng.randint(0, (self._firms - 1) // _BUSY_FIRMS), self._seed)
        return firm(rng.randint(1, self._firms), self._seed)

    def _subjects(self, number: int) -> list[Specialty]:
        """What the need asks for: the firm's main specialty, or another of its industry."""
        rng = Random(f"{self._seed}/needsubject/{number}")
        code = self._owner(number).specialties[0]
        main = next(s for s in specialties() if s.code == code)
        if number in self._shown or rng.random() >= _OTHER_SUBJECT_SHARE:
            return [main]
        other = rng.choice([s for s in specialties() if s.industry == main.industry and s is not main])
        return rng.choice(([main, other], [other]))

    def _earlier(self, now: datetime, rng: Random) -> _Solved | None:
        """An original need that was solved before `now`."""
        tried = [rng.choice(self._solved) for _ in range(12)] if self._solved else []
        return next((one for one in tried if one.at < now), None)

    def _other_firm(self, earlier: int, subject: Specialty, rng: Random) -> Organisation:
        """A firm other than the earlier need's, of its specialty where one is found soon."""
        before = self._owner(earlier).code
        tried = (firm(rng.randint(1, self._firms), self._seed) for _ in range(30))
        others = [one for one in tried if one.code != before]
        return next((one for one in others if one.specialties[0] == subject.code), (*others, firm(1, self._seed))[0])

    def _remember(self, number: int, now: datetime, steps: tuple[Step, ...], is_original: bool) -> None:
        """Who is busy until when, and what was solved by whom."""
        expert = ""
        for step in steps:
            if step.name == "match":
                expert = step.answers["expert"]
            elif expert and step.name in ("release", "solve", "withdraw"):
                self._roster.book(expert, step.at, now)
                if step.name == "solve" and is_original:
                    self._solved.append(_Solved(number, step.at, expert))
                expert = ""
        if expert:
            self._roster.book(expert, _ALWAYS, now)

    @staticmethod
    def _deadline(steps: tuple[Step, ...], runs_out_on: date, rng: Random) -> date:
        """What is still alive has a deadline beyond the day on which the province is looked at."""
        last, days = steps[-1], rng.randint(180, 540)
        if last.state == EXPIRED:
            return runs_out_on
        if last.state not in ENDED:
            return OPENED + timedelta(days=days)
        return max(steps[0].at.date() + timedelta(days=days), last.at.date() + timedelta(days=15))


def _places(count: int) -> dict[int, str]:
    """Which needs are shown, and their states; those that would fall together in a small province move forward."""
    places: dict[int, str] = {}
    behind = count + 1
    for share, state in reversed(_SHOWN.items()):
        behind = min(round(share * count), behind - 1)
        places[behind] = state
    return places
