"""Plans and laws to try: the law of a place, and a plan of two main contributors with whatever differs."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from ronghe.engine.distribution.law import Law
from ronghe.engine.distribution.plan import Person, Plan
from ronghe.rulebook.rights.terms import law_on

DAY = date(2026, 3, 5)
HALF = Fraction(1, 2)
TEAM = (Person("示例甲", "main", HALF, True), Person("示例乙", "main", HALF, True))


def law(place: str = "national") -> Law:
    """The law of a place on the day of the tests."""
    return law_on(DAY, place)


def plan(**changes: Any) -> Plan:
    """A university's licence of 10,000.00 yuan."""
    return replace(Plan("state", "licence", TEAM, 1_000_000), **changes)


def person(role: Any = "main", share: Any = 1, **changes: Any) -> Person:
    """One person who consents."""
    return replace(Person(f"示例{role}", role, Fraction(share), True), **changes)
