"""Panels: planned, drawn by lot, fixed behind a gate, opened, closed."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from ronghe.engine.review.lots import commitment
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.models import Event
from ronghe.ledger.perform import perform
from ronghe.ledger.refusals import Gone
from ronghe.registers.reviews.actions import panels
from ronghe.registers.reviews.models import Panel, Review
from tests.registers.reviews import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_the_seed_is_committed_at_planning_and_published_with_the_draw(world: World) -> None:
    panel = fresh.planned(world)
    assert panel.published_seed == ""
    assert panel.commitment == commitment(panel.seed)
    told = Event.objects.get(noun="panel", key=panel.pk, step="create")
    assert panel.commitment in str(told.changes)
    assert panel.seed not in str(told.changes)
    perform(panel, "draw", by=world.actor("province"))
    assert commitment(panel.published_seed) == panel.commitment
    assert panel.published_seed in str(Event.objects.get(noun="panel", key=panel.pk, step="draw").changes)


def test_a_plan_repeated_with_its_key_is_the_same_plan(world: World) -> None:
    case = fresh.case_of(world)
    given = {"title": "示例", "region": "21", "by": world.actor("province"), "once": "k"}
    one, two = panels.plan("written", [case], **given), panels.plan("written", [case], **given)
    assert one.pk == two.pk
    assert two.cases.count() == 1


def test_a_draw_seats_as_many_as_planned_from_different_units(world: World) -> None:
    home = fresh.unit()
    for _ in range(5):
        fresh.judge(home=home)
    panel = fresh.upto(world, "drawn", judges=3)
    units = [seat.expert.organisation_id for seat in panel.seats.all()]
    assert len(units) == 3 == len(set(units))


def test_fields_asked_are_covered_or_the_reason_is_told_and_nothing_is_written(world: World) -> None:
    panel = fresh.planned(world, fields=["财务"])
    with pytest.raises(Refused, match=r"财务.*差 1 人"):
        perform(panel, "draw", by=world.actor("province"))
    panel.refresh_from_db()
    assert (panel.state, panel.seats.count(), panel.rounds) == ("planned", 0, 0)
    fresh.judge("财务")
    perform(panel, "draw", by=world.actor("province"))
    assert panel.seats.filter(expert__field="财务").exists()


def test_nobody_of_the_applicants_unit_or_named_by_it_is_ever_drawn(world: World) -> None:
    own = [fresh.judge(home=world.firm) for _ in range(6)]
    named = [fresh.judge() for _ in range(3)]
    case = fresh.case_of(world, excluded=[one.person_id for one in named])
    panel = fresh.upto(world, "drawn", [case], judges=2)
    drawn = set(panel.seats.values_list("expert", flat=True))
    assert not drawn & {one.pk for one in (*own, *named)}
    assert len(drawn) == 3


def test_a_full_load_keeps_one_from_being_drawn(world: World) -> None:
    for _ in range(3):
        fresh.upto(world, "drawn", judges=0 if Panel.objects.exists() else 2)
    assert world.expert.review_seats.count() == 3
    with pytest.raises(Refused, match="任务已满"):
        fresh.upto(world, "drawn", judges=2)


@pytest.mark.parametrize(
    "wrong",
    [{"size": 2}, {"size": 51}, {"fields": {"财务": 9}}, {"fields": {"": 1}}, {"purpose": "beauty"}, {"cases": []}],
)
def test_a_plan_of_no_sense_is_refused_and_leaves_nothing(world: World, wrong) -> None:
    given = {"purpose": "written", "cases": [fresh.case_of(world)], "title": "示例", "region": "21"} | wrong
    with pytest.raises(Refused):
        panels.plan(given.pop("purpose"), given.pop("cases"), by=world.actor("province"), **given)
    assert Panel.objects.count() == 0


def test_an_applicant_names_at_most_three(world: World) -> None:
    case = fresh.case_of(world, excluded=[1, 2, 3, 4])
    with pytest.raises(Refused, match="3 名"):
        panels.plan("written", [case], title="示例", region="21", by=SYSTEM)


def test_only_the_province_forms_panels_and_nobody_else_sees_them(world: World) -> None:
    panel = fresh.planned(world)
    for who in ("firm", "expert", "city", "county", "institution"):
        with pytest.raises((NotAllowed, Gone)):
            perform(panel, "draw", by=world.actor(who))


def test_a_vacant_seat_needs_a_new_draw_or_a_reason(world: World) -> None:
    panel = fresh.upto(world, "drawn", size=4)
    seat = panel.seats.order_by("id")[0]
    perform(seat, "recuse", by=world.actor("province"), answers={"reason": "示例"})
    with pytest.raises(NotOffered, match="写明理由"):
        perform(panel, "fix", by=world.actor("province"))
    perform(panel, "redraw", by=world.actor("province"))
    assert len(panel.active()) == 4
    assert seat.expert_id not in [one.expert_id for one in panel.active()]
    assert [one["round"] for one in panel.draws] == [1, 2]
    perform(panel, "fix", by=world.actor("province"))
    assert panel.fixed_at is not None


def test_fewer_than_three_are_never_fixed_whatever_the_reason(world: World) -> None:
    panel = fresh.upto(world, "drawn")
    perform(panel.seats.order_by("id")[0], "recuse", by=world.actor("province"), answers={"reason": "示例"})
    with pytest.raises(NotOffered, match="不得少于 3"):
        perform(panel, "fix", by=world.actor("province"), answers={"reason": "示例"})


def test_whoever_sits_gets_every_case_when_the_panel_opens(world: World) -> None:
    panel = fresh.upto(world, "open", [fresh.case_of(world), fresh.case_of(world)])
    assert {seat.state for seat in panel.seats.all()} == {"serving"}
    assert Review.objects.filter(seat__panel=panel, state="assigned").count() == 6


def test_a_seat_drawn_into_an_open_panel_begins_at_once(world: World) -> None:
    panel = fresh.upto(world, "open")
    gone = panel.seats.order_by("id")[0]
    fresh.report(gone.reviews.get())
    perform(gone, "recuse", by=fresh.hands_of(gone), answers={"reason": "示例"})
    assert gone.reviews.get().state == "void"
    perform(panel, "redraw", by=world.actor("province"))
    new = panel.seats.get(round=2)
    assert (new.state, new.reviews.get().state) == ("serving", "assigned")


def test_a_panel_closes_when_all_is_in_or_with_a_reason(world: World) -> None:
    panel = fresh.upto(world, "open")
    first = Review.objects.filter(seat__panel=panel).order_by("id")[0]
    fresh.report(first)
    with pytest.raises(NotOffered, match="2 份"):
        perform(panel, "close", by=world.actor("province"))
    perform(panel, "close", by=world.actor("province"), answers={"reason": "示例"})
    assert sorted(Review.objects.filter(seat__panel=panel).values_list("state", flat=True)) == [
        "submitted",
        "void",
        "void",
    ]
    assert {seat.state for seat in panel.seats.all()} == {"ended"}


def test_a_dissolved_panel_leaves_no_seat_and_no_review(world: World) -> None:
    panel = fresh.upto(world, "open")
    perform(panel, "dissolve", by=world.actor("province"), answers={"reason": "示例"})
    assert {seat.state for seat in panel.seats.all()} == {"ended"}
    assert set(Review.objects.values_list("state", flat=True)) == {"void"}


def test_size_and_fields_can_be_adjusted_with_a_reason(world: World) -> None:
    panel = fresh.planned(world, fields=["财务"])
    panels.adjust(panel, 4, {"新材料": 2, "财务": 0}, "库内无财务专家", by=world.actor("province"))
    assert (panel.size, panel.wanted) == (4, {"新材料": 2})
    with pytest.raises(Refused):
        panels.adjust(panel, 2, {}, "示例", by=world.actor("province"))
    assert panels.unmet(panel)


def test_terms_are_those_of_the_day_of_planning(world: World) -> None:
    assert fresh.planned(world).terms.size_least == 3
    assert date.today().year >= 2024


def test_the_database_keeps_a_review_from_being_submitted_without_its_statement(world: World) -> None:
    fresh.upto(world, "open")
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.update(state="submitted", verdict="support", text="示例")
