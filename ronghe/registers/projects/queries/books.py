"""Reads of the books: balances of funds and projects, entries with their lines, and whether all of it adds up."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, QuerySet, Sum
from django.db.models.functions import Coalesce

from ronghe.ledger.models.record import Record
from ronghe.ledger.registry import nouns
from ronghe.registers.projects.models import Account, Entry, Fund, Line, Project


@dataclass(frozen=True)
class Standing:
    """A fund in fen: `budget` released, of it `committed` to projects (what was paid included), `spent`, and `left`."""

    budget: int
    committed: int
    spent: int

    @property
    def left(self) -> int:
        """What is not bound to any project."""
        return self.budget - self.committed


def standing(fund: Fund | int) -> Standing:
    """What the books say of a fund, in one query."""
    key = fund.pk if isinstance(fund, Fund) else fund
    rows = Account.objects.filter(fund=key).values_list("kind").annotate(fen=Sum("balance"))
    told = dict(rows.values_list("kind", "fen"))
    spent = told.get("spent", 0)
    return Standing(-told.get("source", 0), told.get("committed", 0) + spent, spent)


def standings(funds: list[int]) -> dict[int, Standing]:
    """The same of many funds by their ids, in one query."""
    told: dict[int, dict[str, int]] = {key: {} for key in funds}
    rows = Account.objects.filter(fund__in=funds).values_list("fund", "kind").annotate(fen=Sum("balance"))
    for key, kind, fen in rows:
        told[key][kind] = fen
    return {
        key: Standing(-one.get("source", 0), one.get("committed", 0) + one.get("spent", 0), one.get("spent", 0))
        for key, one in told.items()
    }


def balance(project: Project, kind: str) -> int:
    """What lies on an account of a project: "committed" (promised, unpaid) or "spent" (paid, less what came back)."""
    found = Account.objects.filter(project=project, kind=kind).values_list("balance", flat=True).first()
    return found or 0


def entries_of(*, fund: Fund | None = None, project: Project | None = None) -> QuerySet[Entry]:
    """The entries of a fund or a project with their lines and accounts, latest first."""
    found = Entry.objects.select_related("project", "fund").prefetch_related("lines__account")
    found = found.filter(fund=fund) if fund is not None else found
    return (found.filter(project=project) if project is not None else found).order_by("-id")


def with_origins(entries: Iterable[Entry]) -> list[tuple[Entry, Record | None]]:
    """Entries, each with the record whose step made it; one query for each kind of record."""
    rows = list(entries)
    keys: dict[str, set[int]] = {}
    for one in rows:
        keys.setdefault(one.noun, set()).add(one.record)
    known = {
        (noun, key): record
        for noun, wanted in keys.items()
        for key, record in nouns()[noun]._base_manager.in_bulk(wanted).items()
    }
    return [(one, known.get((one.noun, one.record))) for one in rows]


def unsound() -> list[str]:
    """What does not add up in all books, as sentences for the one who checks; empty in sound ones."""
    rest = Entry.objects.annotate(rest=Coalesce(Sum("lines__fen"), 0)).exclude(rest=0)
    found = [f"entry {one.key}: {one.rest} fen" for one in rest]
    off = Account.objects.annotate(told=Coalesce(Sum("lines__fen"), 0)).exclude(told=F("balance"))
    found += [f"account {one}: {one.balance} fen, its lines say {one.told}" for one in off]
    stray = Line.objects.exclude(account__fund=F("entry__fund"))
    return found + [f"line {one.pk}: of another fund than its entry" for one in stray]
