"""Why a chain starts no earlier, and, where it has no slot, which things stand in the way and what would be nearest."""

from dataclasses import dataclass, replace

from ronghe.engine.booking.chain import Chosen, Leg, Link, Request, earliest
from ronghe.engine.booking.spans import Span, within


@dataclass(frozen=True)
class Why:
    """`alone`: the earliest start of each leg as if the others did not exist (None: it has none). `holding`: the legs
    each of which alone, were its things free, would let the chain start earlier (or at all)."""

    alone: tuple[int | None, ...]
    holding: tuple[int, ...]


@dataclass(frozen=True)
class Nothing:
    """No slot. `blocking`: a smallest set of legs whose things would have to be free; empty when the lengths and gaps do
    not fit into the window at all. `nearest`: the slot that there would then be. `longest`: for each leg that cannot
    even stand alone, the longest free stretch of any of its things, in minutes. `short`: materials of which there is
    never enough, with the most that can be had. `patient`: the slot when all gaps may be longer than asked."""

    blocking: tuple[int, ...]
    nearest: Chosen | None
    longest: dict[int, int]
    short: dict[str, int]
    patient: Chosen | None


def why(request: Request, found: Chosen) -> Why:
    """What the start of a chain that was found hangs on."""
    alone = tuple(_alone(request, number) for number in range(len(request.legs)))
    holding = []
    for number in range(len(request.legs)):
        freed = earliest(request, frozenset({number}))
        if freed is not None and freed.starts[0] < found.starts[0]:
            holding.append(number)
    return Why(alone, tuple(holding))


def nothing(request: Request) -> Nothing:
    """Why there is no slot; call it where `earliest` gave None."""
    everyone = frozenset(range(len(request.legs)))
    freed, nearest = everyone, earliest(request, everyone)
    if nearest is not None:
        for number in range(len(request.legs)):
            if (without := earliest(request, freed - {number})) is not None:
                freed, nearest = freed - {number}, without
    longest = {
        number: _longest(request, leg) for number, leg in enumerate(request.legs) if _alone(request, number) is None
    }
    patient = replace(request, legs=tuple(replace(leg, links=_open(leg)) for leg in request.legs))
    return Nothing(
        tuple(sorted(freed)) if nearest is not None else (),
        nearest,
        longest,
        _short(request),
        earliest(patient) if patient != request else None,
    )


def _alone(request: Request, number: int) -> int | None:
    one = replace(request, legs=(replace(request.legs[number], links=()),))
    found = earliest(one)
    return None if found is None else found.starts[0]


def _longest(request: Request, leg: Leg) -> int:
    spans: list[Span] = [s for key in leg.among for s in within(request.things[key].free, request.window)]
    return max((span.minutes for span in spans), default=0)


def _short(request: Request) -> dict[str, int]:
    wanted: dict[str, int] = {}
    for leg in request.legs:
        for material, quantity in leg.draws:
            wanted[material] = wanted.get(material, 0) + quantity
    return {key: most for key, n in wanted.items() if (most := request.stocks[key].most()) < n}


def _open(leg: Leg) -> tuple[Link, ...]:
    """The links without an upper bound, except for what has to be at once."""
    return tuple(link if link.at_once else replace(link, most=None) for link in leg.links)
