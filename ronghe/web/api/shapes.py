"""What answers look like, for the description of the interface: one schema per noun, made from what it shows."""

from datetime import date, datetime
from functools import cache
from typing import Any

from django.db import models
from ninja import Schema
from pydantic import ConfigDict, Field, create_model

from ronghe.ledger.models.record import Record
from ronghe.web.api.faces import columns, field_of, key_of


class Strict(Schema):
    """Nothing else is ever in an answer."""

    model_config = ConfigDict(extra="forbid")


class Sentence(Strict):
    """A wording in both languages."""

    zh: str
    en: str


class Called(Strict):
    """A related record or person."""

    number: str | None = None
    name: str


class Problem(Strict):
    """A refusal, RFC 9457: `code` for programs, the sentence in both languages, and which fields are wrong and why."""

    type: str
    status: int
    code: str
    title: str
    zh: str
    en: str
    fields: dict[str, Sentence]


class Line(Strict):
    """One event of a record."""

    id: int
    step: str
    label: Sentence
    before: str
    after: str
    at: datetime
    name: str
    role: str
    answers: dict[str, Any]
    changes: dict[str, Any]


class Lines(Strict):
    """All events of a record, oldest first."""

    number: str
    items: list[Line]


class AsOf(Strict):
    """A record as it stood at an instant, told by its events; `last` is the last event that is contained."""

    number: str
    at: datetime
    state: str
    fields: dict[str, Any]
    last: int


class Done(Strict):
    """What a step did. The same key gets the same answer."""

    noun: str
    number: str
    step: str
    before: str
    state: str
    at: datetime
    event: int


@cache
def row_of(model: type[Record]) -> type[Schema]:
    """A record: the public face has the first fields, the full face all. What a face hides is absent."""
    given: dict[str, Any] = {}
    for name in columns(model, "full"):
        field = field_of(model, name)
        given[key_of(name)] = (_kind(field) | None, Field(None, description=str(field.verbose_name)))
    return create_model(model.__name__, __base__=Strict, **given)


@cache
def page_of(model: type[Record]) -> type[Schema]:
    """A page of records; `next` and `previous` are addresses on this server."""
    return create_model(
        f"{model.__name__}Page",
        __base__=Strict,
        total=(int, ...),
        page=(int, ...),
        per_page=(int, ...),
        next=(str | None, ...),
        previous=(str | None, ...),
        items=(list[row_of(model)], ...),  # type: ignore[arg-type, misc]
    )


def _kind(field: Any) -> Any:
    match field:
        case models.ForeignKey():
            return Called
        case models.BooleanField():
            return bool
        case models.IntegerField():
            return int
        case models.DateTimeField():
            return datetime
        case models.DateField():
            return date
        case models.JSONField():
            return list[Any]
    return str
