"""Terms of one record: compiled to plain functions once, called for each record; None is unknown.

Facts are read as `numbers.entered` leaves them.
"""

import math
import operator
from collections.abc import Callable, Mapping
from functools import lru_cache, singledispatch
from typing import Any

from ronghe.engine.rules import term as t
from ronghe.engine.rules.numbers import limit

Values = Mapping[str, Any]
Read = Callable[[Values], Any]
Part = Callable[[t.Term], Callable[..., Any]]
"""How the terms are read that another is made of."""

_ARITHMETIC: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": lambda a, b: a / b if b else None,
    "min": min,
    "max": max,
}
_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
    "==": operator.eq,
}
SCALE = 1e12


def compiled(of: t.Term) -> Read:
    """A function from the facts and earlier results of one record to the term's value. Absent names are unknown."""
    return _read(of, compiled)


@lru_cache(maxsize=20_000)
def shared(of: t.Term) -> Callable[[dict[Any, Any]], Any]:
    """The same function for who reads many terms of one record: what has been read stays in the record, under its term."""
    read = _read(of, shared)
    if not any(True for _ in of.parts()):
        return read

    def once(values: dict[Any, Any]) -> Any:
        try:
            return values[of]
        except KeyError:
            found = values[of] = read(values)
            return found

    return once


@singledispatch
def _read(of: t.Term, part: Part) -> Read:
    """How a term is read when `part` says how the terms that it is made of are."""
    raise TypeError(f"no scalar execution of {type(of).__name__}")


@_read.register
def _(of: t.Fact, part: Part) -> Read:
    name = of.name
    return lambda values: values.get(name)


@_read.register
def _(of: t.Other, part: Part) -> Read:
    name = of.name
    return lambda values: values[name]


@_read.register
def _(of: t.Constant, part: Part) -> Read:
    value = counted(of.value)
    return lambda values: value


@_read.register
def _(of: t.Arithmetic, part: Part) -> Read:
    read = _two(part(of.left), part(of.right), _ARITHMETIC[of.sign])
    most = limit(of)
    if most is None:
        return read
    top = 2.0**most

    def limited(values: Values) -> Any:
        found = read(values)
        return found if found is not None and -top <= found <= top else None

    return limited


@_read.register
def _(of: t.Compare, part: Part) -> Read:
    return _two(part(of.left), part(of.right), _COMPARISONS[of.sign])


def _two(left: Read, right: Read, act: Callable[[Any, Any], Any]) -> Read:
    def read(values: Values) -> Any:
        a = left(values)
        b = right(values)
        return None if a is None or b is None else act(a, b)

    return read


def counted(value: Any) -> Any:
    """A constant as it is counted: numbers as doubles, truth values and lists as they are."""
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


@_read.register
def _(of: t.Logic, part: Part) -> Read:
    parts = [part(one) for one in of.of]
    decisive: bool = of.sign == "or"

    def read(values: Values) -> bool | None:
        open_ = False
        for one in parts:
            found: bool | None = one(values)
            if found is None:
                open_ = True
            elif found is decisive:
                return found
        return None if open_ else not decisive

    return read


@_read.register
def _(of: t.Negation, part: Part) -> Read:
    inner = part(of.of)

    def read(values: Values) -> Any:
        found = inner(values)
        return None if found is None else not found

    return read


@_read.register
def _(of: t.Bands, part: Part) -> Read:
    inner, below = part(of.of), float(of.below)
    edges = [(float(edge), float(gives)) for edge, gives in of.edges]
    reached = operator.gt if of.beyond else operator.ge

    def read(values: Values) -> Any:
        found = inner(values)
        if found is None:
            return None
        return next((gives for edge, gives in edges if reached(found, edge)), below)

    return read


@_read.register
def _(of: t.Choice, part: Part) -> Read:
    when, then, otherwise = part(of.when), part(of.then), part(of.otherwise)

    def read(values: Values) -> Any:
        found = when(values)
        return None if found is None else then(values) if found else otherwise(values)

    return read


@_read.register
def _(of: t.Known, part: Part) -> Read:
    inner = part(of.of)
    return lambda values: inner(values) is not None


@_read.register
def _(of: t.Filled, part: Part) -> Read:
    inner, filling = part(of.of), part(of.value)

    def read(values: Values) -> Any:
        found = inner(values)
        return filling(values) if found is None else found

    return read


@_read.register
def _(of: t.Snapped, part: Part) -> Read:
    inner = part(of.of)

    def read(values: Values) -> float | None:
        found = inner(values)
        return None if found is None else math.floor(found * SCALE + 0.5) / SCALE

    return read


@_read.register
def _(of: t.Settled, part: Part) -> Read:
    sure, possible = part(of.sure), part(of.possible)

    def read(values: Values) -> bool | None:
        if sure(values):
            return True
        return False if possible(values) is False else None

    return read
