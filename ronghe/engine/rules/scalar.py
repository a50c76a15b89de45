"""Terms of one record: compiled to plain functions once, called for each record; None is unknown.

Facts are read as `numbers.entered` leaves them.
"""

import math
import operator
from collections.abc import Callable, Mapping
from functools import singledispatch
from typing import Any

from ronghe.engine.rules import term as t
from ronghe.engine.rules.numbers import limit

Values = Mapping[str, Any]
Read = Callable[[Values], Any]

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


@singledispatch
def compiled(of: t.Term) -> Read:
    """A function from the facts and earlier results of one record to the term's value. Absent names are unknown."""
    raise TypeError(f"no scalar execution of {type(of).__name__}")


@compiled.register
def _(of: t.Fact) -> Read:
    name = of.name
    return lambda values: values.get(name)


@compiled.register
def _(of: t.Other) -> Read:
    name = of.name
    return lambda values: values[name]


@compiled.register
def _(of: t.Constant) -> Read:
    value = counted(of.value)
    return lambda values: value


@compiled.register
def _(of: t.Arithmetic) -> Read:
    read = _two(of.left, of.right, _ARITHMETIC[of.sign])
    most = limit(of)
    if most is None:
        return read
    top = 2.0**most

    def limited(values: Values) -> Any:
        found = read(values)
        return found if found is not None and -top <= found <= top else None

    return limited


@compiled.register
def _(of: t.Compare) -> Read:
    return _two(of.left, of.right, _COMPARISONS[of.sign])


def _two(one: t.Term, other: t.Term, act: Callable[[Any, Any], Any]) -> Read:
    left, right = compiled(one), compiled(other)

    def read(values: Values) -> Any:
        a = left(values)
        b = right(values)
        return None if a is None or b is None else act(a, b)

    return read


def counted(value: Any) -> Any:
    """A constant as it is counted: numbers as doubles, truth values and lists as they are."""
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


@compiled.register
def _(of: t.Logic) -> Read:
    parts = [compiled(one) for one in of.of]
    decisive: bool = of.sign == "or"

    def read(values: Values) -> bool | None:
        open_ = False
        for part in parts:
            found: bool | None = part(values)
            if found is None:
                open_ = True
            elif found is decisive:
                return found
        return None if open_ else not decisive

    return read


@compiled.register
def _(of: t.Negation) -> Read:
    inner = compiled(of.of)

    def read(values: Values) -> Any:
        found = inner(values)
        return None if found is None else not found

    return read


@compiled.register
def _(of: t.Bands) -> Read:
    inner, below = compiled(of.of), float(of.below)
    edges = [(float(edge), float(gives)) for edge, gives in of.edges]
    reached = operator.gt if of.beyond else operator.ge

    def read(values: Values) -> Any:
        found = inner(values)
        if found is None:
            return None
        return next((gives for edge, gives in edges if reached(found, edge)), below)

    return read


@compiled.register
def _(of: t.Choice) -> Read:
    when, then, otherwise = compiled(of.when), compiled(of.then), compiled(of.otherwise)

    def read(values: Values) -> Any:
        found = when(values)
        return None if found is None else then(values) if found else otherwise(values)

    return read


@compiled.register
def _(of: t.Known) -> Read:
    inner = compiled(of.of)
    return lambda values: inner(values) is not None


@compiled.register
def _(of: t.Filled) -> Read:
    inner, filling = compiled(of.of), compiled(of.value)

    def read(values: Values) -> Any:
        found = inner(values)
        return filling(values) if found is None else found

    return read


@compiled.register
def _(of: t.Snapped) -> Read:
    inner = compiled(of.of)

    def read(values: Values) -> float | None:
        found = inner(values)
        return None if found is None else math.floor(found * SCALE + 0.5) / SCALE

    return read


@compiled.register
def _(of: t.Settled) -> Read:
    sure, possible = compiled(of.sure), compiled(of.possible)

    def read(values: Values) -> bool | None:
        if sure(values):
            return True
        return False if possible(values) is False else None

    return read
