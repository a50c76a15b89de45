"""The triggers by which the database itself keeps the ledger append-only: which are lacking, and putting them back."""

from importlib import import_module

from django.db import connection, transaction

_declared = import_module("ronghe.ledger.migrations.0002_append_only")
_PRESENT = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    # One that is switched off guards nothing.
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')",
}


def lacking() -> list[str]:
    """Names of the declared triggers that the database does not have, in order."""
    with connection.cursor() as cursor:
        cursor.execute(_PRESENT[connection.vendor])
        present = {name for (name,) in cursor.fetchall()}
    return [name for name in _tables() if name not in present]


def restore() -> list[str]:
    """Create those that are lacking and give their names; needs the right to alter the tables."""
    vendor, gone, tables = connection.vendor, lacking(), _tables()
    with transaction.atomic(), connection.cursor() as cursor:
        for name in gone:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {tables[name]}" * (vendor == "postgresql")))
        for statement in _declared.statements(vendor) if gone else ():
            made = statement.removeprefix("CREATE TRIGGER ").split()[0]
            if made in gone or made not in tables:  # the function that they call is no trigger
                cursor.execute(statement)
    return gone


def _tables() -> dict[str, str]:
    """The table of each declared trigger."""
    verbs = _declared.verbs(connection.vendor)
    return {f"{table}_no_{verb}": table for table in _declared.TABLES for verb in verbs}
