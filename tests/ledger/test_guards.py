"""A database that lacks a guard is told of and mended."""

import pytest
from django.db import DatabaseError, connection, transaction

from ronghe.ledger import guards
from ronghe.ledger.models import Event
from tests.guards import lift
from tests.world import World

PLACE = " ON ledger_event" if connection.vendor == "postgresql" else ""


def test_a_migrated_database_lacks_nothing_and_stays_as_it_is(db: None) -> None:
    assert guards.lacking() == []
    assert guards.restore() == []


def test_one_lacking_trigger_is_named_and_put_back(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER ledger_event_no_delete{PLACE}")
    assert guards.lacking() == ["ledger_event_no_delete"]
    assert guards.restore() == ["ledger_event_no_delete"]
    assert guards.lacking() == []
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.all().delete()


def test_all_are_put_back_with_what_they_call(world: World) -> None:
    lift()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DROP FUNCTION ronghe_append_only()")
    assert (
        len(guards.restore())
        == len(guards.triggers(connection.vendor))
        >= (9 if connection.vendor == "postgresql" else 6)
    )
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.update(name="x")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite cannot switch a trigger off")
def test_a_trigger_that_is_switched_off_is_lacking(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_event DISABLE TRIGGER ledger_event_no_truncate")
    assert guards.restore() == ["ledger_event_no_truncate"]
    assert guards.lacking() == []
