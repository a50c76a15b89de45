"""Signs people in by user name or e-mail, and reads the account with all its grants in one query."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import F, FilteredRelation, Q
from django.utils import timezone

from ronghe.ledger.models import Grant, User
from ronghe.registers.parties.queries import place

_USER = [field.attname for field in User._meta.concrete_fields]
_GRANT = [field.attname for field in Grant._meta.concrete_fields]


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's backend; `user.in_force` holds the grants that hold at this moment, in the order they were given."""

    def get_user(self, user_id: Any) -> User | None:
        """The active account, with its grants; None for any other, so that access ends with the next request."""
        now = timezone.now()
        rows = list(
            User.objects.filter(pk=user_id, is_active=True)
            .annotate(
                held=FilteredRelation(
                    "grants",
                    condition=Q(grants__state="active", grants__since__lte=now)
                    & (Q(grants__until=None) | Q(grants__until__gt=now)),
                ),
                of_active=F("held__for_user__is_active"),
                unit_name=F("held__organisation__name"),
            )
            .order_by("held__id")
            .values_list(*_USER, "of_active", "unit_name", *(f"held__{name}" for name in _GRANT))
        )
        if not rows:
            return None
        size = len(_USER)
        user = User.from_db("default", _USER, rows[0][:size])
        user.in_force = [  # type: ignore[attr-defined]
            _grant(user, row[size + 2 :], row[size + 1])
            for row in rows
            if row[size + 2] is not None and row[size] is not False
        ]
        return user


def _grant(user: User, values: tuple[Any, ...], unit_name: str | None) -> Grant:
    grant = Grant.from_db("default", _GRANT, values)
    grant.user = user
    # Where it holds, in words, for the switch between roles; no further query.
    grant.where = unit_name or place(grant.region)  # type: ignore[attr-defined]
    return grant
