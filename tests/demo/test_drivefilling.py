"""A batch up to the end of its public notice."""

from datetime import date
from random import Random

import pytest

from ronghe.demo.drivefilling import chosen_experts, during
from ronghe.demo.drives import drives
from ronghe.engine.calendars.beijing import day_of
from ronghe.ledger.models import Event, Publication
from ronghe.registers.dispatch.models import Candidate, Conflict, Entry, Plan, Posting
from tests.demo.programme import drafted


@pytest.mark.django_db
def test_the_plan_makes_the_figures_of_the_batch() -> None:
    draft = drafted()
    drive, batch = draft.drive, draft.batch
    batch.refresh_from_db()
    assert batch.state == "running"
    sent = Posting.objects.filter(batch=batch)
    assert sent.values("candidate").distinct().count() == drive.people
    assert sent.values("organisation").distinct().count() == drive.firms
    assert sent.values("entry").distinct().count() == drive.needs == Entry.objects.filter(state="served").count()
    plan = Plan.objects.get()
    assert plan.state == "adopted"
    assert plan.outcome["figures"]["proved"] is True
    assert set(sent.values_list("way", flat=True)) == {"plan", "nominated", "mutual"}
    barred = {(c.person_id, c.organisation_id) for c in Conflict.objects.filter(is_hard=True, state="found")}
    pairs = set(sent.values_list("candidate__expert__person", "organisation"))
    assert not barred & pairs
    assert Candidate.objects.filter(state="refused").count() == drive.spare
    notice = Publication.objects.get()
    assert (notice.state, notice.kind) == ("closed", "notice")
    assert max(Event.objects.values_list("at", flat=True)).year == 2024


def test_moments_lie_in_the_days_asked_for() -> None:
    rng = Random(1)
    days = {day_of(during(date(2024, 3, 4), date(2024, 3, 8), rng)) for _ in range(200)}
    assert days == {date(2024, 3, n) for n in range(4, 9)}


def test_the_shown_experts_come_first_and_nobody_twice() -> None:
    keys = chosen_experts(drives(60, 40)[0], 40, [7, 3], 2025)
    assert keys[:2] == ["P000007", "P000003"]
    assert len(set(keys)) == len(keys) == 40
