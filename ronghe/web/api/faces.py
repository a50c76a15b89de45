"""Records as programs see them: the fields of their face, as values that JSON and tables hold."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from django.db import models
from django.db.models import BooleanField, Case, Q, QuerySet, Value, When
from django.http import HttpRequest

from ronghe.ledger.actor import Actor
from ronghe.ledger.models.record import Record
from ronghe.ledger.pages.detail import named_in, shown_face
from ronghe.ledger.pages.request import actor
from ronghe.ledger.refusals import Gone
from ronghe.ledger.registry import nouns
from ronghe.ledger.scope import reached, visible
from ronghe.web.api.instants import told

CITY = 4
"""Characters of a region code that name the city."""
NUMBER_LENGTH = 24


@cache
def served() -> dict[str, type[Record]]:
    """The nouns that the API serves, by their plural: those that declare what they show. Grants and claims do not:
    no token manages accounts."""
    return {model.home: model for model in nouns().values() if model.shown}


def columns(model: type[Record], face: str) -> tuple[str, ...]:
    """The fields of a face in their order."""
    return model.shown["public"] + (model.shown["full"] if face == "full" else ())


def key_of(name: str) -> str:
    """What a field is called outside: person__title is person_title."""
    return name.replace("__", "_")


def field_of(model: type[models.Model], name: str) -> Any:
    """The model's field at the end of a path."""
    first, _, rest = name.partition("__")
    found: Any = model._meta.get_field(first)
    return field_of(found.related_model, rest) if rest else found


def records(model: type[Record], hands: Actor) -> QuerySet[Any]:
    """The records that the actor may see, each with `within` (its to act on), `by_name` (it names the actor), `is_masked`."""
    own = reached(model, hands)
    found = visible(model._base_manager.select_related(*_related(model)), hands)
    masked = _flag(model.masked_where or Q(pk__in=[]))
    return found.annotate(within=_flag(own), by_name=named_in(model, hands), is_masked=masked)


def one(request: HttpRequest, model: type[Record], number: str) -> Record:
    """The record with this number; Gone where there is none or it may not be seen."""
    # No number holds anything else, and some databases refuse it.
    if len(number) > NUMBER_LENGTH or not number.isascii() or not number.replace("-", "").isalnum():
        raise Gone
    found: Record | None = records(model, actor(request)).filter(number=number).first()
    if found is None:
        raise Gone
    return found


def face_of(record: Record, hands: Actor) -> str:
    """The page's face; the public sees the public one of everything."""
    return "public" if hands.is_public else shown_face(record, hands)


def row(record: Record, hands: Actor) -> dict[str, Any]:
    """The record's face as JSON values. What the face does not show is not there at all."""
    face = face_of(record, hands)
    is_masked = face != "full" and getattr(record, "is_masked", False)
    found = {}
    for name in columns(type(record), face):
        if is_masked and name in record.masked:
            continue
        value = _value(record, name)
        found[key_of(name)] = value[:CITY] if is_masked and name == "region" else value
    return found


def past(model: type[Record], many: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Fields as events keep them, told as `row` tells them; personal ones are left out. One query per relation."""
    fields = {field_of(model, n).attname: n for n in columns(model, "full") if "__" not in n}
    told_many = [{fields[key]: value for key, value in one.items() if key in fields} for one in many]
    for name in fields.values():
        if not isinstance(field_of(model, name), models.ForeignKey):
            continue
        keys = {one[name] for one in told_many if one.get(name) is not None}
        known = by_key(field_of(model, name).related_model, keys)
        for one in told_many:
            if one.get(name) is not None:
                one[name] = known.get(one[name])
    return told_many


def by_key(model: type[models.Model], keys: set[Any]) -> dict[Any, dict[str, str]]:
    """What records are called, by their ids; one query, none for no ids."""
    related = _named_by(model) if issubclass(model, Record) else ()
    found = model._base_manager.select_related(*related).in_bulk(list(keys)) if keys else {}
    return {key: called(one) for key, one in found.items()}


def called(other: models.Model) -> dict[str, str]:
    """A related record by number and name; what has no number by its name."""
    return {"number": other.number, "name": str(other)} if isinstance(other, Record) else {"name": str(other)}


def _value(record: Record, name: str) -> Any:
    here: Any = record
    for part in name.split("__"):
        here = getattr(here, part) if here is not None else None
    if isinstance(here, models.Model):
        return called(here)
    if isinstance(here, datetime):
        return told(here)
    return here.isoformat() if hasattr(here, "isoformat") else here


def _flag(where: Q) -> Case | Value:
    """Whether a condition holds, as a column. An empty condition holds always."""
    kind = BooleanField()
    return Case(When(where, then=Value(True)), default=Value(False), output_field=kind) if where else Value(True, kind)


@cache
def _related(model: type[Record]) -> tuple[str, ...]:
    """The relations that a row shows, and those by which what it relates to is called."""
    found = []
    for name in columns(model, "full"):
        field = model._meta.get_field(name.partition("__")[0])
        if isinstance(field, models.ForeignKey):
            found.append(field.name)
            if issubclass(field.related_model, Record) and field.related_model is not model:
                found += [f"{field.name}__{one}" for one in _named_by(field.related_model)]
    return tuple(dict.fromkeys(found))


@cache
def _named_by(model: type[Record]) -> tuple[str, ...]:
    """Relations to what is no record itself (a person): a name may come from there."""
    fields = [f for f in model._meta.concrete_fields if isinstance(f, models.ForeignKey)]
    return tuple(f.name for f in fields if not issubclass(f.related_model, Record) and f.name in columns(model, "full"))
