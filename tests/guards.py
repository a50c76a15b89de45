"""Takes away the triggers that keep ledger and books, for tests that tamper and for emptying tables between tests."""

from collections.abc import Iterator

from django.db import connection

from ronghe.ledger import guards


def drops(vendor: str) -> Iterator[str]:
    """Statements that take the triggers away."""
    for name, table in guards.triggers(vendor).items():
        yield f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if vendor == "postgresql" else "")


def statements(vendor: str) -> Iterator[str]:
    """Statements that put them back."""
    yield from guards.statements(vendor)


def lift() -> None:
    """Take them away until the transaction of the test is rolled back."""
    with connection.cursor() as cursor:
        for statement in drops(connection.vendor):
            cursor.execute(statement)
