"""Shared parts of terms as columns of their own, so that a quotient compared with five edges is computed once."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from ronghe.engine.rules import term as t
from ronghe.engine.rules.numbers import certain, magnitude

HIDDEN = "__part_"
ENTERED = f"{HIDDEN}of_"
"""The hidden columns of facts as they are counted begin with this; the frame's own columns stay as they came."""


def lifted(terms: Mapping[str, t.Term], *, facts: bool = True) -> dict[str, t.Term]:
    """The same columns with what bands and fillings are made of moved into hidden columns, whose names begin with HIDDEN.

    With `facts` these are read from hidden columns ENTERED + NAME, which the caller fills with `columns.entered`.
    """
    lift = _Lift(ENTERED if facts else "")
    found = {name: lift.walk(of) for name, of in terms.items()}
    return {**lift.hidden, **found}


class _Lift:
    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.hidden: dict[str, t.Term] = {}
        self.moved: dict[int, t.Term] = {}

    def walk(self, of: t.Term) -> t.Term:
        if isinstance(of, t.Fact):
            return t.Fact(self.prefix + of.name, of.expert) if self.prefix else of
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
            return self.walk(of)
        if id(of) not in self.moved:
            part = self.walk(of)
            name = f"{HIDDEN}{len(self.hidden)}"
            self.hidden[name] = part
            self.moved[id(of)] = t.Other(name, certain(of), magnitude(of))
        return self.moved[id(of)]
