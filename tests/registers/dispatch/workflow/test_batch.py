import pytest

from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.models import Publication
from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.models import Batch
from ronghe.registers.dispatch.workflow.batch import BATCH
from tests.registers.dispatch import programme
from tests.world import World


def test_the_main_line_holds_every_state_but_the_cancelled() -> None:
    assert {state for _, states in BATCH.stages for state in states} == set(BATCH.states) - {"cancelled"}
    assert BATCH.ends == {"finished", "cancelled"}


def test_people_are_sent_when_the_notice_is_over_and_not_before(world: World) -> None:
    batch, province = programme.posting(world).batch, world.actor("province")
    Batch.objects.filter(pk=batch.pk).update(state="planned")
    batch.refresh_from_db()
    perform(batch, "publish_list", by=province)
    with pytest.raises(NotOffered, match="才满"):
        perform(batch, "dispatch", by=province)
    notice = Publication.objects.get()
    Publication.objects.filter(pk=notice.pk).update(
        opens_at="2026-01-01T00:00+08:00", closes_at="2026-01-09T00:00+08:00"
    )
    Batch.objects.filter(pk=batch.pk).update(noticed_at="2026-01-01T00:00+08:00")
    batch.refresh_from_db()
    perform(batch, "dispatch", by=province)
    assert batch.state == "running"
