"""A firm under the rules of a day."""

from datetime import date

import pytest
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.registers.tiers.facts.judging import gap, judge, judge_all, means, ruling, switched_off, try_parameters
from ronghe.registers.tiers.models import Appraisal
from ronghe.registers.tiers.queries import firms
from ronghe.rulebook.tiers.course import COURSES
from tests.registers.tiers import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_firm_without_figures_or_before_any_edition_is_told_so(world: World) -> None:
    assert judge("small_tech", [], timezone.localdate()).closed == ("尚无年度数据", "no figures are stated yet")
    fresh.figures(world)
    years = firms.years_of(world.firm.pk)
    for one in years:
        one.year = 2000
    early = judge("small_tech", years, date(2001, 6, 1))
    assert early.assessment is None
    assert "没有生效" in (early.closed or ("",))[0]


def test_every_tier_is_judged_in_the_order_of_the_ladder(world: World) -> None:
    fresh.figures(world)
    found = judge_all(firms.years_of(world.firm.pk), timezone.localdate())
    assert [one.tier for one in found] == list(COURSES)
    assert found[0].assessment is not None
    assert found[0].assessment.outcome == "met"
    assert gap(found[0]) is None


def test_the_gap_of_a_firm_that_fails_by_one_fact_is_that_fact(world: World) -> None:
    fresh.figures(world, allowed_products=True, staff=50, tech_staff=1, ip1=0, ip2=0)
    found = judge("small_tech", firms.years_of(world.firm.pk), timezone.localdate())
    lacking = gap(found)
    assert lacking is not None
    assert lacking.changes
    assert found.assessment is not None
    mended = {**found.assessment.facts, **{one.fact: one.after for one in lacking.changes}}
    assert ruling("small_tech", timezone.localdate()).outcome(mended) == "met"


def test_the_means_of_a_panel_are_the_experts_facts() -> None:
    scores = [
        Appraisal(state="scored", ip=20, conversion=10, management=10, breakthrough=True),
        Appraisal(state="scored", ip=25, conversion=20, management=11, breakthrough=False),
        Appraisal(state="invited"),
    ]
    assert means(scores) == {
        "expert_ip": 22.5,
        "expert_conversion": 15.0,
        "expert_management": 10.5,
        "expert_breakthrough": False,
    }
    assert means(scores[2:]) == {}


def test_other_parameters_show_who_enters_and_leaves(world: World) -> None:
    fresh.figures(world)
    years = [firms.years_of(world.firm.pk)]
    moved = try_parameters("small_tech", years, {"staff_most": 10}, timezone.localdate())
    assert (moved.records, moved.met_before, moved.met_after) == (1, 1, 0)
    assert moved.frame["leaves"].to_list() == [True]
    with pytest.raises(Refused, match="没有参数"):
        try_parameters("small_tech", years, {"none": 1}, timezone.localdate())


def test_grades_of_evidence_are_switched_off_by_the_deployment(settings: object) -> None:
    assert switched_off() == ()
    settings.RULES_WITHOUT = ["memory"]  # type: ignore[attr-defined]
    assert switched_off() == ("memory",)
    assert ruling("high_tech", date(2025, 6, 1)).without == ("memory",)
