"""What a panel lacks, and what the database itself refuses."""

import pytest
from django.db import IntegrityError, transaction

from ronghe.registers.tiers.models import Appraisal, Filing
from tests.registers.tiers import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_panel_for_high_tech_needs_five_most_of_them_technical_and_one_of_finance(world: World) -> None:
    one = fresh.seated(world)
    said = []
    for part in ("technical", "technical", "finance", "finance", "finance", "technical", "technical", "technical"):
        said.append((one.panel_lacks() or ("",))[0])
        fresh.scored(world, one, part)
        one.refresh_from_db()
    assert "专家 0 名" in said[0]
    assert "专家 4 名" in said[4]
    assert "技术专家 2/5" in said[5]
    assert "技术专家 4/7" in said[7]
    assert one.panel_lacks() is None
    assert one.scores_lack() is None


def test_a_panel_without_finance_is_not_convened(world: World) -> None:
    one = fresh.seated(world)
    for _ in range(5):
        fresh.scored(world, one, "technical")
    assert "财务专家" in (one.panel_lacks() or ("",))[0]


def test_who_stood_down_sits_no_longer(world: World) -> None:
    one = fresh.seated(world)
    for part in ("technical",) * 4 + ("finance",):
        fresh.scored(world, one, part)
    Appraisal.objects.filter(filing=one, part="finance").update(state="recused")
    one.refresh_from_db()
    assert "专家 4 名" in (one.panel_lacks() or ("",))[0]


def test_the_scores_wait_for_everybody(world: World) -> None:
    one = fresh.seated(world)
    for part in ("technical",) * 4 + ("finance",):
        fresh.scored(world, one, part)
    Appraisal.objects.filter(filing=one, part="finance").update(state="invited")
    assert "1 位专家未评分" in (one.scores_lack() or ("",))[0]


def test_the_database_keeps_one_open_filing_a_tier(world: World) -> None:
    one = fresh.seated(world)
    twin = Filing(
        organisation=one.organisation, region=one.region, tier=one.tier, year=one.year, number="SB-X", state="draft"
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_the_database_refuses_a_submitted_filing_without_a_finding(world: World) -> None:
    one = fresh.seated(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Filing.objects.filter(pk=one.pk).update(outcome="")


def test_the_database_refuses_points_beyond_the_most(world: World) -> None:
    one = fresh.scored(world, fresh.seated(world), "technical")
    with pytest.raises(IntegrityError), transaction.atomic():
        Appraisal.objects.filter(pk=one.pk).update(management=21)
    assert one.as_stated() == {"ip": 25, "conversion": 25, "management": 16, "breakthrough": True}
