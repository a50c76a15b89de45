"""Takes primary keys before rows are written, so that events can name records that are saved together later."""

from django.db import connection
from django.db.models import Model


def take_keys(model: type[Model], count: int) -> list[int]:
    """`count` unused ids in order. Must be called inside a transaction; ids that stay unused are a harmless gap."""
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # As an INSERT does before it takes an id: the watermark of the seals counts on it. Writers share this lock.
            cursor.execute(f"LOCK TABLE {connection.ops.quote_name(table)} IN ROW EXCLUSIVE MODE")
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)", [table, column, count]
            )
            return [row[0] for row in cursor.fetchall()]
        # Django declares AUTOINCREMENT: SQLite keeps the highest id ever given here and goes on from it.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        row = cursor.fetchone()
        last = row[0] if row else 0
        if row:
            cursor.execute("UPDATE sqlite_sequence SET seq = %s WHERE name = %s", [last + count, table])
        else:
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last + count])
        return list(range(last + 1, last + count + 1))
