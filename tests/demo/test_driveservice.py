"""A batch from its agreements to the outcomes."""

import pytest
from django.db.models import F

from ronghe.demo.driveservice import Serving
from ronghe.ledger.models import Attachment
from ronghe.registers.dispatch.models import Batch, Posting, ServiceLog, Voucher
from ronghe.registers.needs.models import Need
from tests.demo.programme import drafted


@pytest.mark.django_db
def test_as_many_needs_are_solved_as_the_batch_solves_and_every_log_has_its_evidence() -> None:
    draft = drafted()
    served = Serving(draft).write()
    assert served
    assert Need.objects.filter(state="solved").count() == draft.drive.solved
    left = Posting.objects.filter(state="left")
    assert left.count() + len(served) == Posting.objects.count()
    assert not left.filter(entry__need__state="solved").exists()
    for posting in served:
        assert posting.letter
        assert posting.signed_firm_at < posting.filed_at < posting.appointed_at
    logs = ServiceLog.objects.all()
    assert logs.filter(state="counted").exists()
    assert Attachment.objects.filter(noun="servicelog").count() == logs.count()
    assert Voucher.objects.exists()
    assert not Voucher.objects.filter(spent_fen__gt=F("amount_fen")).exists()
    issued = sum(Voucher.objects.values_list("amount_fen", flat=True))
    assert Batch.objects.get().issued_fen == issued
