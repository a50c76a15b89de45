"""Whether two proposals ask twice for one thing: near-duplicate text, one team, one equipment, the same indicators."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from ronghe.engine.likeness.duplicates import Span, near, shared
from ronghe.engine.text.normalise import comparable

Pair = tuple[str, str]
MOST_HOLDERS = 200
"""What more proposals hold in common than this (a spectrometer that everybody lists) tells nothing."""


@dataclass(frozen=True)
class Proposal:
    """What is compared of a proposal, of whatever programme and year. `team`: ids that count for people."""

    text: str
    team: frozenset[int] = frozenset()
    equipment: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True)
class Limits:
    """From which share on each ground counts. Shares of lists are of the shorter one, of which `fewest` must be in common."""

    text: float = 0.5
    team: float = 0.5
    equipment: float = 0.6
    indicators: float = 0.6
    fewest: int = 2


@dataclass(frozen=True)
class Ground:
    """One ground: "text", "team", "equipment" or "indicators", the share in common, and what it is in words."""

    kind: str
    share: float
    said: Pair


@dataclass(frozen=True)
class Suspicion:
    """Two proposals by their places, the grounds, and the passages that both texts hold."""

    left: int
    right: int
    grounds: tuple[Ground, ...]
    passages: tuple[tuple[Span, ...], tuple[Span, ...]]


def suspicions(proposals: Sequence[Proposal], limits: Limits | None = None) -> list[Suspicion]:
    """Pairs with near-duplicate texts, or with at least two of: one team, one equipment, the same indicators.

    One team alone is no suspicion: teams may propose twice. Most grounds first, then by place.
    """
    limits = limits or Limits()
    grounds: dict[tuple[int, int], list[Ground]] = {}
    for one in near([p.text for p in proposals], limits.text):
        percent = round(100 * one.likeness)
        said = (f"文本相似度 {percent}%", f"texts are {percent} % alike")
        grounds.setdefault((one.left, one.right), []).append(Ground("text", one.likeness, said))
    listed: list[tuple[str, float, list[set[Hashable]], Pair]] = [
        ("team", limits.team, [set(p.team) for p in proposals], ("团队成员", "members of the team")),
        ("equipment", limits.equipment, [_plain(p.equipment) for p in proposals], ("设备", "pieces of equipment")),
        ("indicators", limits.indicators, [_plain(p.indicators) for p in proposals], ("考核指标", "indicators")),
    ]
    for kind, least, sets, (zh, en) in listed:
        for left, right in _sharing(sets, limits.fewest):
            common, fewer = len(sets[left] & sets[right]), min(len(sets[left]), len(sets[right]))
            if common >= least * fewer:
                said = (
                    f"相同{zh} {common} 项，占较少一方的 {round(100 * common / fewer)}%",
                    f"{common} {en} in common",
                )
                grounds.setdefault((left, right), []).append(Ground(kind, common / fewer, said))
    found = [
        Suspicion(left, right, tuple(why), _passages(proposals[left].text, proposals[right].text))
        for (left, right), why in grounds.items()
        if why[0].kind == "text" or len(why) > 1
    ]
    return sorted(found, key=lambda one: (-len(one.grounds), one.left, one.right))


def _plain(words: Iterable[str]) -> set[Hashable]:
    return {plain for word in words if (plain := comparable(word))}


def _sharing(sets: Sequence[set[Hashable]], fewest: int) -> list[tuple[int, int]]:
    """Pairs that have at least `fewest` in common, things held by too many left out of the search."""
    holders: dict[Hashable, list[int]] = {}
    for place, held in enumerate(sets):
        for one in held:
            holders.setdefault(one, []).append(place)
    count: dict[tuple[int, int], int] = {}
    for places in holders.values():
        if len(places) <= MOST_HOLDERS:
            for pair in combinations(places, 2):
                count[pair] = count.get(pair, 0) + 1
    return sorted(pair for pair, many in count.items() if many >= fewest)


def _passages(left: str, right: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    ours, theirs = shared(left, right)
    return tuple(ours), tuple(theirs)
