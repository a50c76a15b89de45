"""Who may be drawn, and what a panel must be."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

from ronghe.engine.text.refusal import Refused


@dataclass(frozen=True)
class Candidate:
    """A person who may be drawn. `unit`: the legal unit, None for none (then nobody shares it); `held`: seats held already.

    `barred`: why the person may not sit on this panel at all (a hard tie, a named exclusion …), empty if nothing is in the way.
    """

    key: int
    unit: int | None = None
    fields: frozenset[str] = frozenset()
    held: int = 0
    barred: tuple[str, ...] = ()

    @property
    def group(self) -> tuple[int, int]:
        """The unit, or the person alone."""
        return (0, self.unit) if self.unit is not None else (1, self.key)


@dataclass(frozen=True)
class Terms:
    """`size` seats; of each field in `wanted` at least so many; of one unit at most `per_unit`; nobody who holds `load` seats.

    `kept`: people who sit already; they count for fields and units and are not drawn again. Raises Refused for nonsense.
    """

    size: int
    wanted: Mapping[str, int] = field(default_factory=dict)
    per_unit: int = 1
    load: int | None = None
    kept: tuple[Candidate, ...] = ()

    def __post_init__(self) -> None:
        if self.size < 1 or self.per_unit < 1 or any(least < 0 for least in self.wanted.values()):
            raise Refused(
                "名额和每单位人数至少为 1，各领域人数不能为负",
                "seats and people of one unit are at least 1, and no field wants fewer than none",
            )
        if len(self.kept) > self.size:
            raise Refused(
                f"已有 {len(self.kept)} 人，多于 {self.size} 个名额",
                f"{len(self.kept)} people sit already, more than {self.size} seats",
            )


def fit(pool: Iterable[Candidate], terms: Terms) -> list[Candidate]:
    """Those who may be drawn, each once, in the order of their keys: not barred, below the load, not seated already."""
    seated = {one.key for one in terms.kept}
    known = {one.key: one for one in pool if one.key not in seated}
    return [known[key] for key in sorted(known) if not known[key].barred and not overloaded(known[key], terms)]


def overloaded(one: Candidate, terms: Terms) -> bool:
    """Whether the person holds as many seats as one may."""
    return terms.load is not None and one.held >= terms.load


def groups(people: Iterable[Candidate]) -> dict[Hashable, list[Candidate]]:
    """The people by unit, units and people in a fixed order."""
    found: dict[tuple[int, int], list[Candidate]] = {}
    for one in people:
        found.setdefault(one.group, []).append(one)
    return {key: sorted(found[key], key=lambda one: one.key) for key in sorted(found)}
