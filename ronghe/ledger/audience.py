"""Who is told: the people who hold a role over a record."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from ronghe.ledger.models.account import Grant
from ronghe.ledger.models.record import Record
from ronghe.ledger.roles import EVERYWHERE, ROLES


def holders(record: Record, role: str) -> QuerySet[Grant]:
    """Grants in force of `role` that reach the record."""
    grants = Grant.objects.in_force().filter(role=role)
    if role in EVERYWHERE:
        return grants
    values = _values(record, role)
    match ROLES[role].bound:
        case "region":
            prefixes = {prefix for value in values for prefix in _prefixes(value)}
            # A county officer answers for one county: a city's grant over it is the city officer's.
            return grants.filter(region__in=prefixes)
        case "organisation":
            return grants.filter(organisation__in=values)
        case "person":
            return grants.filter(person__in=values)
    return grants.none()


def users(record: Record, roles: tuple[str, ...]) -> set[int]:
    """The ids of all users who hold one of `roles` over the record, substitutes and those they stand for included."""
    found: set[int] = set()
    for role in roles:
        found.update(holders(record, role).values_list("user_id", flat=True))
    return found


def users_of(records: Sequence[Record], roles: tuple[str, ...]) -> dict[int, set[int]]:
    """`users` of many saved records of one model by their id, in two queries a role (and one more for every 500 records)."""
    found: dict[int, set[int]] = {record.pk: set() for record in records}
    keys = list(found)
    for role in roles:
        grants = Grant.objects.in_force().filter(role=role)
        if role in EVERYWHERE:
            everybody = set(grants.values_list("user_id", flat=True))
            for told in found.values():
                told |= everybody
            continue
        bound = ROLES[role].bound
        column = {"region": "region", "organisation": "organisation_id", "person": "person_id"}.get(bound or "")
        path = type(records[0]).reach.get(role) if records else None
        if not path or column is None:
            continue
        by_value: dict[Any, set[int]] = defaultdict(set)
        for user, value in grants.values_list("user_id", column):
            by_value[value].add(user)
        for first in range(0, len(keys), 500):
            rows = type(records[0])._base_manager.filter(pk__in=keys[first : first + 500])
            for key, value in rows.values_list("pk", path):
                if value not in (None, ""):
                    for one in _prefixes(value) if bound == "region" else (value,):
                        found[key] |= by_value.get(one, set())
    return found


def deputies(user: int) -> Q:
    """Grants that stand in for `user`."""
    return Q(for_user=user)


def _prefixes(region: str) -> list[str]:
    return [region[:size] for size in range(2, len(region) + 1, 2)]


def _values(record: Record, role: str) -> list[Any]:
    path = record.reach.get(role)
    if not path:
        return []
    values = type(record)._base_manager.filter(pk=record.pk).values_list(path, flat=True)
    return [value for value in values if value not in (None, "")]
