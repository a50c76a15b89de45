"""The big facilities of a small demonstration: three phases, 1.1 milliard yuan and 26 patents, all out of records."""

from datetime import timedelta
from typing import Any

import polars as pl
import pytest
from django.utils import timezone

from ronghe.demo.facilitytopics import SITES
from ronghe.demo.filling import fill
from ronghe.demo.world import Scale, World
from ronghe.ledger.models import Event
from ronghe.registers.platforms.facts.facility import facility_years, phase_on
from ronghe.registers.platforms.models import Facility, Output, Phase
from ronghe.registers.platforms.queries.facilities import phases_of
from tests.demo.programme import quiet

TINY = Scale(firms=20, experts=20, staff=0, needs=0, batches=0, tiers=False, challenges=0)


@pytest.mark.django_db
def test_three_facilities_stand_in_three_phases_with_the_figures_of_their_records(settings: Any) -> None:
    today = timezone.localdate()
    assert fill(World(TINY), quiet, today)["facilities"] == 3
    known = phases_of(Facility.objects.values_list("pk", flat=True))
    now = {one.name: phase_on(known[one.pk], today) for one in Facility.objects.all()}
    assert [now[site.name].kind for site in SITES] == ["research", "installation", "commissioning"]  # type: ignore[union-attr]
    assert all(one.name.startswith("演示") and one.synthetic for one in Facility.objects.all())
    rows = facility_years(today)
    last = rows.filter(pl.col("year") == today.year)
    assert last["invested_fen"].sum() == rows["spent_fen"].sum() == 1_100_000_000_00
    assert rows["patents_filed"].sum() == Output.objects.filter(kind="patent").count() == 26
    # Everything came by steps: each payment and each patent has its event.
    paid = sum(len(one.outlays) for one in Phase.objects.all())
    assert Event.objects.filter(noun="phase", step="spend").count() == paid
    assert Event.objects.filter(noun="output", step="file").count() == 26
    assert not Phase.objects.filter(state="finished", document="").exists()


@pytest.mark.django_db
def test_no_phase_of_the_demonstration_hides_that_it_is_late() -> None:
    today = timezone.localdate()
    fill(World(TINY), quiet, today)
    late = [one for one in Phase.objects.filter(state="running") if (one.slip_days(today) or 0) > 0]
    assert len(late) == 3
    for one in late:
        assert one.slips
        assert one.ends_on is not None
        assert one.ends_on > today
        assert one.ends_on - (one.first_ends_on or today) >= timedelta(days=45)
