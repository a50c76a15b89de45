"""Shared parts of terms as columns of their own, so that a quotient compared with five edges is computed once."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from ronghe.engine.rules import term as t

HIDDEN = "__part_"


def lifted(terms: Mapping[str, t.Term]) -> dict[str, t.Term]:
    """The same columns with what bands and fillings are made of moved into hidden columns, whose names begin with HIDDEN."""
    lift = _Lift()
    found = {name: lift.walk(of) for name, of in terms.items()}
    return {**lift.hidden, **found}


class _Lift:
    def __init__(self) -> None:
        self.hidden: dict[str, t.Term] = {}
        self.moved: dict[int, t.Term] = {}

    def walk(self, of: t.Term) -> t.Term:
        inner: dict[str, Any] = {}
        moves = isinstance(of, (t.Bands, t.Filled))
        for one in fields(of):  # type: ignore[arg-type]
            value = getattr(of, one.name)
            if isinstance(value, t.Term):
                inner[one.name] = self.move(value) if moves and one.name == "of" else self.walk(value)
            elif one.name == "of" and isinstance(value, tuple):
                inner[one.name] = tuple(self.walk(part) for part in value)
        return replace(of, **inner) if inner else of  # type: ignore[type-var]

    def move(self, of: t.Term) -> t.Term:
        """The hidden column of a part that is more than a column already."""
        if isinstance(of, (t.Fact, t.Other, t.Constant)):
            return of
        if id(of) not in self.moved:
            part = self.walk(of)
            name = f"{HIDDEN}{len(self.hidden)}"
            self.hidden[name] = part
            self.moved[id(of)] = t.Other(name, t.certain(of))
        return self.moved[id(of)]
