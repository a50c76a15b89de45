"""All numbers of the home page, in at most four queries, kept until the ledger gets another event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.cache import caches
from django.db.models import CharField, Count, Q, QuerySet, Sum, Value
from django.db.models.functions import Substr
from django.utils import timezone

from ronghe.ledger.models import Event
from ronghe.registers.dispatch.queries import programme
from ronghe.registers.needs.models import Need
from ronghe.web.portal.figures import FIGURES, period

YEARS = 5
KEPT = 60
"""Seconds. A safety net only: the key changes with every event."""


@dataclass(frozen=True)
class Counts:
    """`by_year[year][slug]` for the yearly figures, years in order; `standing[slug]` for the others; when counted.

    `year` is the latest full year with a registered need, or the current one where no earlier year has any; `by_city`
    what was registered in it. `running` is the current year where it has figures of its own beside those of `year`.
    """

    year: int
    running: int | None
    by_year: dict[int, dict[str, int]]
    standing: dict[str, int]
    by_city: dict[str, int]
    at: datetime

    def of(self, slug: str) -> int:
        """The figure in the year that the page speaks of, or now."""
        return self.standing[slug] if slug in self.standing else self.by_year[self.year].get(slug, 0)

    @property
    def shown_years(self) -> list[int]:
        """The years from the first with anything to show."""
        first = next((y for y, counted in self.by_year.items() if any(counted.values())), self.year)
        return [y for y in self.by_year if first <= y <= (self.running or self.year)]


def counts() -> Counts:
    """The numbers as the ledger stands: one query when nothing happened since, else four."""
    latest = Event.objects.order_by("-id").values_list("id", "at").first()
    today = timezone.localdate()
    key = f"portal {latest} {today}".translate({ord(c): "_" for c in " :(),"})
    kept = caches["local"]
    found: Counts | None = kept.get(key)
    if found is None:
        found = counted(today.year)
        kept.set(key, found, KEPT)
    return found


def counted(current: int) -> Counts:
    """Count anew; `current` is the year it is."""
    years = range(current - YEARS + 1, current + 1)
    sums = Need.objects.aggregate(**{f"{name}_{y}": total for y in years for name, total in _of_year(y).items()})
    sent = programme.by_year(years[0], years[-1])
    nobody = programme.Reach()
    by_year = {
        y: {
            "needs-registered": sums[f"registered_{y}"],
            "needs-accepted": sums[f"accepted_{y}"],
            "needs-solved": sums[f"solved_{y}"],
            "money-saved": sums[f"saved_{y}"] or 0,
            "firms-asking": sums[f"asking_{y}"],
            "commissioners": sent.get(y, nobody).people,
            "commissioner-firms": sent.get(y, nobody).firms,
            "commissioner-needs": sent.get(y, nobody).solved,
        }
        for y in years
    }
    year = max((y for y in years if y < current and by_year[y]["needs-registered"]), default=current)
    running = current if year != current and any(by_year[current].values()) else None
    standing = {slug: 0 for slug, one in FIGURES.items() if not one.yearly}
    cities = FIGURES["needs-registered"].rows(*period(year))
    rows = _united(
        [_tally(cities, Substr("region", 1, 4))]
        + [_tally(FIGURES[slug].rows(*period(year)), Value(slug, output_field=CharField())) for slug in standing]
    )
    by_city = {what: many for what, many in rows if what not in standing}
    return Counts(year, running, by_year, standing | {w: n for w, n in rows if w in standing}, by_city, timezone.now())


def _of_year(year: int) -> dict[str, Any]:
    start, end = period(year)
    submitted = Q(submitted_at__gte=start, submitted_at__lt=end)
    solved = Q(solved_at__gte=start, solved_at__lt=end, state="solved")
    return {
        "registered": Count("pk", filter=submitted),
        "accepted": Count("pk", filter=Q(accepted_at__gte=start, accepted_at__lt=end)),
        "solved": Count("pk", filter=solved),
        "saved": Sum("money_saved_fen", filter=solved),
        "asking": Count("organisation", filter=submitted, distinct=True),
    }


def _tally(rows: QuerySet[Any], what: Any) -> Any:
    return rows.order_by().values(what=what).annotate(many=Count("pk")).values_list("what", "many")


def _united(tallies: Sequence[Any]) -> list[tuple[str, int]]:
    first, *others = tallies
    return list(first.union(*others, all=True))
