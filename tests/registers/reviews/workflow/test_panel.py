"""A panel's main line, and what stands in its way."""

import pytest

from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.perform import perform
from ronghe.registers.reviews.workflow.panel import PANEL
from tests.registers.reviews import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_panel_ends_closed_or_dissolved_and_a_closed_one_opens_again_only_for_a_review_anew(world: World) -> None:
    assert {s.name for s in PANEL.steps.values() if "closed" in s.sources} == {"rereview"}
    assert PANEL.ends == {"dissolved"}


def test_there_is_nothing_to_redraw_without_a_vacant_seat(world: World) -> None:
    panel = fresh.upto(world, "drawn")
    with pytest.raises(NotOffered, match="没有空缺"):
        perform(panel, "redraw", by=world.actor("province"))
