from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.perform import begin, perform
from ronghe.registers.results import facts
from ronghe.registers.results.models import Result
from tests.world import World


def test_only_results_on_offer_are_profiles(world: World) -> None:
    made = Result(title="示例", abstract="简介", organisation=world.university, region="2102")
    result = begin(made, "enter", by=SYSTEM).record
    found = facts.profiles(None)[str(result.pk)]
    assert found is not None
    assert (found.city, found.documents[0].abstract) == ("大连市", "简介")
    perform(result, "withdraw", by=world.actor("province"), answers={"reason": "失效"})
    assert facts.profiles([result.pk]) == {str(result.pk): None}
