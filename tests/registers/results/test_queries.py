from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.perform import begin
from ronghe.registers.results import queries
from ronghe.registers.results.models import Result
from tests.world import World


def test_only_those_on_offer_are_given(world: World) -> None:
    offered = begin(Result(title="示例", organisation=world.university), "enter", by=SYSTEM).record
    draft = begin(Result(title="草稿", organisation=world.university), by=world.actor("institution")).record
    assert queries.offered([offered.pk, draft.pk]) == {offered.pk: offered}
