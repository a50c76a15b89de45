"""What a number is in both executions: a double within limits; what would pass them is unknown, never infinite."""

from collections.abc import Mapping
from math import log2
from typing import Any

from ronghe.engine.rules import term as t

LARGEST = 2.0**63
"""No fact is larger than this; one that is, or is infinite or not a number, counts as unknown."""
QUOTIENT, RESULT = 256, t.WIDEST
"""Powers of two: a quotient beyond 2**QUOTIENT, or any other result beyond 2**RESULT, is unknown."""
WHOLE = 1 << 20
"""Whole numbers up to this may be counted as integers in a column: their sums stay exact."""


def entered(value: Any) -> Any:
    """A fact as the scalar execution counts it: a double, or a truth value; None for what is no number within limits.

    Raises TypeError for text and other things that are neither.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        raise TypeError(f"{value!r} is text where a number or a truth value is meant")
    return float(value) if -LARGEST <= value <= LARGEST else None


def entered_all(facts: Mapping[str, Any]) -> dict[str, Any]:
    """All facts of a record as they are counted. TypeError names the fact that is text."""
    try:
        return {name: entered(value) for name, value in facts.items()}
    except TypeError as wrong:
        name = next(name for name, value in facts.items() if isinstance(value, str) or not hasattr(value, "__float__"))
        raise TypeError(f"{name}: {wrong}") from None


def magnitude(of: t.Term) -> float:
    """The power of two that the number cannot pass in either direction."""
    if isinstance(of, t.Other):
        return of.within
    if isinstance(of, t.Constant):
        return log2(max(abs(of.value), 1)) if isinstance(of.value, (int, float)) else 0
    if isinstance(of, t.Fact):
        return log2(LARGEST)
    if isinstance(of, t.Bands):
        return max(log2(max(abs(gives), 1)) for gives in (of.below, *(gives for _, gives in of.edges)))
    if isinstance(of, t.Choice):
        return max(magnitude(of.then), magnitude(of.otherwise))
    if isinstance(of, t.Arithmetic):
        return min(_unlimited(of), limit(of) or RESULT)
    return max((magnitude(one) for one in of.parts()), default=0)


def limit(of: t.Arithmetic) -> int | None:
    """The power of two beyond which a result counts as unknown; None where it cannot get there, so none need look."""
    if of.sign == "/":
        return None if _divides_safely(of) else QUOTIENT
    return None if _unlimited(of) <= RESULT else RESULT


def certain(of: t.Term) -> bool:
    """Whether a term is never unknown, whatever the facts."""
    if isinstance(of, t.Other):
        return of.never_unknown
    if isinstance(of, t.Fact) or (isinstance(of, t.Arithmetic) and (of.sign == "/" or limit(of))):
        return False
    if isinstance(of, (t.Constant, t.Known)):
        return True
    if isinstance(of, t.Filled):
        return certain(of.value)
    return not isinstance(of, t.Settled) and all(certain(one) for one in of.parts())


def _unlimited(of: t.Arithmetic) -> float:
    left, right = magnitude(of.left), magnitude(of.right)
    if of.sign == "*":
        return left + right
    if of.sign == "/":
        return left - log2(abs(of.right.value)) if _divides_safely(of) else QUOTIENT  # type: ignore[attr-defined]
    return max(left, right) + (of.sign in "+-")


def _divides_safely(of: t.Arithmetic) -> bool:
    """Whether what is divided by is a plain number that makes nothing too large."""
    by = of.right.value if isinstance(of.right, t.Constant) else 0
    return abs(by) > 0 and magnitude(of.left) - log2(abs(by)) <= QUOTIENT
