"""Writes the demonstration's incubators: joint builders, tenants, graduates."""

from collections.abc import Sequence
from datetime import date, datetime, time
from random import Random
from typing import Any

from ronghe.demo.codes import CITIES, unit_code
from ronghe.demo.hands import Hands
from ronghe.demo.organisations import INSTITUTE, UNIVERSITY, Organisation
from ronghe.demo.worktime import DAY, moment, opening
from ronghe.engine.calendars.beijing import BEIJING
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.bulk import Journey, Move, begin_many, replay
from ronghe.registers.parties import actions as parties
from ronghe.registers.tiers.actions.memberships import member_of
from ronghe.rulebook.codes.divisions import below

NAMES = ("浑河", "星海", "千山", "太子河", "锦凌", "双台河")
_OPENED = datetime.combine(date(2023, 1, 3), time(9), BEIJING)


def write_incubators(hands: Hands, others: Sequence[Organisation], firms: Sequence[Organisation], seed: int) -> int:
    """One incubator in each of six cities with two builders and its young or small firms; how many members."""
    rng = Random(f"{seed}/incubators")
    cities = list(CITIES.items())[: len(NAMES)]
    made: list[Any] = []
    for n, ((city, code), name) in enumerate(zip(cities, NAMES, strict=False)):
        region = below(code)[0].code
        made.append(
            parties.organisation_of(
                credit_code=unit_code(f"K{n:04d}", region),
                name=f"示例{city.removesuffix('市')}{name}孵化器（合成）",
                kind="incubator",
                region=region,
                founded_on=date(2019 + n % 3, 5, 6),
                synthetic=True,
            )
        )
    incubators = begin_many(made, "enter", by=SYSTEM, at=_OPENED).records
    builders = [one for one in others if one.kind in (UNIVERSITY, INSTITUTE)]
    large = [one for one in firms if one.size == "large"]
    small = [one for one in firms if one.size in ("small", "micro")]
    lives = []
    for incubator in incubators:
        here: Any = incubator
        for one in (rng.choice(builders), rng.choice(large or list(firms))):
            record = member_of(here, hands.organisation(one.code), "builder", date(2023, 2, 6))
            lives.append(Journey(record, [Move("join", SYSTEM, moment(opening(date(2023, 2, 6)) + 30))]))
        near = [one for one in small if one.region[:4] == here.region[:4]] or small
        for one in rng.sample(near, min(len(near), 12)):
            begins = opening(date(2023, 3, 1)) + rng.randrange(200 * DAY)
            joined = moment(begins)
            record = member_of(here, hands.organisation(one.code), "tenant", joined.date())
            moves = [Move("join", SYSTEM, joined)]
            if rng.random() < 0.3:
                moves.append(
                    Move(
                        "graduate",
                        SYSTEM,
                        moment(begins + rng.randrange(200 * DAY, 400 * DAY)),
                        {"reason": "迁入产业园区自建厂房。"},
                    )
                )
            elif rng.random() < 0.1:
                moves.append(
                    Move(
                        "leave",
                        SYSTEM,
                        moment(begins + rng.randrange(90 * DAY, 300 * DAY)),
                        {"reason": "调整经营方向。"},
                    )
                )
            lives.append(Journey(record, moves))
    replay(lives)
    return len(lives)
