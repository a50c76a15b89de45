"""The national figures of each unit's instruments in a year, out of confirmed bookings."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from ronghe.engine.booking.figures import (
    Use,
    effective_hours,
    external_hours,
    mean_effective_hours,
    open_rate,
    share_rate,
)
from ronghe.engine.calendars.beijing import start_of
from ronghe.registers.bookings.models import Booking, Resource
from ronghe.rulebook.bookings.terms import Terms, terms_on

COUNTED = ("confirmed", "settled", "rated")


@dataclass(frozen=True)
class Figures:
    """One unit's year. Hours and rates are exact; None where there is nothing to divide by."""

    owner: str
    instruments: int
    required: int
    opened: int
    effective: Fraction
    external: Fraction
    mean: Fraction | None
    open_rate: Fraction | None
    share_rate: Fraction | None

    @property
    def effective_text(self) -> str:
        """Hours with one digit."""
        return _told(self.effective)

    @property
    def external_text(self) -> str:
        """Hours with one digit."""
        return _told(self.external)

    @property
    def mean_text(self) -> str:
        """Hours an instrument, with one digit."""
        return _told(self.mean)

    @property
    def open_text(self) -> str:
        """Percent with one digit."""
        return _told(self.open_rate, percent=True)

    @property
    def share_text(self) -> str:
        """Percent with one digit."""
        return _told(self.share_rate, percent=True)


def terms_of(year: int) -> Terms:
    """The terms at the end of a year."""
    return terms_on(date(year, 12, 31))


def figures(year: int, owners: Q | None = None) -> list[Figures]:
    """The units that own instruments, by name; `owners` narrows them. Two queries.

    A use belongs to the year in which it began (Beijing). Drafts are no instruments yet; closed ones count where they
    were used in the year.
    """
    terms = terms_of(year)
    found = Resource.objects.filter(kind="instrument").exclude(state="draft").select_related("owner")
    by_owner: dict[tuple[str, int], list[Resource]] = defaultdict(list)
    for one in found if owners is None else found.filter(owners):
        by_owner[one.owner.name, one.owner_id].append(one)
    uses = _uses(year)
    rows = []
    for (name, owner), instruments in sorted(by_owner.items()):
        own = uses.get(owner, [])
        used = {use.instrument for use in own}
        counted = [one for one in instruments if one.state != "closed" or str(one.pk) in used]
        rows.append(_row(name, counted, own, terms))
    return rows


def _row(name: str, instruments: Sequence[Resource], uses: Sequence[Use], terms: Terms) -> Figures:
    required = [one for one in instruments if terms.must_share(one.value_fen, one.public_money)]
    opened = [one for one in required if one.shared and one.state != "closed"]
    return Figures(
        name,
        len(instruments),
        len(required),
        len(opened),
        effective_hours(uses),
        external_hours(uses),
        mean_effective_hours(uses, len(instruments)),
        open_rate(len(opened), len(required)),
        share_rate(uses),
    )


def _uses(year: int) -> dict[int, list[Use]]:
    rows = (
        Booking.objects.filter(
            state__in=COUNTED,
            resource__kind="instrument",
            starts_at__gte=start_of(date(year, 1, 1)),
            starts_at__lt=start_of(date(year + 1, 1, 1)),
        )
        .values("resource_id", "resource__owner_id", inside=Q(organisation=F("resource__owner")))
        .annotate(
            start_up=Coalesce(Sum("start_up_minutes"), 0),
            test=Coalesce(Sum("test_minutes"), 0),
            post=Coalesce(Sum("post_minutes"), 0),
        )
        .order_by("resource_id")
    )
    found: dict[int, list[Use]] = defaultdict(list)
    for row in rows:
        use = Use(str(row["resource_id"]), row["start_up"], row["test"], row["post"], external=not row["inside"])
        found[row["resource__owner_id"]].append(use)
    return found


def _told(value: Fraction | None, *, percent: bool = False) -> str:
    """One digit after the point, halves rounded up; a dash where there is nothing to tell."""
    if value is None:
        return "—"
    tenths = int(value * (1000 if percent else 10) + Fraction(1, 2))
    return f"{tenths // 10:,}.{tenths % 10}{'%' if percent else ''}"
