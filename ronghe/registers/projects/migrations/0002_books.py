"""Triggers by which the database itself keeps the books: entries balance, stay as they are, and move the accounts."""

# ruff: noqa: S608 - every part of these statements is a constant of this file

from django.db import migrations

KEPT = ("projects_entry", "projects_line")
UNBALANCED = "the lines of an entry sum to zero and are two at least"
FINISHED = "an entry that is written takes no further line"
SAID = "the books are append-only"


def triggers(vendor):
    """The table of each trigger, by its name."""
    verbs = ("update", "delete") + (("truncate",) if vendor == "postgresql" else ())
    named = {f"{table}_no_{verb}": table for table in KEPT for verb in verbs}
    named |= {"projects_entry_balances": "projects_entry", "projects_line_open": "projects_line"}
    named |= {"projects_line_moves": "projects_line"}
    if vendor == "postgresql":
        named["projects_line_balances"] = "projects_line"
    return named


def statements(vendor):
    """What makes them, and before them what they call."""
    yield from (_postgresql() if vendor == "postgresql" else _sqlite())


def _sqlite():
    for table in KEPT:
        for verb in ("update", "delete"):
            yield (
                f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
            )
    yield (
        "CREATE TRIGGER projects_entry_balances BEFORE INSERT ON projects_entry "
        "WHEN (SELECT COUNT(*) < 2 OR COALESCE(SUM(fen), 0) <> 0 FROM projects_line WHERE entry_id = NEW.id) "
        f"BEGIN SELECT RAISE(ABORT, '{UNBALANCED}'); END"
    )
    yield (
        "CREATE TRIGGER projects_line_open BEFORE INSERT ON projects_line "
        "WHEN EXISTS (SELECT 1 FROM projects_entry WHERE id = NEW.entry_id) "
        f"BEGIN SELECT RAISE(ABORT, '{FINISHED}'); END"
    )
    yield (
        "CREATE TRIGGER projects_line_moves AFTER INSERT ON projects_line "
        "BEGIN UPDATE projects_account SET balance = balance + NEW.fen WHERE id = NEW.account_id; END"
    )


def _postgresql():
    yield _function("ronghe_books_kept", f"RAISE EXCEPTION '{SAID}';")
    yield _function(
        "ronghe_books_balance",
        f"IF (SELECT COUNT(*) < 2 OR COALESCE(SUM(fen), 0) <> 0 FROM projects_line WHERE entry_id = NEW.id) "
        f"THEN RAISE EXCEPTION '{UNBALANCED}'; END IF; RETURN NEW;",
    )
    yield _function(
        "ronghe_books_still_balance",
        f"IF (SELECT COALESCE(SUM(fen), 0) <> 0 FROM projects_line WHERE entry_id = NEW.entry_id) "
        f"THEN RAISE EXCEPTION '{UNBALANCED}'; END IF; RETURN NULL;",
    )
    yield _function(
        "ronghe_books_open",
        f"IF EXISTS (SELECT 1 FROM projects_entry WHERE id = NEW.entry_id) "
        f"THEN RAISE EXCEPTION '{FINISHED}'; END IF; RETURN NEW;",
    )
    yield _function(
        "ronghe_books_move",
        "UPDATE projects_account SET balance = balance + NEW.fen WHERE id = NEW.account_id; RETURN NULL;",
    )
    for table in KEPT:
        for verb, each in (("update", "ROW"), ("delete", "ROW"), ("truncate", "STATEMENT")):
            yield (
                f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
                f"FOR EACH {each} EXECUTE FUNCTION ronghe_books_kept()"
            )
    for name, when, table, calls in (
        ("projects_entry_balances", "BEFORE", "projects_entry", "ronghe_books_balance"),
        ("projects_line_open", "BEFORE", "projects_line", "ronghe_books_open"),
        ("projects_line_moves", "AFTER", "projects_line", "ronghe_books_move"),
    ):
        yield f"CREATE TRIGGER {name} {when} INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {calls}()"
    # Two transactions at once do not see each other's lines before they end: at the end the sum is asked once more.
    yield (
        "CREATE CONSTRAINT TRIGGER projects_line_balances AFTER INSERT ON projects_line DEFERRABLE INITIALLY DEFERRED "
        "FOR EACH ROW EXECUTE FUNCTION ronghe_books_still_balance()"
    )


def _function(name, body):
    return f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"


def guard(apps, schema_editor):
    for statement in statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def unguard(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for name, table in triggers(vendor).items():
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if vendor == "postgresql" else ""))
    if vendor == "postgresql":
        for name in ("kept", "balance", "still_balance", "open", "move"):
            schema_editor.execute(f"DROP FUNCTION IF EXISTS ronghe_books_{name}()")


class Migration(migrations.Migration):
    dependencies = [("projects", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
