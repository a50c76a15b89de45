"""The shared world, with managers of the firm and the university, and administrators of the province and a city."""

import pytest

from tests.web.accounts.people import Place
from tests.world import World


@pytest.fixture
def world(db: None) -> World:
    return World.made()


@pytest.fixture
def place(world: World) -> Place:
    return Place.made(world)
