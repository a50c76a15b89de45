"""Lists for programs: what may be asked, the records that answer, and the page's neighbours."""

from functools import cache
from typing import Any, Literal
from urllib.parse import urlencode

from django.db.models import CharField, Q, QuerySet
from django.http import HttpRequest
from ninja import Schema
from pydantic import Field, create_model

from ronghe.ledger.actor import Actor
from ronghe.ledger.models.record import Record
from ronghe.ledger.pages.lists import LONGEST_QUERY, matching
from ronghe.web.api.exports import FORMATS
from ronghe.web.api.faces import CITY, columns, field_of, records, row
from ronghe.web.api.instants import instant
from ronghe.web.api.refusals import bad_fields

EQUAL = ("field", "kind", "industry", "size", "cooperation", "confidentiality")
MOST_PER_PAGE = 200
_PLAIN = r"^[^\x00]*$"
"""No NUL: some databases refuse to compare with it."""


@cache
def asked_of(model: type[Record]) -> type[Schema]:
    """The parameters of a noun's list, as ninja reads them from the address."""
    shown = columns(model, "full")
    given: dict[str, Any] = {"state": _choice(list(model.workflow.states), "State")}
    if "region" in shown:
        text = Field(
            None, pattern=r"^[0-9]{2,6}$", description="Region code without filling zeros; its beginning is enough"
        )
        given["region"] = (str | None, text)
    for name in EQUAL:
        # A panel's size is a number of people, not one of a firm's sizes.
        if name in shown and isinstance(field_of(model, name), CharField):
            given[name] = _equal(model, name)
    if "organisation" in shown:
        given["organisation"] = (str | None, Field(None, max_length=24, pattern=_PLAIN, description="Its number"))
    given |= {
        "q": (str, Field("", max_length=LONGEST_QUERY, description="Words that occur in number or name")),
        "changed_since": (
            str,
            Field("", max_length=40, description="Instant in ISO 8601; Beijing time without offset"),
        ),
        "page": (int, Field(1, ge=1, le=1_000_000)),
        "per_page": (int, Field(50, ge=1, le=MOST_PER_PAGE)),
        "format": (Literal["json", *FORMATS], Field("json", description="Anything but json is all rows as a file")),
    }
    return create_model(f"{type_name(model)}Asked", __base__=Schema, **given)


def type_name(model: type[Record]) -> str:
    """What the noun is called among the schemas."""
    return model.__name__


def narrowed(request: HttpRequest, model: type[Record], asked: Any, hands: Actor) -> QuerySet[Any]:
    """The records that the address asks for, newest first. Unknown parameters are refused, for they would widen the answer."""
    known = set(asked_of(model).model_fields)
    if unknown := sorted(set(request.GET) - known)[:20]:
        listed = ", ".join(sorted(known))
        raise bad_fields(
            {key[:60]: (f"没有这个参数；可用：{listed}", f"no such parameter; use: {listed}") for key in unknown}
        )
    found = records(model, hands)
    for name in ("state", "region", *EQUAL, "organisation"):
        value = getattr(asked, name, None)
        if value is not None:
            found = found.filter(_where(model, name, value))
    for word in asked.q.replace("\x00", "").split()[:5]:
        found = found.filter(matching(model, word))
    if asked.changed_since:
        since = instant(asked.changed_since)
        if since is None:
            raise bad_fields({"changed_since": ("应写成 2026-03-05T08:00:00+08:00", "write 2026-03-05T08:00:00+08:00")})
        found = found.filter(changed_at__gte=since)
    return found.order_by("-id")


def page_of(request: HttpRequest, found: QuerySet[Any], asked: Any, hands: Actor) -> dict[str, Any]:
    """One page with the total and the addresses of its neighbours: two queries."""
    total, first = found.count(), (asked.page - 1) * asked.per_page
    rows = list(found[first : first + asked.per_page]) if first < total else []
    last = max(1, -(-total // asked.per_page))

    def address(number: int) -> str:
        return f"{request.path}?{urlencode({**request.GET.dict(), 'page': number})}"

    return {
        "total": total,
        "page": asked.page,
        "per_page": asked.per_page,
        "next": address(asked.page + 1) if asked.page < last else None,
        "previous": address(min(asked.page - 1, last)) if asked.page > 1 else None,
        "items": [row(one, hands) for one in rows],
    }


def _where(model: type[Record], name: str, value: str) -> Q:
    """A filter tells what it filters by: a field that a face hides is compared only where it is shown."""
    lookup = {"region": "region__startswith", "organisation": "organisation__number"}.get(name, name)
    where = Q(**{lookup: value})
    if name not in model.shown["public"]:
        return where & Q(within=True)
    if name in model.masked or (name == "region" and len(value) > CITY):
        return where & (Q(within=True) | Q(is_masked=False))
    return where


def _choice(values: list[str], description: str) -> tuple[Any, Any]:
    return (Literal[tuple(values)] | None, Field(None, description=description))


def _equal(model: type[Record], name: str) -> tuple[Any, Any]:
    field = field_of(model, name)
    if field.choices:
        return _choice([key for key, _ in field.choices], str(field.verbose_name))
    return (str | None, Field(None, max_length=100, pattern=_PLAIN, description=str(field.verbose_name)))
