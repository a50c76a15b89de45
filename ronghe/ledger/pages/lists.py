"""Lists of records: filtered by what the address says, a page at a time, in two queries."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict

from ronghe.ledger.models.record import Record

R = TypeVar("R", bound=Record)
PER_PAGE = 25
LONGEST_QUERY = 100


@dataclass(frozen=True)
class Filter:
    """One choice in the filter bar: the parameter, its label, and its values with labels. `prefix`: match by beginning."""

    name: str
    label: tuple[str, str]
    choices: list[tuple[str, tuple[str, str]]]
    prefix: bool = False


@dataclass(frozen=True)
class Listing(Generic[R]):
    """A page of a list and what is needed to walk on: `rows`, `total`, `number` of `pages`, chosen values, query text."""

    rows: list[R]
    total: int
    number: int
    pages: int
    chosen: dict[str, str]
    q: str
    filters: list[Filter]

    def address(self, **change: Any) -> str:
        """The query string of this list with something changed."""
        values = {**self.chosen, "q": self.q, "page": self.number} | change
        return urlencode({key: value for key, value in values.items() if value not in ("", None, 1)})

    @property
    def before(self) -> str | None:
        """The query string of the page before, if any."""
        return self.address(page=self.number - 1) if self.number > 1 else None

    @property
    def after(self) -> str | None:
        """The query string of the next page, if any."""
        return self.address(page=self.number + 1) if self.number < self.pages else None


def narrowed(records: QuerySet[R], query: QueryDict, filters: list[Filter]) -> tuple[QuerySet[R], dict[str, str], str]:
    """The records that the address asks for, the values chosen, and the searched text; unknown values are ignored."""
    chosen: dict[str, str] = {}
    for one in filters:
        value = query.get(one.name, "")
        if value and value in {key for key, _ in one.choices}:
            chosen[one.name] = value
            records = records.filter(**{f"{one.name}__startswith" if one.prefix else one.name: value})
    q = query.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
    for word in q.split()[:5]:
        records = records.filter(matching(records.model, word))
    return records, chosen, q


def matching(model: type[Record], word: str) -> Q:
    """Records in one of whose search fields the word occurs."""
    found = Q()
    for field in model.search_in:
        found |= Q(**{f"{field}__icontains": word})
    return found


def listing(
    request: HttpRequest, records: QuerySet[R], filters: list[Filter], *, order: str = "-id", per_page: int = PER_PAGE
) -> Listing[R]:
    """The page of `records` that the request asks for, newest first; a page beyond the last is the last."""
    records, chosen, q = narrowed(records, request.GET, filters)
    paginator = Paginator(records.order_by(order), per_page)
    page = paginator.get_page(request.GET.get("page", "1")[:9])
    return Listing(list(page.object_list), paginator.count, page.number, paginator.num_pages, chosen, q, filters)
