"""What changed: the fields of a record as an event keeps them."""

import hmac
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import Model

from ronghe.engine.sealing.canonical import canonical
from ronghe.ledger.models.record import Record

_OWN = frozenset({"id", "state", "version", "created_at", "changed_at"})
_AS_IT_IS = frozenset({str, int, bool, type(None)})


def fields_of(record: Record) -> dict[str, Any]:
    """The concrete fields as plain values; personal ones as a keyed digest that shows a change but no content."""
    found: dict[str, Any] = {}
    for name in _names(type(record)):
        value = _plain(getattr(record, name))
        found[name] = _hidden(value) if name in record.withheld and value not in (None, "") else value
    return found


@cache
def _names(model: type[Record]) -> tuple[str, ...]:
    return tuple(field.attname for field in model._meta.concrete_fields if field.attname not in _OWN)


def differences(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """The fields whose value changed, with the new value."""
    return {key: value for key, value in after.items() if key not in before or before[key] != value}


def _plain(value: Any) -> Any:
    if type(value) in _AS_IT_IS:
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()  # in one zone, so that an event tells what the database will give
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, float):
        return repr(value)  # no two databases need agree on how a float is written, so events hold none
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value


def _hidden(value: Any) -> dict[str, str]:
    # A database may give a JSON object back with its keys in another order: the digest is of one form for all orders.
    said = str(value) if isinstance(value, str) else canonical({"value": value}).decode()
    return {"withheld": hmac.digest(settings.SECRET_KEY.encode(), said.encode(), "sha256").hex()[:24]}
