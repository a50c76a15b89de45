"""A need is in the state its last step left."""

from ronghe.demo.needsteps import ENDED
from ronghe.demo.world import SMALL, World


def test_state_beginning_and_maturity_follow_from_the_steps() -> None:
    for need in World(SMALL).needs():
        assert need.state == need.steps[-1].state
        assert need.created_at == need.steps[0].at
        assert need.is_matured == (need.steps[-1].state in ENDED)
