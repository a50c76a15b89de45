"""What a term can come to over a box of records: every value that any record of the box gives lies within, never fewer.

A number is (least, most, whether it may be unknown), NEVER where it is unknown throughout; a truth value is a set of TRUE,
FALSE and OPEN as bits. Rounding is monotone, so bounds made of doubles by the same operations hold for every double within.
"""

from collections.abc import Callable, Mapping
from functools import singledispatch
from math import floor, inf
from typing import Any

from ronghe.engine.rules import term as t
from ronghe.engine.rules.numbers import QUOTIENT, limit
from ronghe.engine.rules.scalar import SCALE, counted

TRUE, FALSE, OPEN = 1, 2, 4
Number = tuple[float, float, bool]
Bound = Number | int
Bounds = Mapping[str, Any]
Read = Callable[[Bounds], Any]
NEVER: Number = (inf, -inf, True)
_TOP = 2.0**QUOTIENT


def point(value: Any) -> Bound:
    """The bound of one value: a double, a truth value, or None."""
    if value is None:
        return NEVER
    if isinstance(value, bool):
        return TRUE if value else FALSE
    return (value, value, False)


def unknown_truth(value: Bound) -> Bound:
    """The bound where a truth value is meant: an unknown one looks like an unknown number until then."""
    return OPEN if value is NEVER else value


@singledispatch
def bounded(of: t.Term) -> Read:
    """A function from the bounds of facts and earlier results, by name, to the bound of the term."""
    raise TypeError(f"no bounds of {type(of).__name__}")


@bounded.register
def _(of: t.Fact) -> Read:
    name = of.name
    return lambda values: values.get(name, NEVER)


@bounded.register
def _(of: t.Other) -> Read:
    name = of.name
    return lambda values: values[name]


@bounded.register
def _(of: t.Constant) -> Read:
    value = point(counted(of.value)) if not isinstance(of.value, (list, str)) else NEVER
    return lambda values: value


@bounded.register
def _(of: t.Arithmetic) -> Read:
    left, right, act = bounded(of.left), bounded(of.right), _ARITHMETIC[of.sign]
    most = limit(of)
    top = inf if most is None else 2.0**most

    def read(values: Bounds) -> Number:
        a, b = left(values), right(values)
        if a[0] > a[1] or b[0] > b[1]:
            return NEVER
        low, high, open_ = act(a, b)
        if low < -top or high > top:
            low, high, open_ = max(low, -top), min(high, top), True
        return (low, high, open_ or a[2] or b[2]) if low <= high else NEVER

    return read


def _divided(a: Number, b: Number) -> Number:
    if b[0] > 0 or b[1] < 0:
        four = a[0] / b[0], a[0] / b[1], a[1] / b[0], a[1] / b[1]
        return min(four), max(four), False
    if b[0] == b[1]:
        return NEVER
    if b[0] < 0 < b[1]:
        return -_TOP, _TOP, True
    # One end is zero: a quotient by what is nearly zero is as large as may be, in the direction of the signs.
    far = b[1] if b[0] == 0 else b[0]
    ends = a[0] / far, a[1] / far
    up, down = (a[1] > 0, a[0] < 0) if far > 0 else (a[0] < 0, a[1] > 0)
    return (-_TOP if down else min(ends)), (_TOP if up else max(ends)), True


def _multiplied(a: Number, b: Number) -> Number:
    four = a[0] * b[0], a[0] * b[1], a[1] * b[0], a[1] * b[1]
    return min(four), max(four), False


_ARITHMETIC: dict[str, Callable[[Number, Number], Number]] = {
    "+": lambda a, b: (a[0] + b[0], a[1] + b[1], False),
    "-": lambda a, b: (a[0] - b[1], a[1] - b[0], False),
    "*": _multiplied,
    "/": _divided,
    "min": lambda a, b: (min(a[0], b[0]), min(a[1], b[1]), False),
    "max": lambda a, b: (max(a[0], b[0]), max(a[1], b[1]), False),
}
_COMPARED: dict[str, Callable[[Number, Number], int]] = {
    ">=": lambda a, b: (a[1] >= b[0]) * TRUE | (a[0] < b[1]) * FALSE,
    ">": lambda a, b: (a[1] > b[0]) * TRUE | (a[0] <= b[1]) * FALSE,
    "<=": lambda a, b: (a[0] <= b[1]) * TRUE | (a[1] > b[0]) * FALSE,
    "<": lambda a, b: (a[0] < b[1]) * TRUE | (a[1] >= b[0]) * FALSE,
    "==": lambda a, b: (a[0] <= b[1] and b[0] <= a[1]) * TRUE | (not a[0] == a[1] == b[0] == b[1]) * FALSE,
}


@bounded.register
def _(of: t.Compare) -> Read:
    left, right, act = bounded(of.left), bounded(of.right), _COMPARED[of.sign]

    def read(values: Bounds) -> int:
        a, b = left(values), right(values)
        if a[0] > a[1] or b[0] > b[1]:
            return OPEN
        return act(a, b) | (OPEN if a[2] or b[2] else 0)

    return read


def _together(a: int, b: int, decisive: int) -> int:
    """Kleene's "and" (FALSE decides) or "or" (TRUE decides) of two sets of truth values."""
    neutral = TRUE + FALSE - decisive
    found = (a | b) & decisive
    if a & neutral and b & neutral:
        found |= neutral
    if (a & OPEN and b & (OPEN | neutral)) or (b & OPEN and a & neutral):
        found |= OPEN
    return found


BOTH = {
    sign: [[_together(a, b, decisive) for b in range(8)] for a in range(8)]
    for sign, decisive in (("and", FALSE), ("or", TRUE))
}
"""Kleene's tables over sets of truth values: BOTH["and"][one][other]."""


@bounded.register
def _(of: t.Logic) -> Read:
    parts, table = [_truth(one) for one in of.of], BOTH[of.sign]
    decided = FALSE if of.sign == "and" else TRUE
    first, *rest = parts

    def read(values: Bounds) -> int:
        found: int = first(values)
        for part in rest:
            if found == decided:
                return found
            found = table[found][part(values)]
        return found

    return read


@bounded.register
def _(of: t.Negation) -> Read:
    inner = _truth(of.of)

    def read(values: Bounds) -> int:
        found: int = inner(values)
        return found & OPEN | (found & TRUE) * FALSE | (found & FALSE) // FALSE

    return read


@bounded.register
def _(of: t.Bands) -> Read:
    inner, below, beyond = bounded(of.of), float(of.below), of.beyond
    edges = [(float(edge), float(gives)) for edge, gives in of.edges]

    def read(values: Bounds) -> Number:
        low, high, open_ = inner(values)
        if low > high:
            return NEVER
        found = []
        for edge, gives in edges:
            if high > edge or (high == edge and not beyond):
                found.append(gives)
            if low > edge or (low == edge and not beyond):
                break
        else:
            found.append(below)
        return min(found), max(found), open_

    return read


@bounded.register
def _(of: t.Choice) -> Read:
    when, then, otherwise = _truth(of.when), bounded(of.then), bounded(of.otherwise)

    def read(values: Bounds) -> Bound:
        taken = when(values)
        some: list[Bound] = [NEVER] if taken & OPEN else []
        some += [then(values)] if taken & TRUE else []
        some += [otherwise(values)] if taken & FALSE else []
        return _either(some)

    return read


@bounded.register
def _(of: t.Known) -> Read:
    inner = bounded(of.of)

    def read(values: Bounds) -> int:
        found = inner(values)
        if isinstance(found, int):
            return (TRUE if found & (TRUE | FALSE) else 0) | (FALSE if found & OPEN else 0)
        return (TRUE if found[0] <= found[1] else 0) | (FALSE if found[2] else 0)

    return read


@bounded.register
def _(of: t.Filled) -> Read:
    inner, filling = bounded(of.of), bounded(of.value)

    def read(values: Bounds) -> Bound:
        found: Bound = inner(values)
        if found is NEVER or found == OPEN:
            other: Bound = filling(values)
            return other
        if isinstance(found, int):
            return _either([found - OPEN, filling(values)]) if found & OPEN else found
        return _either([(found[0], found[1], False), filling(values)]) if found[2] else found

    return read


@bounded.register
def _(of: t.Snapped) -> Read:
    inner = bounded(of.of)

    def read(values: Bounds) -> Number:
        low, high, open_ = inner(values)
        if low > high:
            return NEVER
        return floor(low * SCALE + 0.5) / SCALE, floor(high * SCALE + 0.5) / SCALE, open_

    return read


@bounded.register
def _(of: t.Settled) -> Read:
    sure, possible = _truth(of.sure), _truth(of.possible)

    def read(values: Bounds) -> int:
        found: int = sure(values)
        if found == TRUE:
            return TRUE
        beyond: int = possible(values)
        return found & TRUE | beyond & FALSE | (OPEN if beyond & (TRUE | OPEN) else 0)

    return read


def _truth(of: t.Term) -> Read:
    """The bound of a condition."""
    inner = bounded(of)
    if isinstance(of, (t.Compare, t.Logic, t.Negation, t.Known, t.Settled)):
        return inner
    return lambda values: unknown_truth(inner(values))


def _either(some: list[Bound]) -> Bound:
    """The bound of what lies in one of several."""
    if any(isinstance(one, int) for one in some):
        found = 0
        for one in some:
            found |= one if isinstance(one, int) else OPEN
        return found
    numbers = [one for one in some if not isinstance(one, int)]
    low, high = min(one[0] for one in numbers), max(one[1] for one in numbers)
    return (low, high, any(one[2] for one in numbers)) if low <= high else NEVER
