"""No two bookings hold one exclusive resource at one instant: an exclusion constraint, or a trigger where there is none."""

# ruff: noqa: S608 - every part of these statements is a constant of this file

from django.db import migrations

HOLDING = "('requested', 'locked', 'running')"
SAID = "the resource is booked at that time already"
TABLE = "bookings_booking"
CONSTRAINT = "booking_no_overlap"
# A range of one number stands for the resource, so that no extension (btree_gist) is needed, whose making asks for rights.
EXCLUDED = (
    f"ALTER TABLE {TABLE} ADD CONSTRAINT {CONSTRAINT} EXCLUDE USING gist "
    "(int8range(resource_id, resource_id, '[]') WITH &&, tstzrange(starts_at, ends_at) WITH &&) "
    f"WHERE (exclusive AND state IN {HOLDING})"
)


def triggers(vendor):
    """The table of each trigger, by its name; PostgreSQL has a constraint instead."""
    return {f"{TABLE}_no_overlap_{verb}": TABLE for verb in ("insert", "update")} if vendor == "sqlite" else {}


def statements(vendor):
    """What makes the triggers."""
    if vendor != "sqlite":
        return
    for verb, other in (("insert", ""), ("update", " AND id <> NEW.id")):
        yield (
            f"CREATE TRIGGER {TABLE}_no_overlap_{verb} BEFORE {verb.upper()} ON {TABLE} "
            f"WHEN NEW.exclusive AND NEW.state IN {HOLDING} AND EXISTS (SELECT 1 FROM {TABLE} "
            f"WHERE resource_id = NEW.resource_id AND exclusive AND state IN {HOLDING} "
            f"AND starts_at < NEW.ends_at AND NEW.starts_at < ends_at{other}) "
            f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
        )


def add(apps, schema_editor):
    """Make the guard."""
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(EXCLUDED)
    for statement in statements(vendor):
        schema_editor.execute(statement)


def remove(apps, schema_editor):
    """Take the guard away."""
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(f"ALTER TABLE {TABLE} DROP CONSTRAINT {CONSTRAINT}")
    for name in triggers(vendor):
        schema_editor.execute(f"DROP TRIGGER {name}")


class Migration(migrations.Migration):
    dependencies = [("bookings", "0001_initial")]

    operations = [migrations.RunPython(add, remove)]
