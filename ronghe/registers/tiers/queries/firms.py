"""Reads of firms: their years, titles and filings."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from ronghe.ledger.actor import Actor
from ronghe.ledger.scope import visible
from ronghe.registers.tiers.models import Filing, FirmYear, Title

WATCH = timedelta(days=90)
"""So long before its end a title is on the expiry watch."""
ASKED = timedelta(days=31)
"""So long before the last day firms are asked for the annual report."""


def years_of(organisation: int, states: Iterable[str] = ("submitted", "confirmed")) -> list[FirmYear]:
    """A firm's stated years with the firm, latest first; drafts are left out unless asked for."""
    rows = FirmYear.objects.filter(organisation=organisation, state__in=list(states)).select_related("organisation")
    return list(rows.order_by("-year"))


def day_for(years: Iterable[FirmYear], today: date) -> date:
    """On which day a firm's stated years can be judged: today, or the middle of the year after the latest stated one."""
    latest = max((one.year for one in years), default=today.year - 1)
    return today if latest >= today.year - 1 else date(latest + 1, 6, 30)


def all_years(actor: Actor) -> list[list[FirmYear]]:
    """The confirmed years of every firm that the actor reaches, firm by firm."""
    rows = visible(FirmYear.objects.filter(state="confirmed"), actor).select_related("organisation")
    by_firm: dict[int, list[FirmYear]] = defaultdict(list)
    for one in rows.order_by("organisation_id", "-year"):
        by_firm[one.organisation_id].append(one)
    return list(by_firm.values())


def titles_of(organisation: int) -> list[Title]:
    """A firm's titles, the valid ones first, then the latest."""
    rows = Title.objects.filter(organisation=organisation).order_by("-until", "-id")
    return sorted(rows, key=lambda one: one.state != "valid")


def filings_of(organisation: int, actor: Actor) -> list[Filing]:
    """A firm's filings as the actor sees them, latest first."""
    return list(visible(Filing.objects.filter(organisation=organisation), actor).order_by("-id"))


def due_to_expire(today: date) -> QuerySet[Title]:
    """Valid titles whose last day has passed."""
    return Title.objects.filter(state="valid", until__lt=today).order_by("id")


def due_to_remind(today: date) -> QuerySet[Title]:
    """Valid titles that end within the watch and were not reminded of yet in it; those of one year are left out."""
    soon = Title.objects.filter(state="valid", until__gte=today, until__lte=today + WATCH).exclude(tier="small_tech")
    return soon.filter(Q(reminded_on__isnull=True) | Q(reminded_on__lt=today - WATCH)).order_by("id")


def due_to_report(tier: str, today: date, last: date) -> QuerySet[Title]:
    """Valid titles of a tier whose report of the year before is missing and was not asked for yet, from `ASKED` before
    `last` to `last`."""
    if not last - ASKED <= today <= last:
        return Title.objects.none()
    waiting = Title.objects.filter(state="valid", tier=tier, since__year__lt=today.year)
    unreported = Q(reported_year__isnull=True) | Q(reported_year__lt=today.year - 1)
    unasked = Q(report_asked__isnull=True) | Q(report_asked__lt=today.year)
    return waiting.filter(unreported, unasked).order_by("id")


def counts(actor: Actor, year: int) -> list[dict[str, Any]]:
    """For each tier: titles new in a year, valid now, revoked in the year, as far as the actor reaches."""
    rows = visible(Title.objects.all(), actor).values("tier")
    within = Q(since__year=year)
    told = rows.annotate(
        new=Count("id", filter=within),
        valid=Count("id", filter=Q(state="valid")),
        revoked=Count("id", filter=Q(state="revoked", ended_on__year=year)),
    )
    return [dict(one) for one in told.order_by("tier")]
