"""An acceptance has one panel, whose people have no tie with the project; they read what was promised and reached, not by whom."""

import pytest
from django.utils import timezone

from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.perform import begin, perform
from ronghe.registers.projects.actions import panels
from ronghe.registers.projects.models import Acceptance
from ronghe.registers.reviews.facts import pool
from ronghe.registers.reviews.facts.reading import sections
from ronghe.registers.reviews.models import Panel
from tests.registers.projects import fresh
from tests.registers.reviews.fresh import judged
from tests.world import World

pytestmark = pytest.mark.django_db


def _agreed(world: World, **changes: object) -> Acceptance:
    made = begin(fresh.acceptance(world, **changes), "file", by=SYSTEM).record
    return perform(made, "agree", by=world.actor("firm"), answers={"opinion": "示例：同意"}).record  # type: ignore[no-any-return]


def test_a_panel_is_planned_once_the_client_has_agreed_and_by_the_province(world: World) -> None:
    one = begin(fresh.acceptance(world), "file", by=SYSTEM).record
    with pytest.raises(NotOffered, match="client has agreed"):
        panels.convene(one, by=world.actor("province"))
    perform(one, "agree", by=world.actor("firm"), answers={"opinion": "示例"})
    with pytest.raises(NotAllowed):
        panels.convene(one, by=world.actor("city"))
    assert not Panel.objects.exists()
    panel = panels.convene(one, by=world.actor("province"), once="k")
    assert panels.convene(one, by=world.actor("province"), once="k") == panel
    (case,) = panel.cases.all()
    assert (case.noun, case.key, panel.size) == ("acceptance", one.pk, panel.terms.size_acceptance)


def test_there_is_no_second_panel_unless_the_first_is_dissolved(world: World) -> None:
    one, province = _agreed(world), world.actor("province")
    first = panels.convene(one, by=province, once="k1")
    with pytest.raises(NotOffered, match=first.number):
        panels.convene(one, by=province, once="k2")
    perform(first, "dissolve", by=province, answers={"reason": "示例"})
    second = panels.convene(one, by=province, once="k3")
    judged(second)
    with pytest.raises(NotOffered, match=second.number):
        panels.convene(one, by=province, once="k4")
    assert Panel.objects.count() == 2


def test_who_worked_on_it_or_works_for_a_party_is_barred_from_the_draw(world: World) -> None:
    one = _agreed(world, leader=world.expert.person)
    panel = panels.convene(one, by=world.actor("province"))
    (case,) = panel.cases.all()
    assert set(case.organisations) == {world.firm.pk, world.university.pk}
    assert case.people == [world.expert.person_id]
    (candidate,) = pool.candidates(panel, timezone.localdate())
    assert set(candidate.barred) == {"own", "unit"}


def test_reviewers_read_what_was_promised_reached_and_spent_and_no_name(world: World) -> None:
    member = {"name": "示例成员丙", "unit": "示例未登记所"}
    one = _agreed(world, leader=world.expert.person, team=[member])
    (case,) = panels.convene(one, by=world.actor("province")).cases.all()
    told = case.title + "".join(f"{section.label}{section.text}" for section in sections(case))
    for words in (one.project.goal, "寿命", "里程碑1", "8,000,000.00", one.report, one.opinion):
        assert words in told
    for name in (world.university.name, world.expert.person.name, "示例成员丙", one.number, one.project.number):
        assert name not in told
