"""Writes many changed rows of one table at once, several times quicker than the framework's own way."""

from collections.abc import Sequence

from django.db import connection, models


def update_rows(rows: Sequence[models.Model], fields: Sequence[str]) -> None:
    """Save these fields (attribute names) of objects of one model by their ids; raises IntegrityError as saving would."""
    if not rows or not fields:
        return
    meta = type(rows[0])._meta
    chosen = [field for field in meta.concrete_fields if field.attname in set(fields) and not field.primary_key]
    quote = connection.ops.quote_name
    assigned = ", ".join(f"{quote(str(field.column))} = %s" for field in chosen)
    # The names come from the model's declaration, the values go as parameters.
    sql = f"UPDATE {quote(meta.db_table)} SET {assigned} WHERE {quote(str(meta.pk.column))} = %s"  # noqa: S608
    values = [
        [
            *(field.get_db_prep_save(field.pre_save(row, add=False), connection) for field in chosen),
            row.pk,
        ]
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(sql, values)
