import pytest
from django.db import IntegrityError, transaction

from ronghe.ledger import attachments
from ronghe.registers.dispatch.models import ServiceLog
from tests.registers.dispatch import programme
from tests.registers.dispatch.service import file, log, written
from tests.world import World


def test_evidence_is_what_stands_with_the_log(world: World) -> None:
    one = written(world, programme.posting(world, "serving"))
    assert one.evidence_count == 0
    kept = attachments.store(one, file(), by=world.actor("expert"))
    assert one.evidence_count == 1
    attachments.withdraw(kept, by=world.actor("expert"))
    assert one.evidence_count == 0


def test_the_database_counts_a_day_once_and_needs_the_instant(world: World) -> None:
    posting = programme.posting(world, "serving")
    first = log(world, posting)
    other = ServiceLog.objects.filter(pk=log(world, posting, "confirmed").pk)
    for change in ({"state": "counted", "counted_at": first.counted_at}, {"state": "counted", "form": "trial"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            other.update(**change)
    assert str(first) == f"{first.served_on} 现场诊断热处理炉温均匀性"
