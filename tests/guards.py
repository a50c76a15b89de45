"""Takes away the triggers that keep the ledger append-only, for tests that tamper and for emptying tables between tests."""

from collections.abc import Iterator
from importlib import import_module

from django.db import connection

_migration = import_module("ronghe.ledger.migrations.0002_append_only")


def drops(vendor: str) -> Iterator[str]:
    """Statements that take the triggers away."""
    for table in _migration.TABLES:
        for verb in _migration.verbs(vendor):
            yield f"DROP TRIGGER IF EXISTS {table}_no_{verb}" + (f" ON {table}" if vendor == "postgresql" else "")


def statements(vendor: str) -> Iterator[str]:
    """Statements that put them back."""
    yield from _migration.statements(vendor)


def lift() -> None:
    """Take them away until the transaction of the test is rolled back."""
    with connection.cursor() as cursor:
        for statement in drops(connection.vendor):
            cursor.execute(statement)
