"""A review's score by weighted criteria, in exact arithmetic."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from ronghe.engine.text.refusal import Refused


@dataclass(frozen=True)
class Criterion:
    """What is judged: points from 0 to `most`, which weigh `weight` of the sum of all weights."""

    key: str
    label: tuple[str, str]
    most: int
    weight: int


def weighted(points: Mapping[str, int], criteria: Iterable[Criterion]) -> Fraction:
    """The score of 100: the mean of points/most, weighted. Raises Refused for a criterion left out, unknown or out of range."""
    given = tuple(criteria)
    if strange := sorted(set(points) - {one.key for one in given}):
        raise Refused(f"没有这个评分项：{'、'.join(strange)}", f"there is no criterion {', '.join(strange)}")
    for one in given:
        value = points.get(one.key)
        if value is None:
            raise Refused(f"“{one.label[0]}”尚未评分", f"{one.label[1]} has no score yet")
        if not 0 <= value <= one.most:
            raise Refused(
                f"“{one.label[0]}”应在 0 到 {one.most} 之间，读到 {value}",
                f"{one.label[1]}: between 0 and {one.most}, got {value}",
            )
    total = sum(one.weight for one in given)
    return 100 * sum((Fraction(points[c.key] * c.weight, c.most * total) for c in given), Fraction(0))


def mean(scores: Iterable[Fraction]) -> Fraction | None:
    """The exact mean, None of nothing."""
    given = list(scores)
    return sum(given, Fraction(0)) / len(given) if given else None


def shown(score: Fraction) -> Decimal:
    """Two decimals, halves away from zero."""
    return (Decimal(score.numerator) / Decimal(score.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)
