"""The ledger's own workflows: a public notice does not end before its time, nor over an unanswered objection."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.flows import PUBLICATION
from ronghe.ledger.models import Objection, Publication
from ronghe.ledger.perform import begin, perform
from tests.ledger.fresh import publication
from tests.world import World


def _published(world: World, at: datetime) -> Publication:
    record = begin(publication(world), by=world.actor("county"), at=at).record
    perform(record, "publish", by=world.actor("county"), at=at)
    return record


def test_a_running_notice_cannot_be_closed(world: World) -> None:
    record = _published(world, timezone.now())
    with pytest.raises(NotOffered, match="before"):
        perform(record, "close", by=world.actor("county"))
    assert PUBLICATION.steps["withdraw"].sources == {"published"}


def test_an_expired_notice_closes_once_its_objections_are_answered(world: World) -> None:
    long_ago = datetime(2024, 3, 4, 1, 0, tzinfo=UTC)
    record = _published(world, long_ago)
    objection = Objection(publication=record, name="示例某", contact="000", text="示例异议")
    begin(objection, "file", by=world.actor("firm"), at=long_ago + timedelta(days=1))
    with pytest.raises(NotOffered, match="1 objections"):
        perform(record, "close", by=world.actor("county"))
    perform(objection, "answer", by=world.actor("county"), answers={"accepted": "no", "reply": "示例答复"})
    perform(record, "close", by=world.actor("county"))
    assert record.state == "closed"
