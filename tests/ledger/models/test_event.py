from datetime import UTC, datetime

from ronghe.engine.sealing.canonical import canonical
from ronghe.ledger.models import Event


def test_the_seal_vouches_for_every_column_of_an_event(db: None) -> None:
    at = datetime(2025, 1, 2, tzinfo=UTC)
    event = Event.objects.create(noun="need", key=1, step="accept", after="open", at=at, name="甲", role="county")
    columns = {field.attname for field in Event._meta.concrete_fields}
    assert {"pk" if key == "id" else key for key in columns} <= {*event.sealed_form(), "pk"}
    assert canonical(event.sealed_form())
    assert str(event) == "need 1 accept"
