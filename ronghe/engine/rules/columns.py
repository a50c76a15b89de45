"""Terms of a million records: the same tree as narwhals expressions, for Polars in the process or Spark beside it."""

from contextvars import ContextVar
from functools import singledispatch
from typing import Any

import narwhals as nw

from ronghe.engine.rules import term as t
from ronghe.engine.rules.numbers import LARGEST, WHOLE, certain, limit, magnitude
from ronghe.engine.rules.scalar import SCALE

_INTEGER_BITS, EXACT_BITS = 30, 53
_HELD = 2.0**62
FLOORS_TO_INTEGERS: ContextVar[bool] = ContextVar("floors to integers", default=False)
"""Whether expressions are made for an engine whose floor is an integer of 64 bits, and which fails beyond them: Spark."""


def entered(name: str, dtype: Any, truth: bool) -> nw.Expr:
    """The column of a fact as `expression` counts it: integers, doubles within limits, or Booleans; the rest is null.

    Raises TypeError where the column's type is another kind than the fact.
    """
    column = nw.col(name)
    if dtype == nw.Unknown:
        return column.cast(nw.Boolean if truth else nw.Float64)
    if truth != (dtype == nw.Boolean) or not (truth or dtype.is_numeric()):
        raise TypeError(f"{name}: a column of {'truth values' if truth else 'numbers'} is meant, not of {dtype}")
    if truth:
        return column
    if dtype.is_signed_integer():
        return column
    number = column.cast(nw.Float64)
    if dtype.is_integer():
        return number
    return nw.when(number.abs() <= LARGEST).then(number)


@singledispatch
def expression(of: t.Term) -> nw.Expr:
    """The expression that gives a column of the term's values; null is unknown.

    Facts are columns under their names, as `entered` leaves them. A number of more than EXACT_BITS may come as an integer
    that no double is: whoever shows it casts it.
    """
    raise TypeError(f"no column-wise execution of {type(of).__name__}")


@expression.register(t.Fact)
@expression.register(t.Other)
def _(of: t.Fact | t.Other) -> nw.Expr:
    return nw.col(of.name)


@expression.register
def _(of: t.Constant) -> nw.Expr:
    exact = isinstance(of.value, int) and abs(of.value) <= 1 << EXACT_BITS
    return nw.lit(of.value if exact else float(of.value))


@expression.register
def _(of: t.Arithmetic) -> nw.Expr:
    result, most = _computed(of), limit(of)
    if most is None:
        return result
    # One look for what is infinite, for 0/0 and for what is merely too large: NaN is beyond every number here.
    return nw.when(result.abs() <= 2.0**most).then(result)


def _computed(of: t.Arithmetic) -> nw.Expr:
    left, right = expression(of.left), expression(of.right)
    if of.sign == "*" or magnitude(of) > _INTEGER_BITS:
        left = left.cast(nw.Float64)  # integers would overflow, or be exact where doubles are not
    if of.sign == "+":
        return left + right
    if of.sign == "-":
        return left - right
    if of.sign == "*":
        return left * right
    if of.sign == "/":
        return _divided(left, of.right.value) if isinstance(of.right, t.Constant) else left / right
    first = left <= right if of.sign == "min" else left >= right
    if certain(of.left) and certain(of.right):
        return nw.when(first).then(left).otherwise(right)
    # A comparison with an unknown is unknown, so neither branch may stand in for it.
    return nw.when(first).then(left).otherwise(nw.when(~first).then(right))


@expression.register
def _(of: t.Compare) -> nw.Expr:
    left, right = expression(of.left), expression(of.right)
    if not any(isinstance(one, t.Constant) for one in of.parts()) and magnitude(of) > EXACT_BITS:
        left = left.cast(nw.Float64)  # two integers would be compared beyond what a double tells apart
    if of.sign == ">=":
        return left >= right
    if of.sign == ">":
        return left > right
    if of.sign == "<=":
        return left <= right
    return left < right if of.sign == "<" else left == right


@expression.register
def _(of: t.Logic) -> nw.Expr:
    first, *rest = (expression(one) for one in of.of)
    for one in rest:
        first = first & one if of.sign == "and" else first | one
    return first


@expression.register
def _(of: t.Negation) -> nw.Expr:
    return ~expression(of.of)


@expression.register
def _(of: t.Bands) -> nw.Expr:
    value = expression(of.of)
    if not of.edges:
        return nw.when(~value.is_null()).then(nw.lit(_small(of.below)))
    if all(isinstance(_small(gives), int) for gives in (of.below, *(gives for _, gives in of.edges))):
        return _climbed(of, value)
    lowest = of.edges[-1][0]
    # From the lowest edge up, the value below all edges last: unknown reaches no edge and is not below any.
    under = value <= lowest if of.beyond else value < lowest
    result: nw.Expr = nw.when(under).then(nw.lit(float(of.below)))
    for edge, gives in reversed(of.edges):
        reached = value > edge if of.beyond else value >= edge
        result = nw.when(reached).then(nw.lit(float(gives))).otherwise(result)
    return result


@expression.register
def _(of: t.Choice) -> nw.Expr:
    when = expression(of.when)
    then, otherwise = expression(of.then), expression(of.otherwise)
    if certain(of.when):
        return nw.when(when).then(then).otherwise(otherwise)
    return nw.when(when).then(then).otherwise(nw.when(~when).then(otherwise))


@expression.register
def _(of: t.Known) -> nw.Expr:
    return ~expression(of.of).is_null()


@expression.register
def _(of: t.Filled) -> nw.Expr:
    value = expression(of.of)
    if isinstance(of.value, t.Constant):
        return value.fill_null(_small(of.value.value))
    return nw.when(~value.is_null()).then(value).otherwise(expression(of.value))


@expression.register
def _(of: t.Snapped) -> nw.Expr:
    scaled = expression(of.of) * SCALE
    if not FLOORS_TO_INTEGERS.get():
        return _divided((scaled + 0.5).floor(), SCALE)
    # What no integer of 64 bits holds is a whole number already. Both branches may be looked at, so none must overflow.
    fits = (scaled > -_HELD) & (scaled < _HELD)
    within = nw.when(fits).then(scaled).otherwise(nw.lit(0.0))
    return _divided(nw.when(fits).then((within + 0.5).floor().cast(nw.Float64)).otherwise(scaled), SCALE)


@expression.register
def _(of: t.Settled) -> nw.Expr:
    sure, possible = expression(of.sure), expression(of.possible)
    if certain(of.sure) and certain(of.possible):
        return nw.when(sure | ~possible).then(sure)
    return nw.when(sure).then(nw.lit(True)).otherwise(nw.when(~possible).then(nw.lit(False)))


def _small(value: Any) -> Any:
    """A constant for a column: an integer where its sums stay exact, else a double; truth values as they are."""
    if isinstance(value, bool) or (isinstance(value, int) and abs(value) <= WHOLE):
        return value
    return float(value)


def _climbed(of: t.Bands, value: nw.Expr) -> nw.Expr:
    """Whole points, by what each edge adds to the one below it: unknown stays unknown, and no branch is evaluated."""
    result, before = nw.lit(int(of.below), nw.Int32), of.below
    for edge, gives in reversed(of.edges):
        reached = value > edge if of.beyond else value >= edge
        result, before = result + reached.cast(nw.Int32) * (gives - before), gives
    return result


def _divided(column: nw.Expr, by: float) -> nw.Expr:
    # Polars multiplies by the reciprocal of a literal, which is off by a bit; a column is divided by a column.
    return column / (column * 0 + by)
