"""Where a figure comes from (溯源): the count, its cities, the chain it stands in, and whether the ledger agrees."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Substr
from django.utils import timezone

from ronghe.engine.workflow.step import Pair
from ronghe.ledger.language import say
from ronghe.ledger.models import Event, Seal
from ronghe.registers.needs.models import Need
from ronghe.rulebook.codes import divisions
from ronghe.web.portal.figures import Figure, period
from ronghe.web.theme.cartogram import city_label

CHAIN: tuple[tuple[Pair, tuple[str, ...]], ...] = (
    (("登记", "Registered"), ("submit", "file")),
    (("受理", "Accepted"), ("accept",)),
    (("对接", "Matched"), ("match",)),
    (("服务", "Served"), ("serve",)),
    (("企业确认解决", "Countersigned"), ("solve",)),
)
"""The life of a need by the steps that count, in the words of the chain."""


@dataclass(frozen=True)
class City:
    """A city's share: its code, name, value, and percent of the largest for its bar."""

    code: str
    name: str
    value: int
    percent: int


@dataclass(frozen=True)
class Link:
    """One link of the chain: how many different needs took the step in the period; `on`: it is the figure itself."""

    label: Pair
    count: int
    on: bool


@dataclass(frozen=True)
class Source:
    """All that the drawer shows. `agrees`: whether the events give the same count; None where no step decides."""

    figure: Figure
    year: int
    start: datetime
    end: datetime
    value: int
    records: int
    cities: list[City]
    chain: list[Link]
    agrees: bool | None
    at: datetime
    seal: Seal | None

    @property
    def when(self) -> str:
        """The period in words; the instant for a figure of what stands now."""
        if not self.figure.yearly:
            return timezone.localtime(self.at).strftime("%Y-%m-%d %H:%M")
        if self.figure.by_batch:
            return say(f"{self.year}年各批次", f"the batches of {self.year}")
        return say(f"{self.year}年1月1日—12月31日", f"{self.year}")


def source(figure: Figure, year: int) -> Source:
    """Count a figure with its parts: four queries for a figure of needs, two for another."""
    start, end = period(year)
    cities, value, records = by_city(figure, figure.rows(start, end))
    taken = steps_taken(start, end) if figure.model is Need and not figure.by_batch else []
    chain = [Link(label, many, steps == figure.steps) for (label, steps), many in zip(CHAIN, taken, strict=False)]
    # Only where one step decides: a second submission moves a need into another year, its first event stays.
    same = next((link.count == records for link in chain if link.on), None)
    agrees = same if len(figure.steps) == 1 else None
    seal = Seal.objects.order_by("-number").first()
    return Source(figure, year, start, end, value, records, cities, chain, agrees, timezone.now(), seal)


def by_city(figure: Figure, rows: QuerySet[Any]) -> tuple[list[City], int, int]:
    """Cities from the largest, the total and the number of records; a record without a place is under 未填地区."""
    measure = Sum(figure.adds) if figure.adds else Count("pk")
    counted = list(
        rows.order_by().values(city=Substr("region", 1, 4)).annotate(value=measure, records=Count("pk")).order_by()
    )
    most = max((row["value"] for row in counted), default=0)
    cities = [
        City(row["city"], city_name(row["city"]), row["value"], round(row["value"] / most * 100) if most else 0)
        for row in sorted(counted, key=lambda row: (-row["value"], row["city"]))
    ]
    return cities, sum(c.value for c in cities), sum(row["records"] for row in counted)


def steps_taken(start: datetime, end: datetime) -> list[int]:
    """How many different needs took the steps of each link of the chain in the period."""
    known = [step for _, taken in CHAIN for step in taken]
    events = Event.objects.filter(noun=Need.workflow.noun, step__in=known, at__gte=start, at__lt=end)
    links = {str(i): Count("key", distinct=True, filter=Q(step__in=taken)) for i, (_, taken) in enumerate(CHAIN)}
    found = events.aggregate(**links)
    return [found[str(i)] for i in range(len(CHAIN))]


def city_name(code: str) -> str:
    """The name of a city, or of a unit that reports straight to the province, by its code of four characters."""
    for one in divisions.divisions():
        if one.code[:4] == code and (one.level == divisions.CITY or one.is_local):
            return city_label(code) or one.name
    return code or say("未填地区", "no place given")
