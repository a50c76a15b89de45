"""Fixtures of the small world, for the tests of ledger, registers and pages."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.world import World


@pytest.fixture
def world(db: None) -> World:
    """Everything that World.made() saves."""
    return World.made()


@pytest.fixture
def browse(world: World) -> Callable[..., Client]:
    """A signed-in client for a user of the world; without a name one that is not signed in."""

    def made(username: str | None = None) -> Client:
        client = Client()
        if username:
            client.force_login(world.users[username])
        return client

    return made
