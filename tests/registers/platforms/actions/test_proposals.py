import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger.perform import perform
from ronghe.ledger.scope import may_see
from ronghe.registers.platforms.actions import proposals
from ronghe.registers.platforms.models import Proposal
from ronghe.registers.reviews.facts.reading import sections
from tests.registers.platforms import facility_fresh as fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_unit_or_an_expert_asks_for_hours_while_the_call_is_open(world: World) -> None:
    call = fresh.opened(world)
    one, two = fresh.asked(world, call), fresh.asked(world, call, who="expert")
    assert (one.applicant, two.applicant, two.leader) == (world.firm, world.university, world.expert.person)
    perform(one, "recall", by=world.actor("firm"))
    fresh.closed(world, call)
    with pytest.raises(NotOffered, match="征集已截止"):
        perform(one, "submit", by=world.actor("firm"))
    with pytest.raises(NotOffered, match="征集已截止"):
        fresh.asked(world, call)


def test_hours_that_the_call_does_not_have_are_refused(world: World) -> None:
    call = fresh.opened(world)
    for hours, least in ((101, 1), (10, 11), (10, 0)):
        with pytest.raises(Refused, match="最少机时 ≤ 申请机时"):
            fresh.asked(world, call, hours, least)


def test_a_draft_is_its_own_units_and_what_is_handed_in_the_facilitys_too(world: World) -> None:
    call = fresh.opened(world)
    given = {"title": "示例", "hours": 10, "least": 5, "abstract": "示例", "safety": "示例"}
    one = proposals.draw_up(call, given, by=world.actor("firm")).record
    assert not may_see(one, world.actor("institution"))
    perform(one, "submit", by=world.actor("firm"))
    assert may_see(one, world.actor("institution"))
    assert not may_see(one, world.actor("other_firm"))


def test_peers_read_what_is_to_be_done_and_not_by_whom(world: World) -> None:
    call = fresh.opened(world)
    one = fresh.asked(world, call, who="expert")
    with pytest.raises(NotOffered, match="截止后"):
        proposals.convene(call, by=world.actor("province"))
    with pytest.raises(NotAllowed):
        proposals.convene(fresh.closed(world, call), by=world.actor("institution"))
    panel = proposals.convene(call, by=world.actor("province"))
    (case,) = panel.cases.all()
    assert (case.organisations, case.people) == ([world.university.pk], [world.expert.person_id])
    text = "".join(one.text for one in sections(case))
    assert world.university.name not in text
    assert world.expert.person.name not in text
    assert one.abstract in text
    with pytest.raises(NotOffered, match="已组建评审组"):
        proposals.convene(call, by=world.actor("province"))
    assert Proposal.objects.count() == 1


def test_a_call_that_nobody_answered_needs_no_panel(world: World) -> None:
    call = fresh.closed(world, fresh.opened(world))
    with pytest.raises(NotOffered, match="没有收到申请"):
        proposals.convene(call, by=world.actor("province"))
    assert perform(call, "allocate", by=world.actor("institution")).record.ranking == []
