"""Whether two proposals ask twice for one thing: near-duplicate text, one team, one equipment, the same indicators."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ronghe.engine.likeness.duplicates import Span, near, near_to, shared
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
    """One ground: "text", "team", "equipment" or "indicators", the share in common, and what it is in words.

    `people`: of a team, the ids in common; `common`: of a list, what is in common as the left proposal writes it, in order.
    """

    kind: str
    share: float
    said: Pair
    common: tuple[str, ...] = ()
    people: tuple[int, ...] = ()


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
        grounds.setdefault((one.left, one.right), []).append(_alike(one.likeness))
    for kind, sets in _listed(proposals):
        for left, right in _sharing(sets, limits.fewest):
            if ground := _in_common(kind, sets[left], sets[right], limits):
                grounds.setdefault((left, right), []).append(ground)
    return _found(proposals, grounds)


def suspicions_of(one: Proposal, others: Sequence[Proposal], limits: Limits | None = None) -> list[Suspicion]:
    """The pairs of one proposal with each of the others, by the same measure: `left` is 0, `right` the place after it.

    No near-duplicate text is missed. Time grows with what the others hold, so that it can be asked for one record of many.
    """
    limits = limits or Limits()
    whole = [one, *others]
    grounds: dict[tuple[int, int], list[Ground]] = {}
    for place, likeness in near_to(one.text, [p.text for p in others], limits.text):
        grounds.setdefault((0, place + 1), []).append(_alike(likeness))
    for kind, sets in _listed(whole):
        for right in _sharing_with_first(sets, limits.fewest):
            if ground := _in_common(kind, sets[0], sets[right], limits):
                grounds.setdefault((0, right), []).append(ground)
    return _found(whole, grounds)


Held = Mapping[Hashable, Hashable]
"""What a proposal holds, in comparable form -> as it is written."""
NAMES: Mapping[str, Pair] = {
    "team": ("团队成员", "members of the team"),
    "equipment": ("设备", "pieces of equipment"),
    "indicators": ("考核指标", "indicators"),
}


def _listed(proposals: Sequence[Proposal]) -> list[tuple[str, list[Held]]]:
    return [
        ("team", [{person: person for person in sorted(p.team)} for p in proposals]),
        ("equipment", [_plain(p.equipment) for p in proposals]),
        ("indicators", [_plain(p.indicators) for p in proposals]),
    ]


def _alike(likeness: float) -> Ground:
    percent = round(100 * likeness)
    return Ground("text", likeness, (f"文本相似度 {percent}%", f"texts are {percent} % alike"))


def _in_common(kind: str, left: Held, right: Held, limits: Limits) -> Ground | None:
    """The ground that two lists give, None where they have too little in common."""
    both, fewer = [key for key in left if key in right], min(len(left), len(right))
    least: float = getattr(limits, kind)
    if len(both) < limits.fewest or len(both) < least * fewer:
        return None
    zh, en = NAMES[kind]
    said = (
        f"相同{zh} {len(both)} 项，占较少一方的 {round(100 * len(both) / fewer)}%",
        f"{len(both)} {en} in common, {round(100 * len(both) / fewer)} % of the shorter list",
    )
    if kind == "team":
        return Ground(kind, len(both) / fewer, said, people=tuple(key for key in both if isinstance(key, int)))
    return Ground(kind, len(both) / fewer, said, tuple(str(left[key]) for key in both))


def _found(proposals: Sequence[Proposal], grounds: Mapping[tuple[int, int], list[Ground]]) -> list[Suspicion]:
    found = [
        Suspicion(left, right, tuple(why), _passages(proposals[left].text, proposals[right].text))
        for (left, right), why in grounds.items()
        if why[0].kind == "text" or len(why) > 1
    ]
    return sorted(found, key=lambda one: (-len(one.grounds), one.left, one.right))


def _plain(words: Iterable[str]) -> Held:
    found: dict[Hashable, Hashable] = {}
    for word in words:
        if plain := comparable(word):
            found.setdefault(plain, word.strip())
    return found


def _sharing(sets: Sequence[Held], fewest: int) -> list[tuple[int, int]]:
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


def _sharing_with_first(sets: Sequence[Held], fewest: int) -> list[int]:
    """The same of the pairs with the first, by the places of the others."""
    own = sets[0]
    held = [[key for key in own if key in other] for other in sets[1:]]
    holders = Counter(key for keys in held for key in keys)
    telling = {key for key in own if holders[key] + 1 <= MOST_HOLDERS}
    return [place for place, keys in enumerate(held, 1) if len(telling.intersection(keys)) >= fewest]


def _passages(left: str, right: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    ours, theirs = shared(left, right)
    return tuple(ours), tuple(theirs)
