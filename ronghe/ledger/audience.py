"""Who is told: the people who hold a role over a record."""

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
            prefixes = {value[:size] for value in values for size in range(2, len(value) + 1, 2)}
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


def deputies(user: int) -> Q:
    """Grants that stand in for `user`."""
    return Q(for_user=user)


def _values(record: Record, role: str) -> list[Any]:
    path = record.reach.get(role)
    if not path:
        return []
    values = type(record)._base_manager.filter(pk=record.pk).values_list(path, flat=True)
    return [value for value in values if value not in (None, "")]
