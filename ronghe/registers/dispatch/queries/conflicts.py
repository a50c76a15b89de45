"""Reads of conflicts: who takes part in a batch on either side, what stands between them, what is declared."""

from collections.abc import Iterable

from django.db.models import F, QuerySet

from ronghe.registers.dispatch.models import Batch, Candidate, Conflict, Entry, Tie

IN_FORCE = ("found", "upheld")
AWAY = ("withdrawn", "refused")


def people_of(batch: Batch, only: Iterable[int] | None = None) -> dict[int, int]:
    """Person -> home institution of the batch's candidates, or of those of them who are named in `only`."""
    rows = Candidate.objects.filter(batch=batch).exclude(state__in=AWAY)
    if only is not None:
        rows = rows.filter(expert__person__in=list(only))
    return dict(rows.values_list("expert__person", "institution"))


def firms_of(batch: Batch) -> dict[int, tuple[str, str]]:
    """Firm -> its industry's code and its region, of all needs that take part in the batch."""
    rows = Entry.objects.filter(batch=batch).exclude(state="withdrawn")
    found = rows.values_list("organisation", "organisation__industry", "organisation__region").distinct()
    return {key: (industry, region) for key, industry, region in found}


def ties_of(people: Iterable[int]) -> QuerySet[Tie]:
    """What these people, their units or registers declared."""
    return Tie.objects.filter(person__in=list(people)).order_by("id")


def between(people: Iterable[int], firms: Iterable[int]) -> list[Conflict]:
    """Conflicts in any state between these people and these firms."""
    among = set(firms)
    # Asked for both at once, SQLite tries every person with every firm.
    rows = Conflict.objects.filter(person__in=list(people)).order_by("id")
    return [one for one in rows if one.organisation_id in among]


def of_batch(batch: Batch) -> QuerySet[Conflict]:
    """Conflicts in any state between the candidates and the firms of a batch, with both sides at hand."""
    people = Candidate.objects.filter(batch=batch).exclude(state__in=AWAY).values("expert__person")
    firms = Entry.objects.filter(batch=batch).exclude(state="withdrawn").values("organisation")
    # By a sum no index is sought: by both indexes, SQLite would try every person with every firm.
    rows = Conflict.objects.annotate(_firm=F("organisation_id") + 0).filter(person__in=people, _firm__in=firms)
    return rows.select_related("person", "organisation").order_by("-id")


def forbidden(batch: Batch) -> dict[tuple[int, int], list[tuple[str, str]]]:
    """(person, firm) -> number and kind of each hard conflict in force among the batch's people and firms."""
    found: dict[tuple[int, int], list[tuple[str, str]]] = {}
    firms = firms_of(batch)
    people = Candidate.objects.filter(batch=batch).exclude(state__in=AWAY).values("expert__person")
    rows = Conflict.objects.filter(person__in=people, is_hard=True, state__in=IN_FORCE).order_by("id")
    for person, firm, number, kind in rows.values_list("person", "organisation", "number", "kind"):
        if firm in firms:
            found.setdefault((person, firm), []).append((number, kind))
    return found
