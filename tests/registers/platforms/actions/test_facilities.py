import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.ledger.models import Notice
from ronghe.ledger.perform import perform
from ronghe.registers.platforms.actions import facilities, phases
from tests.registers.platforms import facility_fresh as fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_the_unit_draws_up_and_the_province_confirms(world: World) -> None:
    by = world.actor("institution")
    made = facilities.enter(world.university, fresh.fields(), by=by).record
    assert (made.region, made.synthetic, made.budget_fen) == ("210106", True, fresh.TOTAL)
    with pytest.raises(NotAllowed):
        perform(made, "confirm", by=by)
    perform(made, "submit", by=by)
    perform(made, "return", by=world.actor("province"), answers={"reason": "请补充"})
    facilities.revise(made, {"site": "示例新园区"}, by=by)
    perform(made, "submit", by=by)
    assert perform(made, "confirm", by=world.actor("province")).record.confirmed_at is not None
    assert Notice.objects.filter(user=world.users["institution"], noun="facility").exists()


def test_what_the_province_needs_is_asked_for(world: World) -> None:
    by = world.actor("institution")
    made = facilities.enter(world.university, fresh.fields(purpose=" ", central_fen=0, own_fen=0), by=by).record
    with pytest.raises(Refused, match="科学目标、总投资"):
        perform(made, "submit", by=by)


def test_a_name_stands_for_one_facility(world: World) -> None:
    by = world.actor("institution")
    given = fresh.fields()
    facilities.enter(world.university, given, by=by)
    with pytest.raises(Refused, match="已有名为"):
        facilities.enter(world.university, given, by=by)
    other = facilities.enter(world.university, fresh.fields(), by=by).record
    with pytest.raises(Refused, match="已有名为"):
        facilities.revise(other, {"name": given["name"]}, by=by)


def test_amounts_that_make_no_sense_are_refused(world: World) -> None:
    with pytest.raises(Refused, match="1 万亿元"):
        facilities.enter(world.university, fresh.fields(city_fen=10**15), by=world.actor("institution"))


def test_the_total_never_falls_below_what_is_spent_or_given(world: World) -> None:
    phase = fresh.running(world, budget=600_000_00)
    phases.spend(phase, fresh.TODAY(), "central", 300_000_00, "V1", by=world.actor("institution"))
    by = world.actor("province")

    def adjust(source: str, yuan: int) -> None:
        perform(phase.facility, "adjust", by=by, answers={"source": source, "amount": str(yuan), "reason": "示例"})

    with pytest.raises(Refused, match=r"已支出 300,?000"):
        adjust("central", 299_999)
    with pytest.raises(Refused, match="总投资不能低于此数"):
        adjust("own", 99_999)
    adjust("own", 100_000)
    phase.facility.refresh_from_db()
    assert phase.facility.budget_fen == 600_000_00
