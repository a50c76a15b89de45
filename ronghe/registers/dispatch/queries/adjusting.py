"""Reads for adjustments: what a posting follows and is followed by, and how many are sent already."""

from datetime import date

from ronghe.registers.dispatch.models import Entry, Posting
from ronghe.registers.dispatch.models.posting import OPEN

WAITING = ("open", "matched", "served", "reported")
"""States of a need to which somebody may still be sent."""


def successor(posting: Posting) -> Posting:
    """The posting that takes this one's place; the caller knows that there is one."""
    return posting.successors.exclude(state="cancelled").latest("id")


def under_way(posting: Posting) -> Posting | None:
    """A successor whose agreement is not signed yet."""
    return posting.successors.filter(state__in=["proposed", "signing", "filed"]).first()


def began_on(posting: Posting) -> date:
    """The first day of service, over all postings that this one follows."""
    while posting.follows is not None:
        posting = posting.follows
    return posting.starts_on


def sent_for(entry: Entry) -> int:
    """How many people are sent, or about to be, for an entry."""
    return Posting.objects.filter(entry=entry, state__in=OPEN).count()


def sent_to(entry: Entry, but: Posting) -> int:
    """How many postings of the batch the entry's firm has, without `but`."""
    here = Posting.objects.filter(batch=entry.batch_id, organisation=entry.organisation_id, state__in=OPEN)
    return here.exclude(pk=but.pk).count()
