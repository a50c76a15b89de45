"""Figures as the ledger keeps them and as the rules read them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from ronghe.facts.enterprise_year import FACTS
from ronghe.registers.tiers.facts.figures import NAMES, as_read, filed, kept
from ronghe.registers.tiers.models import FirmYear
from tests.registers.tiers import fresh
from tests.world import World

_BY_UNIT: dict[str, Any] = {
    "fen": st.integers(0, 10**15),
    "yes_no": st.booleans(),
    "share": st.floats(0, 1),
    "usd": st.integers(0, 10**6),
}


@given(st.data())
def test_what_is_kept_is_read_back_the_same(data: st.DataObject) -> None:
    names = data.draw(st.sets(st.sampled_from(NAMES), max_size=12))
    values = {name: data.draw(_BY_UNIT.get(FACTS[name].unit, st.integers(0, 10**6))) for name in names}
    assert kept(as_read(values)) == values


def test_money_becomes_fen_and_words_become_truth() -> None:
    read = {"sales": Decimal("12345.67"), "resident": "yes", "revoked": "no", "staff": 3, "rd": None}
    assert kept(read) == {"sales": 1_234_567, "resident": True, "revoked": False, "staff": 3}


@pytest.mark.django_db
def test_years_fold_into_facts_of_a_filing_and_what_contradicts_is_unknown(world: World) -> None:
    this = timezone.localdate().year
    years = [
        FirmYear(
            organisation=world.firm, region=world.firm.region, year=this - 1, values={**fresh.SMALL, "tech_staff": 60}
        ),
        FirmYear(organisation=world.firm, region=world.firm.region, year=this - 2, values={"sales": 100}),
    ]
    found = filed(years, date(this, 6, 30))
    assert found is not None
    assert found.facts["sales_2"] == 100
    assert "tech_staff" not in found.facts
    assert [(d.row, d.heading) for d in found.doubts if "科技人员" in d.heading] == [(this - 1, "科技人员数")]
    assert filed([], date(this, 6, 30)) is None
    assert filed(years, date(this - 2, 6, 30)) is None
