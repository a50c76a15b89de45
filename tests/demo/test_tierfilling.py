"""The tiers of a small demonstration."""

import pytest

from ronghe.demo.filling import Filler
from ronghe.demo.world import Scale, World
from ronghe.ledger.models import Publication
from ronghe.registers.tiers.models import Filing, FirmYear, Membership, Title
from tests.demo.programme import quiet


@pytest.mark.django_db
def test_titles_figures_filings_and_incubators_come_by_the_real_steps() -> None:
    filler = Filler(World(Scale(firms=60, experts=60, staff=0, needs=0, batches=0)), quiet)
    filler._organisations()
    filler._people()
    filler._accounts()
    filed = filler._tiers()
    assert filed == Filing.objects.count() > 10
    assert FirmYear.objects.count() == 180
    granted = Filing.objects.filter(state="granted")
    assert granted.exists()
    assert all(one.outcome == "met" and one.assessment for one in granted)
    assert Title.objects.filter(filing__isnull=False).count() == granted.count()
    assert Title.objects.filter(state="expired").exists()
    assert Publication.objects.exists()
    assert {"builder", "tenant"} == set(Membership.objects.values_list("part", flat=True))
    assert all(one.synthetic for one in (*Title.objects.all(), *Filing.objects.all()))
