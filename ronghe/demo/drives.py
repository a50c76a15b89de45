"""The commissioner programme of the demonstration: its batches, how large each is, and when what happens."""

from dataclasses import dataclass, replace
from datetime import date

FULL = (3_000, 1_500)
"""Firms and experts of the province in which the batches have their published sizes."""


@dataclass(frozen=True, slots=True)
class Drive:
    """One batch. `people` in the pool, `firms` with `needs` needs among them, of which `solved` are solved in the end.

    The published figures are people, firms and solved needs (2024: 1003, 955, 1546; first of 2025: 813 people); the
    rest is the demonstration's own. `spare`: who registered beyond the pool. Whoever is in the pool has at least one
    need, every need somebody: that is asked of the plan, which then makes the figures.
    """

    key: str
    year: int
    ordinal: int
    name: str
    people: int
    firms: int
    needs: int
    solved: int
    spare: int
    opens_on: date
    closes_on: date
    planned_on: date
    published_on: date
    dispatched_on: date
    term_starts_on: date
    term_ends_on: date
    solved_by: date
    assessed_on: date | None


DRIVES = (
    Drive(
        key="P24",
        year=2024,
        ordinal=1,
        name="2024年企业科技特派员选派批次",
        people=1003,
        firms=955,
        needs=1700,
        solved=1546,
        spare=60,
        opens_on=date(2024, 2, 26),
        closes_on=date(2024, 3, 15),
        planned_on=date(2024, 3, 18),
        published_on=date(2024, 3, 20),
        dispatched_on=date(2024, 3, 28),
        term_starts_on=date(2024, 4, 1),
        term_ends_on=date(2025, 3, 31),
        solved_by=date(2024, 12, 27),
        assessed_on=date(2025, 4, 2),
    ),
    Drive(
        key="P25",
        year=2025,
        ordinal=1,
        name="2025年首批企业科技特派员选派批次",
        people=813,
        firms=760,
        needs=1250,
        solved=820,
        spare=40,
        opens_on=date(2025, 1, 7),
        closes_on=date(2025, 1, 24),
        planned_on=date(2025, 2, 10),
        published_on=date(2025, 2, 12),
        dispatched_on=date(2025, 2, 20),
        term_starts_on=date(2025, 3, 1),
        term_ends_on=date(2026, 2, 28),
        solved_by=date(2025, 12, 26),
        assessed_on=None,
    ),
)


def drives(firms: int, experts: int) -> tuple[Drive, ...]:
    """The batches of a province with so many firms and experts: the published sizes in the full one, else in proportion."""
    share = min(firms / FULL[0], experts / FULL[1], 1.0)
    return DRIVES if share == 1 else tuple(_scaled(drive, share) for drive in DRIVES)


def _scaled(drive: Drive, share: float) -> Drive:
    people, firms = max(int(drive.people * share), 2), max(int(drive.firms * share), 2)
    needs = max(int(drive.needs * share), people, firms)
    solved = min(max(int(drive.solved * share), 1), needs - 1)
    return replace(
        drive, people=people, firms=firms, needs=needs, solved=solved, spare=max(int(drive.spare * share), 1)
    )
