"""A regulation: its editions, parameters and overlays; what it is on a day, and what it decided then."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ronghe.engine.rules.assessment import Assessment
from ronghe.engine.rules.clause import Edition
from ronghe.engine.rules.fact import Facts
from ronghe.engine.rules.given import Given, Used
from ronghe.engine.rules.parameters import Parameters
from ronghe.engine.rules.ruling import Ruling
from ronghe.engine.text.refusal import Refused


@dataclass(frozen=True)
class Replayed:
    """An old decision decided again: the same where `identical`, else `differs` names what changed."""

    assessment: Assessment
    identical: bool
    differs: tuple[str, ...]


@dataclass(frozen=True)
class Regulation:
    """A folder of the rulebook. `overlays`: the parameters of a province by its code, laid over the nation's."""

    name: str
    title: tuple[str, str]
    facts: Facts
    editions: Sequence[Edition]
    parameters: Parameters
    overlays: Mapping[str, Parameters] = field(default_factory=dict)

    @classmethod
    def of(
        cls, name: str, title: tuple[str, str], facts: Facts, editions: Sequence[Edition], folder: Path
    ) -> "Regulation":
        """A regulation with folder/parameters.toml and, for each province, folder/overlays/CODE.toml."""
        local = {path.stem: Parameters.load(path) for path in sorted((folder / "overlays").glob("*.toml"))}
        return cls(name, title, facts, editions, Parameters.load(folder / "parameters.toml"), local)

    def edition(self, day: date) -> Edition:
        """The edition in force on a day. Raises Refused where there is none."""
        for one in self.editions:
            if one.holds(day):
                return one
        first = min(one.since for one in self.editions)
        raise Refused(
            f"{day} 没有生效的{self.title[0]}规定；本系统收录自 {first} 起",
            f"no edition of {self.title[1]} is in force on {day}; the first here begins on {first}",
        )

    def on(
        self,
        day: date,
        *,
        region: str = "",
        without: Iterable[str] = (),
        changes: Mapping[str, Any] | None = None,
    ) -> Ruling:
        """The rules of a day, ready to run.

        `region` is the code of a province whose overlay is laid over; one without an overlay has the nation's rules.
        `without` are grades of evidence to switch off: a value of such a grade gives way to its `off`.
        `changes` are values to try, by the names of parameters and in the units of the file; Refused where they fit none.
        """
        edition = self.edition(day)
        parameters = self.parameters.overlaid(self.overlays[region]) if region in self.overlays else self.parameters
        tried = dict(changes or {})
        _refuse_strange(tried, parameters, day)
        given = Given(parameters, day, frozenset(without), tried)
        return Ruling(self.name, self.title, edition, day, region, tuple(sorted(without)), given, _digest(given.used))

    def of_record(self, record: Mapping[str, Any]) -> Ruling:
        """The rules by which a record was decided: those of its own day, region and grades."""
        return self.on(date.fromisoformat(record["on"]), region=record["region"], without=record["without"])

    def replay(self, record: Mapping[str, Any], ruling: Ruling | None = None) -> Replayed:
        """Decide again what `Assessment.as_json()` recorded, by the rules of its own day, and compare.

        `ruling`, where many records are of one day, is what `of_record` gave for one of them.

        A difference means that a parameter, a clause or the program has changed since, never that the day has.
        """
        again = (ruling or self.of_record(record)).assess(record["facts"])
        new = again.as_json()
        differs = tuple(key for key in new if new[key] != json.loads(json.dumps(record.get(key))))
        return Replayed(again, not differs, differs)


def _digest(used: Mapping[str, Used]) -> str:
    """Twelve characters that stand for all parameters of a day."""
    said = {name: [one.value, one.cites, one.evidence_grade, one.switched_off] for name, one in sorted(used.items())}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _refuse_strange(changes: Mapping[str, Any], parameters: Parameters, day: date) -> None:
    known = parameters.on(day)
    for name, value in changes.items():
        if name not in known:
            listed = "、".join(sorted(known))
            raise Refused(f"没有参数 {name}；可改：{listed}", f"no parameter is called {name}; one of: {listed}")
        if not _same_shape(known[name], value):
            raise Refused(
                f"参数 {name} 的值应与 {known[name]} 同类，读到 {value}",
                f"{name} should be of the kind of {known[name]}, got {value}",
            )


def _same_shape(old: Any, new: Any) -> bool:
    if isinstance(old, bool) or isinstance(new, bool):
        return isinstance(old, bool) and isinstance(new, bool)
    if isinstance(old, list):
        first = old[0] if old else None
        return isinstance(new, list) and len(new) > 0 and all(_same_row(first, row) for row in new)
    if isinstance(new, (int, float)):
        # Money is counted in fen, of which there is no more than a double can count.
        return isinstance(old, (int, float)) and abs(new) < 1e12
    return isinstance(new, type(old))


def _same_row(old: Any, new: Any) -> bool:
    if isinstance(old, list):
        return isinstance(new, list) and len(new) == len(old) and all(map(_same_shape, old, new))
    return _same_shape(old, new)
