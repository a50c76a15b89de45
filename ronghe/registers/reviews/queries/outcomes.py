"""What closed panels found about a record: for the conditions of other registers' steps."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from ronghe.registers.reviews.models import Case, Panel
from ronghe.registers.reviews.queries.standings import Standing, standings


def concluded(noun: str, keys: Iterable[int], purpose: str) -> set[int]:
    """Which of these records a closed panel of this purpose has judged."""
    rows = Case.objects.filter(noun=noun, key__in=list(keys), panel__purpose=purpose, panel__state="closed")
    return set(rows.values_list("key", flat=True))


def favoured(noun: str, key: int, purpose: str) -> bool:
    """Whether the latest closed panel of this purpose found for a record: more reviews for it, mended or not, than against."""
    said = Count("reviews", filter=Q(reviews__state="submitted"))
    against = Count("reviews", filter=Q(reviews__state="submitted", reviews__verdict="against"))
    latest = (
        Case.objects.filter(noun=noun, key=key, panel__purpose=purpose, panel__state="closed")
        .annotate(said=said, against=against)
        .order_by("-panel__closed_at", "-id")
        .first()
    )
    return latest is not None and 2 * latest.against < latest.said


def outcome(noun: str, key: int, purpose: str) -> Standing | None:
    """What the latest closed panel of this purpose counted for a record; None: none has closed, or no report of it counts."""
    latest = (
        Case.objects.filter(noun=noun, key=key, panel__purpose=purpose, panel__state="closed")
        .select_related("panel")
        .order_by("-panel__closed_at", "-id")
        .first()
    )
    if latest is None:
        return None
    found = next(one for one in standings(latest.panel) if one.case.pk == latest.pk)
    return found if found.mean is not None else None


def panels_for(noun: str, key: int, purpose: str) -> QuerySet[Panel]:
    """The panels of this purpose about a record that were not dissolved, latest first; without what their draws were made from."""
    about = Panel.objects.filter(cases__noun=noun, cases__key=key, purpose=purpose)
    return about.exclude(state="dissolved").defer("draws").distinct().order_by("-id")
