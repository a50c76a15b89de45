"""The database itself refuses what no need can be."""

import pytest
from django.db import IntegrityError, transaction

from ronghe.registers.needs.models import Need
from ronghe.registers.needs.workflow import NEED
from tests.world import World


@pytest.mark.parametrize(
    "wrong",
    [{"state": "nowhere"}, {"budget_fen": -1}, {"state": "solved"}, {"state": "matched"}, {"money_saved_fen": -5}],
)
def test_a_wrong_row_cannot_be_written(world: World, wrong: dict[str, object]) -> None:
    need = world.need("open")
    with pytest.raises(IntegrityError), transaction.atomic():
        Need.objects.filter(pk=need.pk).update(**wrong)


def test_every_state_is_reached_and_the_ends_are_meant() -> None:
    assert NEED.unreachable() == set()
    assert NEED.ends == {"solved", "withdrawn"}


def test_a_need_for_named_people_shows_itself_to_them_only(world: World) -> None:
    from ronghe.ledger.scope import may_see

    need = world.need("open", confidentiality="named")
    assert not may_see(need, world.actor("expert"))
    need.named_people.add(world.expert.person)
    assert may_see(need, world.actor("expert"))
    assert not may_see(need, world.actor("other_firm"))
