"""Shared parts of terms as columns of their own, so that a quotient compared with five edges is computed once."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any

from ronghe.engine.rules import term as t
from ronghe.engine.rules.numbers import certain, magnitude

HIDDEN = "__part_"
ENTERED = f"{HIDDEN}of_"
"""The hidden columns of facts as they are counted begin with this; the frame's own columns stay as they came."""


def lifted(terms: Mapping[str, t.Term], *, facts: bool = True) -> dict[str, t.Term]:
    """The same columns with what is read more than once moved into hidden columns, whose names begin with HIDDEN.

    With `facts` these are read from hidden columns ENTERED + NAME, which the caller fills with `columns.entered`.
    """
    lift = _Lift(ENTERED if facts else "")
    roots = {name: lift.one(of) for name, of in terms.items()}
    for root in dict.fromkeys(roots.values()):
        lift.count(root)
    found = {name: lift.place(root) for name, root in roots.items()}
    return {**lift.hidden, **found}


class _Lift:
    """Terms as one graph in which what is written alike stands once, and what is read several times has a column."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.hidden: dict[str, t.Term] = {}
        self.same: dict[Any, t.Term] = {}
        self.ones: dict[t.Term, t.Term] = {}
        self.read: dict[t.Term, int] = {}
        self.moved: dict[t.Term, t.Term] = {}

    def one(self, of: t.Term) -> t.Term:
        """The term as it stands once for all that are written alike."""
        if of not in self.ones:
            found = t.Fact(self.prefix + of.name, of.expert) if isinstance(of, t.Fact) and self.prefix else of
            found = _with_parts(found, self.one)
            values = [getattr(found, one.name) for one in fields(found)]  # type: ignore[arg-type]
            # A list is no key, and 1, 1.0 and true are one key: what is written differently must stay apart.
            key = [one if isinstance(one, t.Term) else repr(one) for one in values if not isinstance(one, tuple)]
            tuples = [one if isinstance(found, t.Logic) else repr(one) for one in values if isinstance(one, tuple)]
            self.ones[of] = self.same.setdefault((type(found), *key, *tuples), found)
        return self.ones[of]

    def count(self, of: t.Term) -> None:
        """Count how often each part is read, a part of something that stands once being read once by it."""
        for part in of.parts():
            if part not in self.read:
                self.read[part] = 0
                self.count(part)
            self.read[part] += 2 if part in _read_again(of) else 1

    def place(self, of: t.Term) -> t.Term:
        """The term with what is read more than once in hidden columns."""
        return _with_parts(of, self._part)

    def _part(self, of: t.Term) -> t.Term:
        if of not in self.moved:
            placed = self.place(of)
            if self.read[of] > 1 and not isinstance(of, (t.Fact, t.Other, t.Constant)):
                name = f"{HIDDEN}{len(self.hidden)}"
                self.hidden[name] = placed
                placed = t.Other(name, certain(of), magnitude(of))
            self.moved[of] = placed
        return self.moved[of]


def _read_again(of: t.Term) -> tuple[t.Term, ...]:
    """The parts that the expression of a term names more than once."""
    if isinstance(of, (t.Bands, t.Filled)):
        return (of.of,)
    if isinstance(of, t.Choice):
        return (of.when,)
    return tuple(of.parts()) if isinstance(of, t.Arithmetic) and of.sign in ("min", "max") else ()


def _with_parts(of: t.Term, by: Callable[[t.Term], t.Term]) -> t.Term:
    inner: dict[str, Any] = {}
    for one in fields(of):  # type: ignore[arg-type]
        value = getattr(of, one.name)
        if isinstance(value, t.Term):
            inner[one.name] = by(value)
        elif one.name == "of" and isinstance(value, tuple):
            inner[one.name] = tuple(by(part) for part in value)
    return replace(of, **inner) if inner else of  # type: ignore[type-var]
