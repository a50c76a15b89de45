"""What a grant of rights to inventors must keep to, and the bonus that a granted patent owes them."""

from datetime import date
from typing import NamedTuple

from ronghe.engine.calendars.months import months_later
from ronghe.engine.distribution.refusals import Unlawful
from ronghe.rulebook.rights.terms import NATION, UNCHECKED, values_on


class Bonus(NamedTuple):
    """The least that an inventor's unit owes for a patent, in fen, and the last day to pay it; 0 and None: no rule that day."""

    fen: int
    latest: date | None
    cites: str
    grade: str


def refuse_use_right(years: int, day: date, place: str = NATION, without: tuple[str, ...] = UNCHECKED) -> None:
    """Raise Unlawful for a long-term right of use, agreed on a day, of fewer years than it must have."""
    least = values_on(day, place, without)["use_years_least"]
    if years < least.value:
        raise Unlawful(
            "use_years",
            "years",
            (
                f"长期使用权为 {years} 年，不得少于 {least.value} 年；请改协议期限",
                f"a long-term right of use of {years} years; it must have {least.value}; change the agreement",
            ),
            least.cites,
            least.grade,
        )


def patent_bonus(kind: str, granted_on: date, place: str = NATION, without: tuple[str, ...] = UNCHECKED) -> Bonus:
    """What a patent granted on a day owes its inventors where nothing else is agreed; `kind` is "invention" or another."""
    values = values_on(granted_on, place, without)
    least = values["patent_invention_fen" if kind == "invention" else "patent_other_fen"]
    months = values["patent_months"].value
    latest = months_later(granted_on, months) if months else None
    return Bonus(least.value, latest, least.cites, least.grade)
