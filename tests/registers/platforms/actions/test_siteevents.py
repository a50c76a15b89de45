from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ronghe.engine.text.refusal import Refused
from ronghe.ledger import attachments
from ronghe.ledger.models import Notice
from ronghe.registers.platforms.actions import siteevents
from tests.registers.platforms import facility_fresh as fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_what_happened_on_the_site_is_entered_with_its_files_and_told(world: World) -> None:
    made, by = fresh.building(world), world.actor("institution")
    given = {"kind": "delivery", "on": fresh.TODAY(), "title": "示例：低温模组进场", "text": "示例"}
    event = siteevents.enter(made, given, by=by).record
    attachments.store(event, SimpleUploadedFile("photo.txt", b"example"), by=by)
    assert attachments.files_of(event).count() == 1
    assert Notice.objects.filter(user=world.users["province"], noun="siteevent").exists()
    with pytest.raises(Refused, match="还没有到"):
        siteevents.enter(made, given | {"on": fresh.TODAY() + timedelta(days=1)}, by=by)
