"""Writes the needs that firms bring to a batch, and what becomes of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from ronghe.demo.drives import Drive
from ronghe.demo.firms import firm
from ronghe.demo.needs import write_need
from ronghe.demo.needscripts import script_for
from ronghe.demo.organisations import Organisation
from ronghe.demo.specialties import specialties

MOST_OF_A_FIRM = 3
"""Needs of one firm in a batch: as many postings as the terms allow a firm."""
SAVED_MOST_FEN = 20_000_000_000
"""One need of the first batch saves its firm 200 million yuan a year, as the article tells of one."""
_OTHER_SUBJECT_SHARE = 0.1
_TEXTS = {"P24": 600_000, "P25": 700_000}


@dataclass(frozen=True, slots=True)
class DriveNeed:
    """A need of a batch: what is stated, by which firm, what the expert reports and what the firm countersigns."""

    key: str
    firm: Organisation
    fields: dict[str, Any]
    report: str
    outcome: dict[str, Any]


def drive_firms(drive: Drive, firms: int, seed: int) -> list[int]:
    """The numbers of the firms that take part, the one of the shown account among them."""
    rng = Random(f"{seed}/{drive.key}/firms")
    return sorted({1, *rng.sample(range(2, firms + 1), drive.firms - 1)})


def drive_needs(drive: Drive, firms: int, seed: int) -> Iterator[DriveNeed]:
    """Every firm's first need, then second and third ones of some."""
    rng = Random(f"{seed}/{drive.key}/needs")
    taking = drive_firms(drive, firms, seed)
    further = rng.sample(taking * (MOST_OF_A_FIRM - 1), drive.needs - len(taking))
    known = {one.code: one for one in specialties()}
    for n, number in enumerate([*taking, *further], 1):
        owner = firm(number, seed)
        main = known[owner.specialties[0]]
        others = [one for one in known.values() if one.industry == main.industry and one is not main]
        subject = rng.choice(others) if others and rng.random() < _OTHER_SUBJECT_SHARE else main
        text = write_need(_TEXTS[drive.key] + n, [subject], Random(f"{seed}/{drive.key}/text/{n}"))
        final = {
            "title": text["title"],
            "content": text["content"],
            "targets": tuple(text["targets"].split("；")),
            "budget_fen": int(text["budget_yuan"].partition(".")[0]) * 100,
            "contact_phone": "000-0000-0000",
        }
        _, script = script_for(final, subject, rng, is_mended=False)
        outcome = dict(script.outcome)
        if n == 1 and drive.key == "P24":
            outcome["money_saved_fen"] = SAVED_MOST_FEN
        fields = final | {
            "field": text["field"],
            "deadline": _deadline(drive, rng),
            "contact_name": "合成联系人",
            "confidentiality": rng.choices(("public", "masked"), (3, 1))[0],
            "cooperation": "resident",
        }
        yield DriveNeed(f"{drive.key}-{n:05d}", owner, fields, script.report, outcome)


def _deadline(drive: Drive, rng: Random) -> date:
    return drive.term_ends_on + timedelta(days=rng.randint(30, 400))
