"""What the score of a pair can earn at most, and which constraints between a need and an expert hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ronghe.engine.matching.attributes import WEIGHTS
from ronghe.engine.matching.score import TEXT_SHARE
from ronghe.engine.workflow.step import Pair
from ronghe.pipeline.scoreparts import SENTENCES, shown
from ronghe.registers.parties import queries as parties

if TYPE_CHECKING:
    from ronghe.registers.needs.models import Need
    from ronghe.registers.parties.models import Expert

CITY, PROVINCE = 4, 2
"""Characters of a region code that name the city and the province."""
LITTLE = 30
"""Per cent of time; an expert with less is shown with a warning."""


@dataclass(frozen=True)
class Weight:
    """A share of the score: the parts that draw on it, the points of 100 it can earn at most, and one sentence each."""

    keys: tuple[str, ...]
    label: Pair
    most: int
    sentence: Pair


@dataclass(frozen=True)
class Check:
    """One constraint of a pair: `status` is ok, warn (a person decides) or stop (the step "match" refuses it)."""

    key: str
    label: Pair
    text: Pair
    status: str


def weights() -> tuple[Weight, ...]:
    """The shares of the score, largest first; their points sum to 100."""
    shares = [(("text", "track"), TEXT_SHARE), *(((key,), share) for key, share in WEIGHTS.items())]
    shares.sort(key=lambda one: -one[1])
    points = shown([share * 100 for _, share in shares], 0)
    return tuple(_weight(keys, int(most)) for (keys, _), most in zip(shares, points, strict=True))


def most_of() -> dict[str, int]:
    """The most points that each part of a score can earn; text and track draw on one share."""
    return {key: weight.most for weight in weights() for key in weight.keys}


def checks(need: "Need", expert: "Expert", load: int, ties: Sequence[Pair]) -> tuple[Check, ...]:
    """Region, availability, capacity and conflict of a pair, each with what was found."""
    return _region(need, expert), _availability(expert), _capacity(expert, load), _conflict(need, expert, ties)


def _weight(keys: tuple[str, ...], most: int) -> Weight:
    said = [SENTENCES[f"part_{key}"] for key in keys]
    label = "＋".join(s[0] for s in said), " + ".join(s[1] for s in said)
    return Weight(keys, label, most, ("；".join(s[2] for s in said), "; ".join(s[3] for s in said)))


def _region(need: "Need", expert: "Expert") -> Check:
    label = ("地域", "Region")
    theirs = parties.place(expert.region[:CITY])
    if not theirs:
        return Check("region", label, ("专家所在地不详", "the expert's place is not known"), "warn")
    if expert.region[:CITY] == need.region[:CITY]:
        return Check("region", label, (f"同在{theirs}", f"both in {theirs}"), "ok")
    near = expert.region[:PROVINCE] == need.region[:PROVINCE]
    firms = parties.place(need.region[:CITY])
    text = (f"专家在{theirs}，企业在{firms}", f"the expert is in {theirs}, the firm in {firms}")
    return Check("region", label, text, "ok" if near else "warn")


def _availability(expert: "Expert") -> Check:
    free = expert.available_percent
    label, text = ("时间", "Time"), (f"可用时间 {free}%", f"{free}% of time available")
    if expert.state != "in_pool":
        return Check("availability", label, ("不在库或已暂停接单", "not in the pool, or paused"), "stop")
    return Check("availability", label, text, "ok" if free >= LITTLE else "warn")


def _capacity(expert: "Expert", load: int) -> Check:
    label, room = ("名额", "Room"), expert.capacity - load
    if room > 0:
        text = (
            f"在派 {load}/{expert.capacity}，还可接 {room} 家",
            f"serves {load} of {expert.capacity}, room for {room}",
        )
        return Check("capacity", label, text, "ok")
    full = (f"在派 {load}/{expert.capacity}，名额已满", f"serves {load} of {expert.capacity}: no room left")
    return Check("capacity", label, full, "warn")


def _conflict(need: "Need", expert: "Expert", ties: Sequence[Pair]) -> Check:
    label = ("回避", "Conflict")
    if expert.organisation_id == need.organisation_id:
        text = ("与企业属同一单位，应当回避", "belongs to the firm itself")
        return Check("conflict", label, text, "stop")
    if ties:
        return Check("conflict", label, ("；".join(t[0] for t in ties), "; ".join(t[1] for t in ties)), "warn")
    return Check("conflict", label, ("未发现与该企业的任职关系", "no post in the firm on record"), "ok")
