"""Lets tests with real transactions empty the tables, although triggers forbid to delete what the ledger holds."""

from collections.abc import Sequence
from typing import Any

import pytest
from django.db.backends.sqlite3.base import DatabaseWrapper

from tests.guards import drops, statements
from tests.people import browse, world

__all__ = ["browse", "world"]

Operations = DatabaseWrapper.ops_class  # its own module cannot be imported first, as on PostgreSQL it would be


@pytest.fixture(scope="session", autouse=True)
def _flush_past_the_triggers() -> Any:
    # PostgreSQL empties by TRUNCATE, which asks no row trigger; SQLite deletes row by row.
    patch = pytest.MonkeyPatch()
    plain = Operations.execute_sql_flush

    def flush(self: Any, sql_list: Sequence[str]) -> None:
        guarded = any("ledger_event" in sql for sql in sql_list)
        around = ([*drops("sqlite")], [*statements("sqlite")]) if guarded else ([], [])
        plain(self, [*around[0], *sql_list, *around[1]])

    patch.setattr(Operations, "execute_sql_flush", flush)
    yield
    patch.undo()
