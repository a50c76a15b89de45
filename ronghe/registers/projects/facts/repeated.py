"""Records of all programmes and years that may ask twice for one thing, each with the grounds, what is in common quoted.

Registers above offer theirs (`askings_from`). Offices alone are told, and of each pair only those who may read both whole.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from ronghe.engine.likeness.duplicates import Span
from ronghe.engine.likeness.funding import Ground, Proposal, Suspicion, suspicions_of
from ronghe.engine.workflow.step import Pair
from ronghe.ledger.actor import Actor
from ronghe.ledger.models.record import Record
from ronghe.registers.needs.facts.targets import targets_of
from ronghe.registers.parties import facts as people
from ronghe.registers.parties import queries as parties

OFFICES = ("county", "city", "province")
MOST = 20
"""So many pairs are shown, those with most grounds first."""
QUOTED, AROUND, LONGEST = 3, 20, 120
"""So many passages are quoted, with so many characters on each side, each cut at so many."""
GROUNDS: dict[str, Pair] = {
    "text": ("文本", "Text"),
    "team": ("团队", "Team"),
    "equipment": ("设备", "Equipment"),
    "indicators": ("考核指标", "Indicators"),
}


@dataclass(frozen=True)
class Asking:
    """A record that asks for money, as it is compared. `of`: noun and key of what it came of, which it repeats by nature."""

    record: Record
    title: str
    proposal: Proposal
    programme: str = ""
    of: tuple[str, int] | None = None

    @property
    def place(self) -> tuple[str, int]:
        """Noun and key."""
        return self.record.workflow.noun, self.record.pk

    @property
    def standing(self) -> Pair:
        """What state it is in, in words."""
        return self.record.workflow.states[self.record.state]


def compared(record: Record, hands: Actor, *states: str) -> bool:
    """Whether what may ask for the same is shown beside a record: in these states, to offices within whose reach it lies."""
    return record.state in states and hands.role in OFFICES and bool(getattr(record, "within", False))


@dataclass(frozen=True)
class Source:
    """All records of a noun that ask for money, and which of some (by keys) an actor may read whole."""

    noun: str
    askings: Callable[[], Iterable[Asking]]
    readable: Callable[[Collection[int], Actor], set[int]]


@dataclass(frozen=True)
class Quote:
    """A passage in common, with what stands before and after it."""

    before: str
    said: str
    after: str


@dataclass(frozen=True)
class Reason:
    """A ground in words: what is in common one by one, or the passages of either text."""

    label: Pair
    said: Pair
    common: tuple[str, ...] = ()
    ours: tuple[Quote, ...] = ()
    theirs: tuple[Quote, ...] = ()


@dataclass(frozen=True)
class Repeated:
    """Another record that may ask for the same, and why."""

    asking: Asking
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Found:
    """The pairs that the actor may read, and how many more there are beyond its reach."""

    pairs: tuple[Repeated, ...] = ()
    beyond: int = 0

    def __bool__(self) -> bool:
        return bool(self.pairs or self.beyond)


_sources: dict[str, Source] = {}


def askings_from(source: Source) -> None:
    """Register where the records of a noun come from."""
    if source.noun in _sources:
        raise ValueError(f"two sources of {source.noun}")
    _sources[source.noun] = source


def lines_of(text: str) -> tuple[str, ...]:
    """What a text lists, one thing on a line."""
    return tuple(line.strip() for line in re.split(r"[\n；;]", text) if line.strip())


def quantities_of(text: str) -> tuple[str, ...]:
    """The indicators that a text lists; those that state a quantity written alike whoever wrote them."""
    return tuple(_quantity(line) for line in lines_of(text))


def repeated(record: Record, by: Actor) -> Found:
    """The records that may ask for the same as this one. Nothing for who is no office; queries do not grow with the rows."""
    if by.role not in OFFICES:
        return Found()
    merged = parties.merged_people()
    askings = [asking for source in _sources.values() for asking in source.askings()]
    own = next((one for one in askings if one.place == (record.workflow.noun, record.pk)), None)
    if own is None:
        return Found()
    came_of = {one.place: one.of for one in askings}
    others = [one for one in askings if one is not own and not _kin(own.place, one.place, came_of)]
    found = suspicions_of(_one_person(own, merged), [_one_person(one, merged) for one in others])
    told = [(one, others[one.right - 1]) for one in found]
    readable = _readable([asking for _, asking in told], by)
    shown = [(one, asking) for one, asking in told if asking.place in readable]
    names = people.names_of(key for one, _ in shown[:MOST] for ground in one.grounds for key in ground.people)
    pairs = tuple(Repeated(asking, _reasons(one, own, asking, names)) for one, asking in shown[:MOST])
    return Found(pairs, len(told) - len(shown))


def _quantity(line: str) -> str:
    if not (found := targets_of(line)):
        return line
    one = found[0]
    return f"{one['name']} {one['sign']} {one['value'].replace(',', '')} {one['unit']}".strip()


def _kin(one: tuple[str, int], other: tuple[str, int], came_of: dict[tuple[str, int], tuple[str, int] | None]) -> bool:
    """Whether one came of the other, at whatever remove: a project repeats its bid, and the bid its challenge."""

    def ancestors(place: tuple[str, int] | None) -> set[tuple[str, int]]:
        found: set[tuple[str, int]] = set()
        while place is not None and (place := came_of.get(place)) is not None and place not in found:
            found.add(place)
        return found

    return other in ancestors(one) or one in ancestors(other)


def _one_person(asking: Asking, merged: dict[int, int]) -> Proposal:
    """The proposal with entries of one person, merged since, counted as one."""
    given = asking.proposal
    team = frozenset(merged.get(key, key) for key in given.team)
    return Proposal(given.text, team, given.equipment, given.indicators)


def _readable(askings: Iterable[Asking], by: Actor) -> set[tuple[str, int]]:
    keys: dict[str, set[int]] = {}
    for noun, key in (asking.place for asking in askings):
        keys.setdefault(noun, set()).add(key)
    return {(noun, key) for noun, wanted in keys.items() for key in _sources[noun].readable(wanted, by)}


def _reasons(one: Suspicion, own: Asking, other: Asking, names: dict[int, str]) -> tuple[Reason, ...]:
    ours, theirs = one.passages

    def reason(ground: Ground) -> Reason:
        if ground.kind == "text":
            passages = _quotes(own.proposal.text, ours), _quotes(other.proposal.text, theirs)
            return Reason(GROUNDS["text"], ground.said, (), *passages)
        called = tuple(names.get(key, "") for key in ground.people)
        return Reason(GROUNDS[ground.kind], ground.said, called or ground.common)

    return tuple(reason(ground) for ground in one.grounds)


def _quotes(text: str, spans: Sequence[Span]) -> tuple[Quote, ...]:
    """The longest passages, in the order of the text."""
    longest = sorted(sorted(spans, key=lambda span: span.start - span.end)[:QUOTED])
    return tuple(
        Quote(
            text[max(start - AROUND, 0) : start],
            text[start:end] if end - start <= LONGEST else f"{text[start : start + LONGEST]}……",
            text[end : end + AROUND],
        )
        for start, end in longest
    )
