"""The spot check of a year's titles: drawn by lot, at least the share that the rules ask for, and reproducible."""

import math
import secrets
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.review.lots import Lots
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import Actor
from ronghe.ledger.perform import perform
from ronghe.registers.tiers.models import Title
from ronghe.rulebook.tiers.course import COURSES, terms_of


@dataclass(frozen=True)
class Standing:
    """A year's titles of a tier that still hold, how many of them the rules want checked, and how many were drawn."""

    tier: str
    year: int
    share: float
    titles: int
    drawn: int

    @property
    def wanted(self) -> int:
        """At least so many in all."""
        return math.ceil(round(self.share * self.titles, 9))

    @property
    def percent(self) -> str:
        """The share as it is written: 5%."""
        return f"{self.share * 100:.4g}%"

    @property
    def lacking(self) -> int:
        """So many are still to be drawn."""
        return max(0, self.wanted - self.drawn)


def standings(today: date) -> list[Standing]:
    """Of every tier whose rules ask for a spot check today: this year's titles."""
    told = []
    for tier in COURSES:
        if share := terms_of(tier, today, settings.RULES_WITHOUT).spot_check:
            ours = Title.objects.filter(tier=tier, since__year=today.year, state="valid")
            told.append(Standing(tier, today.year, share, ours.count(), ours.filter(drawn_on__isnull=False).count()))
    return told


def draw(tier: str, *, by: Actor, seed: str = "", at: datetime | None = None) -> list[Title]:
    """Draw what is lacking of this year's spot check; the counties of those drawn are told.

    Who is drawn follows from the seed (made here where none is given) and the titles not drawn yet in the order of their
    certificates: place `Lots(seed).below(n)` of the n that are left, one after another. Raises NotOffered where nothing is
    to be drawn.
    """
    at = at or timezone.now()
    today = day_of(at)
    standing = next((one for one in standings(today) if one.tier == tier), None)
    if standing is None:
        raise NotOffered("现行规定没有规定这一类的抽查比例", "the rules ask for no spot check of this tier")
    if not standing.lacking:
        raise NotOffered(
            f"应抽 {standing.wanted} 户，已抽 {standing.drawn} 户，无须再抽",
            f"{standing.wanted} are to be drawn and {standing.drawn} are",
        )
    seed = seed or secrets.token_hex(16)
    lots, drawn = Lots(seed), []
    with transaction.atomic():
        left = Title.objects.filter(tier=tier, since__year=today.year, state="valid", drawn_on__isnull=True)
        waiting = list(left.select_related("organisation").order_by("certificate"))
        answers = {"seed": seed, "among": len(waiting)}
        for _ in range(min(standing.lacking, len(waiting))):
            one = waiting.pop(lots.below(len(waiting)))
            perform(one, "draw", by=by, at=at, answers=answers)
            drawn.append(one)
    return drawn
