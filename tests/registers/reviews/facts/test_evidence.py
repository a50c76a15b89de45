"""Evidence collected for people and cases; what each source says is tested with the check of panels."""

from datetime import date

import pytest

from ronghe.engine.conflicts.bonds import Employment
from ronghe.ledger.perform import perform
from ronghe.registers.parties.models import Document
from ronghe.registers.reviews.facts.evidence import AsIf, found
from tests.registers.reviews import fresh
from tests.world import World

pytestmark = pytest.mark.django_db
DAY = date.today()


def test_the_terms_decide_what_is_said_and_memory_can_be_off(world: World, settings: object) -> None:
    one, other = fresh.judge(), fresh.judge()
    for expert in (one, other):
        Document.objects.create(expert=expert, kind="paper", title="高温轴承润滑机理研究", year=DAY.year)
    panel = fresh.planned(world, [fresh.case_of(world, people=[other.person_id])], judges=0)
    cases = list(panel.cases.all())
    assert [tie.kind for tie in found(cases, [one.person_id], panel.terms, DAY)] == ["paper"]
    settings.RULES_WITHOUT = ("memory",)  # type: ignore[attr-defined]
    assert found(cases, [one.person_id], panel.terms, DAY) == []


def test_short_titles_are_not_taken_for_one_work(world: World) -> None:
    one, other = fresh.judge(), fresh.judge()
    for expert in (one, other):
        Document.objects.create(expert=expert, kind="paper", title="综述", year=DAY.year)
    panel = fresh.planned(world, [fresh.case_of(world, people=[other.person_id])], judges=0)
    assert found(list(panel.cases.all()), [one.person_id], panel.terms, DAY) == []


def test_what_is_about_to_be_saved_counts_already(world: World) -> None:
    one = fresh.judge()
    panel = fresh.planned(world, judges=0)
    cases = list(panel.cases.all())
    assert found(cases, [one.person_id], panel.terms, DAY) == []
    post = Employment(one.person_id, world.firm.pk, "示例", "专家档案")
    assert [t.kind for t in found(cases, [one.person_id], panel.terms, DAY, AsIf(posts=(post,)))] == ["unit"]
    merged = AsIf(organisations={one.organisation_id: world.firm.pk})
    assert [t.kind for t in found(cases, [one.person_id], panel.terms, DAY, merged)] == ["unit"]


def test_a_dispute_over_a_need_is_shown(world: World) -> None:

    need = world.need("reported")
    perform(need, "dispute", by=world.actor("firm"), answers={"reason": "示例"})
    panel = fresh.planned(world, judges=0)
    ties = found(list(panel.cases.all()), [world.expert.person_id], panel.terms, DAY)
    assert [(tie.kind, tie.hard) for tie in ties] == [("dispute", False)]
