"""The workflow of grants: sound as a table, and its conditions read the grant."""

from ronghe.ledger.grantflow import GRANT
from ronghe.ledger.models import Grant
from tests.world import World


def test_every_state_is_reached_and_only_the_end_is_an_end() -> None:
    assert GRANT.unreachable() == frozenset()
    assert GRANT.ends == {"ended"}


def test_only_a_substitution_is_withdrawn_and_only_a_manager_is_relieved(world: World) -> None:
    plain = Grant.objects.get(user=world.users["firm"])
    for step in ("withdraw", "relieve", "hand_over"):
        when = GRANT.steps[step].when
        assert when is not None
        assert when(plain)
    appoint = GRANT.steps["appoint"].when
    assert appoint is not None
    assert appoint(plain) is None
    assert appoint(Grant(role="firm", for_user=world.users["county"]))
