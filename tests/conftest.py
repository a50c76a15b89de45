"""Lets tests with real transactions empty the tables, although triggers forbid to delete what the ledger holds."""

from collections.abc import Sequence
from typing import Any

import pytest
from django.db import connection
from hypothesis import settings

from tests.guards import drops, statements
from tests.people import browse, world

# A busy machine is no fault: how long things take is shown by benchmarks.
settings.register_profile("quiet", deadline=None)
settings.load_profile("quiet")
__all__ = ["browse", "world"]


@pytest.fixture(scope="session", autouse=True)
def _flush_past_the_triggers() -> Any:
    # Lifted by the tests and around their own flush alone: a setting that switches them off would be a door for anybody
    # who reaches the database.
    patch, vendor = pytest.MonkeyPatch(), connection.vendor
    operations = type(connection.ops)
    plain = operations.execute_sql_flush

    def flush(self: Any, sql_list: Sequence[str]) -> None:
        guarded = any("ledger_event" in sql for sql in sql_list)
        around = ([*drops(vendor)], [*statements(vendor)]) if guarded else ([], [])
        plain(self, [*around[0], *sql_list, *around[1]])

    patch.setattr(operations, "execute_sql_flush", flush)
    yield
    patch.undo()
