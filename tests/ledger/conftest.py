"""A county, a city, a province; a firm, a home institution, an expert; and a need of the firm."""

import pytest

from tests.world import World


@pytest.fixture
def world(db: None) -> World:
    return World.made()
