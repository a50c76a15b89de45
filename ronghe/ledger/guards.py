"""The triggers by which the database itself keeps ledger and books: which are lacking, and putting them back."""

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from django.db import connection, transaction

_own = import_module("ronghe.ledger.migrations.0002_append_only")
_further: dict[str, ModuleType] = {}
_PRESENT = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    # One that is switched off guards nothing.
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')",
}


def declare(migration: str) -> None:
    """Let the guards of a register's migration be watched too: its `triggers(vendor)` give the table of each trigger by
    name, its `statements(vendor)` make them."""
    _further[migration] = import_module(migration)


def lacking() -> list[str]:
    """Names of the declared triggers that the database does not have, in order."""
    with connection.cursor() as cursor:
        cursor.execute(_PRESENT[connection.vendor])
        present = {name for (name,) in cursor.fetchall()}
    return [name for name in triggers(connection.vendor) if name not in present]


def restore() -> list[str]:
    """Create those that are lacking and give their names; needs the right to alter the tables."""
    vendor, gone, tables = connection.vendor, lacking(), triggers(connection.vendor)
    with transaction.atomic(), connection.cursor() as cursor:
        for name in gone:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {tables[name]}" * (vendor == "postgresql")))
        for statement in statements(vendor) if gone else ():
            made = statement.replace(" CONSTRAINT ", " ").removeprefix("CREATE TRIGGER ").split()[0]
            if made in gone or made not in tables:  # the function that they call is no trigger
                cursor.execute(statement)
    return gone


def triggers(vendor: str) -> dict[str, str]:
    """The table of each declared trigger, by its name."""
    found = {f"{table}_no_{verb}": table for table in _own.TABLES for verb in _own.verbs(vendor)}
    for module in _further.values():
        found |= module.triggers(vendor)
    return found


def statements(vendor: str) -> Iterator[str]:
    """What makes all of them, the functions that they call included."""
    yield from _own.statements(vendor)
    for module in _further.values():
        yield from module.statements(vendor)
