"""A record as its page shows it."""

import pytest

from ronghe.ledger import scope
from ronghe.ledger.actor import PUBLIC
from ronghe.ledger.models import Event
from ronghe.ledger.pages import detail
from ronghe.ledger.perform import perform
from ronghe.ledger.refusals import Gone
from ronghe.registers.needs.models import Need
from ronghe.registers.needs.workflow import NEED
from tests.world import World


def test_a_record_is_loaded_with_reach_and_deadline_in_one_query(
    world: World, django_assert_num_queries: object
) -> None:
    need = world.need("submitted")
    hands = world.actor("county")
    with django_assert_num_queries(1):  # type: ignore[operator]
        found = detail.load(Need.objects.all(), hands, need.number)
    assert found.within is True  # type: ignore[attr-defined]
    assert found.due_at is not None  # type: ignore[attr-defined]


def test_a_record_out_of_sight_is_gone(world: World) -> None:
    with pytest.raises(Gone):
        detail.load(Need.objects.all(), PUBLIC, world.need("draft").number)


def test_the_face_is_full_within_reach_and_public_elsewhere(world: World) -> None:
    number = world.need("open").number
    for username, face in (("county", "full"), ("firm", "full"), ("other_firm", "public"), ("expert", "public")):
        hands = world.actor(username)
        assert detail.shown_face(detail.load(Need.objects.all(), hands, number), hands) == face


@pytest.mark.parametrize("confidentiality", ["public", "masked", "named"])
def test_the_page_shows_named_people_what_scope_shows_them(world: World, confidentiality: str) -> None:
    need = world.need("open", confidentiality=confidentiality)
    need.named_people.add(world.expert.person)
    for username in ("expert", "firm", "county", "other_county", "other_firm", "broker", "auditor"):
        hands = world.actor(username)
        if scope.may_see(need, hands):
            found = detail.load(Need.objects.all(), hands, need.number)
            assert detail.shown_face(found, hands) == scope.face(found, hands), username
    hands = world.actor("expert")
    assert detail.shown_face(detail.load(Need.objects.all(), hands, need.number), hands) == "full"


def test_the_buttons_are_those_of_state_and_role_with_the_primary_first(world: World) -> None:
    need = detail.load(Need.objects.all(), world.actor("county"), world.need("submitted").number)
    assert [o.step.name for o in detail.offers(need, world.actor("county"))] == ["accept", "send_back"]
    page = detail.context(need, world.actor("county"))
    assert page["record"] == need
    assert page["once"] != detail.context(need, world.actor("county"))["once"]


def test_the_main_line_says_what_is_done_now_and_later(world: World) -> None:
    need = world.need("open")
    events = list(Event.objects.filter(noun="need", key=need.pk).order_by("id"))
    statuses = [stage.status for stage in detail.stages(NEED, "open", events)]
    assert statuses == ["done", "done", "now", "later", "later", "later", "later"]
    solved = world.need("solved")
    events = list(Event.objects.filter(noun="need", key=solved.pk).order_by("id"))
    assert {stage.status for stage in detail.stages(NEED, "solved", events)} == {"done"}


def test_a_record_off_the_main_line_shows_how_far_it_came(world: World) -> None:
    need = world.need("open")
    perform(need, "withdraw", by=world.actor("firm"), answers={"reason": "已自行解决"})
    events = list(Event.objects.filter(noun="need", key=need.pk).order_by("id"))
    assert [s.status for s in detail.stages(NEED, "withdrawn", events)][:4] == ["done", "done", "done", "later"]


def test_the_timeline_tells_reasons_and_outlives_steps(world: World) -> None:
    need = world.need("submitted")
    perform(need, "send_back", by=world.actor("county"), answers={"reason": "缺指标"})
    events = list(Event.objects.filter(noun="need", key=need.pk).order_by("id"))
    events[0].step = "forgotten"
    lines = detail.timeline(NEED, events)
    assert (lines[0].label[0], lines[0].note) == ("退回补正", "缺指标")
    assert lines[-1].label == ("forgotten", "forgotten")


def test_only_the_firm_edits_and_only_before_it_is_accepted(world: World) -> None:
    draft, open_ = world.need("draft"), world.need("open")
    firm = world.actor("firm")
    assert detail.may_edit(detail.load(Need.objects.all(), firm, draft.number), firm)
    assert not detail.may_edit(detail.load(Need.objects.all(), firm, open_.number), firm)


def test_a_long_story_shows_its_last_lines_and_how_many_there_are_before(world: World) -> None:
    need = world.need("submitted")
    for n in range(detail.LINES):
        perform(need, "send_back", by=world.actor("county"), answers={"reason": f"示例 {n}"})
        perform(need, "submit", by=world.actor("firm"))
    page = detail.context(detail.load(Need.objects.all(), world.actor("county"), need.number), world.actor("county"))
    assert len(page["timeline"]) == detail.LINES
    assert page["earlier"] == 2 * detail.LINES + 2 - detail.LINES
    assert page["timeline"][0].label == NEED.steps["submit"].label
    assert page["history_at"].endswith(f"{need.number}/history/")
