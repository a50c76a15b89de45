"""Triggers by which the database itself refuses to change or delete events and seals."""

from django.db import migrations

TABLES = ("ledger_event", "ledger_leaf", "ledger_seal")
SAID = "the ledger is append-only"
ROWS = ("update", "delete")
"""What triggers of rows refuse."""
WHOLE = ("truncate",)
"""What empties a table on PostgreSQL without asking those; SQLite has no such statement."""


def verbs(vendor):
    return ROWS + (WHOLE if vendor == "postgresql" else ())


def guard(apps, schema_editor):
    for statement in statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def unguard(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for table in TABLES:
        for verb in verbs(vendor):
            on = f" ON {table}" if vendor == "postgresql" else ""
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{on}")
    if vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION IF EXISTS ronghe_append_only()")


def statements(vendor):
    if vendor == "postgresql":
        yield (
            "CREATE OR REPLACE FUNCTION ronghe_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{SAID}'; END $$"
        )
    for table in TABLES:
        for verb in verbs(vendor):
            if vendor == "postgresql":
                each = "STATEMENT" if verb in WHOLE else "ROW"
                yield (
                    f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
                    f"FOR EACH {each} EXECUTE FUNCTION ronghe_append_only()"
                )
            else:
                yield (
                    f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
                )


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
