"""Who gets how many hours of a call: by the mean of the reviews, cut by what is offered, ties by a rule that is stated."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

RULE = (
    "按评审平均分从高到低；同分者先申请机时少者，再先提交者；剩余机时不足申请数但不少于其最少机时的，分配剩余；反对意见过半的不分配",
    "by the mean of the reviews; equals: who asks fewer hours first, then who handed in first; who fits only in part "
    "gets the rest if that is no less than the least it can use; more reviews against than for: none",
)
"""How hours are allocated, as pages state it."""


@dataclass(frozen=True)
class Asked:
    """A proposal as it is ranked. `mean` of 100; `against` of `reviews` were against it."""

    key: int
    hours: int
    least: int
    at: datetime
    mean: Fraction | None
    reviews: int
    against: int


@dataclass(frozen=True)
class Place:
    """Where a proposal came: `rank` 1 the best, `tied` with another by its mean, and its `hours`, 0 for none, with why."""

    key: int
    rank: int
    tied: bool
    hours: int
    why: tuple[str, str]


def allocated(asked: Iterable[Asked], offered: int) -> list[Place]:
    """The places by rank; the hours add up to `offered` at most."""
    ranked = sorted(asked, key=lambda one: (one.mean is None, -(one.mean or 0), one.hours, one.at, one.key))
    means = [one.mean for one in ranked]
    found, left = [], offered
    for rank, one in enumerate(ranked, 1):
        hours, why = _hours(one, left)
        left -= hours
        found.append(Place(one.key, rank, one.mean is not None and means.count(one.mean) > 1, hours, why))
    return found


def _hours(one: Asked, left: int) -> tuple[int, tuple[str, str]]:
    if one.mean is None:
        return 0, ("没有有效评审意见", "no review counts")
    if 2 * one.against >= one.reviews:
        return 0, ("同行评审未予支持", "the peers do not support it")
    if one.hours <= left:
        return one.hours, ("", "")
    if one.least <= left:
        return left, ("机时不足，分配剩余", "not enough hours: the rest")
    return 0, ("名次在前者分配后机时不足", "not enough hours are left after those before it")
