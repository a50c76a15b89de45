"""The shared world with needs in several states, and clients for everybody."""

import pytest

from ronghe.web.api.pace import EXPORTS, REQUESTS
from tests.web.api.asking import Asking
from tests.world import World


@pytest.fixture(autouse=True)
def _unhurried() -> None:
    """Counts of one test are nobody else's."""
    for pace in (REQUESTS, EXPORTS):
        pace._counts.clear()
    return


@pytest.fixture
def world(db: None) -> World:
    return World.made()


@pytest.fixture
def ask(world: World) -> Asking:
    return Asking(world)
