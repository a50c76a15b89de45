"""Makes many accounts with their grants at once: for the demonstration, and for an office that begins."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.bulk import begin_many
from ronghe.ledger.models.account import Grant, User


@dataclass(frozen=True)
class Seat:
    """A role with its bound: a region code (filling zeros are dropped), an organisation or a person (saved objects)."""

    role: str
    region: str = ""
    organisation: Any = None
    person: Any = None
    manages: bool = False

    def grant(self, user: User, since: datetime) -> Grant:
        """The grant, not yet saved. Roles of the whole province have no region."""
        region = bare(self.region)
        return Grant(
            user=user,
            role=self.role,
            region="" if self.role in {"province", "auditor"} or len(region) <= 2 else region,
            organisation=self.organisation,
            person=self.person,
            manages=self.manages,
            since=since,
        )


@dataclass(frozen=True)
class Newcomer:
    """An account to make. `password` is hashed once for each different text; None: none can sign in with it yet."""

    username: str
    name: str
    seats: Sequence[Seat] = ()
    email: str = ""
    password: str | None = None
    language: str = "zh"


@transaction.atomic
def provision(newcomers: Iterable[Newcomer], *, at: datetime | None = None) -> dict[str, User]:
    """Make the accounts that are not there yet, with their grants as events of the system; all of them by username.

    Accounts that exist keep their password and grants, so that a repeat is harmless. `at`: since when the grants hold.
    """
    at = at or timezone.now()
    given = {one.username: one for one in newcomers}
    found = User.objects.in_bulk(list(given), field_name="username")
    hashes: dict[str | None, str] = {}
    fresh = []
    for one in given.values():
        if one.username not in found:
            if one.password not in hashes:
                hashes[one.password] = make_password(one.password)
            fresh.append(
                User(
                    username=one.username,
                    name=one.name,
                    email=one.email,
                    language=one.language,
                    password=hashes[one.password],
                    date_joined=at,
                )
            )
    User.objects.bulk_create(fresh, batch_size=500)
    made = User.objects.in_bulk([one.username for one in fresh], field_name="username")
    # In the order given, so that the numbers are the same each time.
    grants = [seat.grant(made[one.username], at) for one in fresh for seat in given[one.username].seats]
    begin_many(grants, "give", by=SYSTEM, at=at)
    everyone = found | made
    return {name: everyone[name] for name in given}


def bare(region: str) -> str:
    """A region code without filling zeros: 210000 is 21, 210100 is 2101, 210102 stays."""
    while region.endswith("00") and len(region) > 2:
        region = region[:-2]
    return region
