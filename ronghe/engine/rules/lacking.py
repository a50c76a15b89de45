"""What is lacking where a term is unknown: facts of the record, as a term and by name; points of experts do not count."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from functools import singledispatch
from typing import Any

from ronghe.engine.rules import term as t
from ronghe.engine.rules.scalar import shared

Terms = Mapping[str, t.Term]
"""The terms of all columns, by their names."""

_NOTHING = t.Constant(False)


@singledispatch
def lacking(of: t.Term, columns: Terms) -> t.Term:
    """A condition, never unknown, that holds where a missing fact keeps `of` from being known."""
    return _any([lacking(one, columns) for one in of.parts()])


@lacking.register
def _(of: t.Fact, columns: Terms) -> t.Term:
    return _NOTHING if of.expert else ~t.Known(of)


@lacking.register
def _(of: t.Known, columns: Terms) -> t.Term:
    return _NOTHING


@lacking.register
def _(of: t.Other, columns: Terms) -> t.Term:
    return lacking(columns[of.name], columns)


@lacking.register
def _(of: t.Arithmetic, columns: Terms) -> t.Term:
    parts = [lacking(one, columns) for one in of.parts()]
    if of.sign == "/" and _stated(of.right, columns):
        # A quotient by a stated zero is as open as one by nothing: the number below the line is what is wrong.
        parts.append(t.filled(t.equals(of.right, 0), _NOTHING))
    return _any(parts)


@lacking.register(t.Logic)
@lacking.register(t.Settled)
def _(of: t.Logic | t.Settled, columns: Terms) -> t.Term:
    parts = _any([lacking(one, columns) for one in of.parts()])
    return parts if parts is _NOTHING else t.all_of(~t.Known(of), parts)


@lacking.register
def _(of: t.Choice, columns: Terms) -> t.Term:
    then, otherwise = lacking(of.then, columns), lacking(of.otherwise, columns)
    taken = _NOTHING if then is otherwise is _NOTHING else t.Filled(t.Choice(of.when, then, otherwise), _NOTHING)
    return _any([lacking(of.when, columns), taken])


@lacking.register
def _(of: t.Filled, columns: Terms) -> t.Term:
    return lacking(of.of, columns)


def _any(conditions: list[t.Term]) -> t.Term:
    some = [one for one in conditions if one is not _NOTHING]
    return some[0] if len(some) == 1 else t.any_of(*some) if some else _NOTHING


def missing_facts(of: t.Term, columns: Terms, experts: bool = False) -> Callable[[dict[Any, Any]], tuple[str, ...]]:
    """A function that names the facts which keep `of` unknown; with `experts` those that experts give, else the others.

    What it reads on the way stays in the values that it is given, as `scalar.shared` leaves it.
    """
    walk = _walk(of, columns, experts)
    return (lambda values: tuple(dict.fromkeys(walk(values)))) if walk else lambda values: ()


_Walk = Callable[[dict[Any, Any]], list[str]]


def _walk(of: t.Term, columns: Terms, experts: bool) -> _Walk | None:
    """The facts that are missing in a term, some twice; None where none ever is."""
    if isinstance(of, t.Fact):
        name = of.name
        return (lambda v: [name] if v.get(name) is None else []) if of.expert == experts else None
    if isinstance(of, t.Known) and experts:
        return _walk(of.of, columns, experts)  # whether experts have spoken is what is asked of them
    if isinstance(of, (t.Known, t.Constant)):
        return None
    if isinstance(of, t.Other):
        return _walk(columns[of.name], columns, experts)
    if isinstance(of, t.Filled):
        return _walk(of.of, columns, experts)
    parts = [_walk(one, columns, experts) for one in of.parts()]
    if isinstance(of, t.Choice):
        return _taken(shared(of.when), *parts) if any(parts) else None
    if isinstance(of, t.Arithmetic) and of.sign == "/" and not experts and (names := _stated(of.right, columns)):
        divisor = shared(of.right)
        parts.append(lambda v: names if divisor(v) == 0 else [])
    if isinstance(of, (t.Logic, t.Settled)):
        value, inner = shared(of), _one_after_another(parts)
        return inner and (lambda v: [] if value(v) is not None else inner(v))
    return _one_after_another(parts)


def _one_after_another(parts: list[_Walk | None]) -> _Walk | None:
    walks = [one for one in parts if one]
    if len(walks) < 2:
        return walks[0] if walks else None
    return lambda v: [name for walk in walks for name in walk(v)]


def _stated(of: t.Term, columns: Terms) -> list[str]:
    """The facts of the record that a term rests on."""
    return list(
        dict.fromkeys(one.name for one in t.below(inlined(of, columns)) if isinstance(one, t.Fact) and not one.expert)
    )


def inlined(of: t.Term, columns: Terms) -> t.Term:
    """The term with the terms of other clauses in their place."""
    if isinstance(of, t.Other):
        return inlined(columns[of.name], columns)
    inner: dict[str, Any] = {}
    # Every kind of term is a dataclass, though their root is none.
    for one in fields(of):  # type: ignore[arg-type]
        value = getattr(of, one.name)
        if isinstance(value, t.Term):
            inner[one.name] = inlined(value, columns)
        elif one.name == "of" and isinstance(value, tuple):
            inner[one.name] = tuple(inlined(part, columns) for part in value)
    return replace(of, **inner) if inner else of  # type: ignore[type-var]


def _taken(when: Callable[[dict[Any, Any]], Any], *parts: _Walk | None) -> _Walk:
    condition, then, otherwise = (one or (lambda v: []) for one in parts)

    def walk(values: dict[Any, Any]) -> list[str]:
        found = when(values)
        return condition(values) + ([] if found is None else then(values) if found else otherwise(values))

    return walk
