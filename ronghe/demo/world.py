"""The demonstration province for the web: places, organisations, people, needs with their stories, accounts and news."""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass

from ronghe.demo.accounts import Account, officers, shown_accounts
from ronghe.demo.drives import Drive, drives
from ronghe.demo.firms import MOST_FIRMS, firm
from ronghe.demo.needrecords import Need
from ronghe.demo.needsteps import Step
from ronghe.demo.needwriter import LEAST, Writer
from ronghe.demo.news import Publication, publications
from ronghe.demo.offices import brokers, offices
from ronghe.demo.organisations import Organisation
from ronghe.demo.people import Person, expert, staff
from ronghe.demo.research import research
from ronghe.demo.roster import Roster
from ronghe.rulebook.codes.divisions import Division, divisions


@dataclass(frozen=True, slots=True)
class Scale:
    """How many of what: offices (116), places of research (40) and brokers (20) are the same at every scale.

    `batches`: so many batches of the commissioner programme, which bring needs of their own. `tiers`: whether firms file
    for tiers. `challenges`: so many open challenges, or none; from 1 on at least those of every kind. `laboratories`:
    whether four of the places of research are provincial laboratories with their people and projects.
    `facilities`: whether the three big facilities are there.
    `bookings`: whether instruments and pilot lines are shared.
    """

    firms: int = 3_000
    experts: int = 1_500
    staff: int = 500
    needs: int = 2_400
    batches: int = 2
    tiers: bool = True
    challenges: int = 99
    laboratories: bool = True
    facilities: bool = True
    bookings: bool = True


SMALL = Scale(firms=120, experts=80, staff=20, needs=90, challenges=1)
DEFAULT = Scale()
LOAD = Scale(
    firms=99_824,
    experts=20_000,
    staff=180_000,
    needs=100_000,
    batches=0,
    tiers=False,
    challenges=0,
    laboratories=False,
    facilities=False,
    bookings=False,
)
"""100,000 organisations, 200,000 people, 100,000 needs."""


class World:
    """One province of a scale and a seed; every part is made anew when asked for, so memory does not grow with it.

    The same scale and seed give the same world on any machine; firms and people are the same at every scale. Raises
    ValueError for a scale that cannot be.
    """

    def __init__(self, scale: Scale = DEFAULT, seed: int = 2025) -> None:
        if not (1 <= scale.firms <= MOST_FIRMS and 1 <= scale.experts <= 99_999 and 0 <= scale.staff <= 199_999):
            raise ValueError(f"{scale}: 1 to {MOST_FIRMS} firms, 1 to 99,999 experts, 0 to 199,999 staff")
        if not (scale.needs == 0 or LEAST <= scale.needs <= 199_999):
            raise ValueError(f"{scale}: 0 or {LEAST} to 199,999 needs")
        self.scale, self.seed = scale, seed

    def places(self) -> tuple[Division, ...]:
        """The province, its cities, counties and the unit without a national code."""
        return divisions()

    def organisations(self) -> Iterator[Organisation]:
        """Offices, places of research and brokers first, then the firms."""
        yield from (*offices(), *research(), *brokers())
        yield from (firm(number, self.seed) for number in range(1, self.scale.firms + 1))

    def people(self) -> Iterator[Person]:
        """The experts, then the staff of firms."""
        yield from (expert(number, self.seed) for number in range(1, self.scale.experts + 1))
        yield from (staff(number, self.scale.firms, self.seed) for number in range(1, self.scale.staff + 1))

    def needs(self) -> Iterator[Need]:
        """In order of creation, each with its whole story."""
        roster = Roster(self.scale.experts, self.seed)
        return Writer(self.scale.needs, self.scale.firms, roster, self.seed).write()

    def chronicle(self) -> Iterator[tuple[Need, Step]]:
        """Every step of every need in order of time; only needs whose story is not yet told are held."""
        return chronicle(self.needs())

    def accounts(self) -> Iterator[Account]:
        """The shown accounts, one for every role, then those of the other cities' and counties' officers."""
        shown = shown_accounts(Roster(self.scale.experts, self.seed), self.seed)
        yield from shown
        yield from (one for one in officers() if not one.is_shown)

    def drives(self) -> tuple[Drive, ...]:
        """The batches of the commissioner programme, in the order of time."""
        return drives(self.scale.firms, self.scale.experts)[: self.scale.batches]

    def shown_experts(self) -> tuple[str, ...]:
        """The keys of the experts with shown accounts."""
        shown = shown_accounts(Roster(self.scale.experts, self.seed), self.seed)
        return tuple(dict.fromkeys(one.person for one in shown if one.person))

    def news(self) -> tuple[Publication, ...]:
        """The publications of the portal, oldest first."""
        return publications()


def chronicle(needs: Iterator[Need]) -> Iterator[tuple[Need, Step]]:
    """Merge the steps of needs that come in order of creation into one row in order of time.

    Steps of one instant come in the order of their needs. Raises ValueError when a need comes before an earlier one.
    """
    pending: list[tuple[float, str, int, Need]] = []
    last = 0.0
    for need in needs:
        begins = need.created_at.timestamp()
        if begins < last:
            raise ValueError(f"{need.key} was created before the need ahead of it")
        last = begins
        while pending and pending[0][0] < begins:
            yield _next(pending)
        heapq.heappush(pending, (begins, need.key, 0, need))
    while pending:
        yield _next(pending)


def _next(pending: list[tuple[float, str, int, Need]]) -> tuple[Need, Step]:
    _, key, place, need = heapq.heappop(pending)
    if place + 1 < len(need.steps):
        heapq.heappush(pending, (need.steps[place + 1].at.timestamp(), key, place + 1, need))
    return need, need.steps[place]
