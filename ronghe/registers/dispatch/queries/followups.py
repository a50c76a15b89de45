"""Reads of follow-ups: which are due to be asked, which nobody answers."""

from datetime import date

from django.db.models import F, QuerySet

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.calendars.months import months_later
from ronghe.engine.calendars.workdays import china
from ronghe.registers.dispatch.models import FollowUp, Posting
from ronghe.registers.dispatch.queries.postings import SERVED
from ronghe.rulebook.dispatch.terms import terms_on

PATIENCE = 30
"""Working days after which an unanswered follow-up lapses."""


def followups() -> QuerySet[FollowUp]:
    """All follow-ups with what lists and pages show of them."""
    return FollowUp.objects.select_related(
        "posting__organisation", "posting__candidate__expert__person", "posting__entry__need"
    )


def due(today: date) -> list[FollowUp]:
    """Follow-ups that are due and not asked yet, not saved: of every solved need, by the posting that solved it."""
    solved = Posting.objects.filter(
        state__in=SERVED, entry__need__state="solved", entry__need__expert=F("candidate__expert")
    )
    asked = set(FollowUp.objects.filter(posting__in=solved).values_list("posting", "months"))
    found = []
    for posting in solved.select_related("entry__need").order_by("id").iterator(chunk_size=2000):
        at = posting.entry.need.solved_at
        assert at is not None  # the database holds that a solved need has its instant
        day = day_of(at)
        for months in terms_on(day).follow_up_months:
            due_on = months_later(day, months)
            if due_on <= today and (posting.pk, months) not in asked:
                found.append(FollowUp(posting=posting, region=posting.region, months=months, due_on=due_on))
    return found


def unanswered(today: date) -> list[FollowUp]:
    """Those asked more than PATIENCE working days ago that nobody answered."""
    waiting = FollowUp.objects.filter(state="asked").order_by("id")
    return [one for one in waiting if china().workdays_between(day_of(one.created_at), today) > PATIENCE]
