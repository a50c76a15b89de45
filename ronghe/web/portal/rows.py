"""The very records that a figure counts, as far as the reader may see each: on a page, and as CSV."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from ronghe.ledger.actor import Actor
from ronghe.ledger.language import say
from ronghe.ledger.scope import visible
from ronghe.web.portal.figures import Figure, period
from ronghe.web.portal.source import city_name

CSV_LIMIT = 200_000
_RISKY = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Row:
    """One record: its number, address, name, city, field, and the instant that counts (its day)."""

    number: str
    address: str
    name: str
    city: str
    state: str
    day: str


def counted_rows(figure: Figure, year: int, actor: Actor, city: str = "") -> tuple[QuerySet[Any], int]:
    """The records that the reader may see, and how many the figure counts in all, here in the same place."""
    rows = figure.rows(*period(year))
    if city:
        rows = rows.filter(region__startswith=city)
    related = [name for name in ("organisation", "person") if name in {f.name for f in figure.model._meta.fields}]
    return visible(rows, actor).select_related(*related).order_by("-id"), rows.count()


def shown(record: Any) -> Row:
    """A record as a row. Names of firms are no part of it: a need may be public without them."""
    flow = record.workflow
    return Row(
        record.number,
        record.get_absolute_url(),
        str(record),
        city_name(record.region[:4]),
        say(*flow.states.get(record.state, (record.state, record.state))),
        timezone.localtime(record.created_at).strftime("%Y-%m-%d"),
    )


def as_csv(rows: QuerySet[Any]) -> Iterator[str]:
    """CSV line by line, with a byte order mark for spreadsheets; text that looks like a formula is made harmless."""
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(
        [
            say("编号", "Number"),
            say("名称", "Name"),
            say("地区", "City"),
            say("状态", "State"),
            say("登记日期", "Entered"),
        ]
    )
    for record in rows[:CSV_LIMIT].iterator(chunk_size=1000):
        row = shown(record)
        yield writer.writerow([_safe(cell) for cell in (row.number, row.name, row.city, row.state, row.day)])


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_RISKY) else cell


class _Echo:
    """A file that gives back what is written to it, so that lines can be streamed."""

    def write(self, value: str) -> str:
        return value
