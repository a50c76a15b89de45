"""Writes many rows of one table whose ids are known, several times quicker than the framework's own way."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection, models

from ronghe.ledger.keys import take_keys


def insert_rows(rows: Sequence[models.Model]) -> None:
    """Insert unsaved objects of one model, each with its id; raises IntegrityError as saving them would."""
    if not rows:
        return
    meta = type(rows[0])._meta
    fields = list(meta.concrete_fields)
    quote = connection.ops.quote_name
    table = quote(meta.db_table)
    columns = ", ".join(quote(str(field.column)) for field in fields)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # The copy goes past Django's cursor, which would have said the database's errors in its own words.
            with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for values in _values(rows, fields):
                    copy.write_row(values)
        else:
            marks = ", ".join(["%s"] * len(fields))
            # The names come from the model's declaration, the values go as parameters.
            sql = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608
            cursor.executemany(sql, list(_values(rows, fields)))
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def insert_new(rows: Sequence[models.Model]) -> None:
    """The same for objects that have no ids yet: they get the next ones, in order. Call it inside a transaction."""
    for row, key in zip(rows, take_keys(type(rows[0]), len(rows)) if rows else (), strict=True):
        row.pk = key
    insert_rows(rows)


def _values(rows: Sequence[models.Model], fields: Sequence[models.Field[Any, Any]]) -> Iterator[list[Any]]:
    columns = [(field, field.attname, _as_it_is(field)) for field in fields]
    for row in rows:
        values = []
        for field, name, plain in columns:
            value = getattr(row, name)
            if type(value) not in plain:
                value = field.get_db_prep_save(field.pre_save(row, add=True), connection)
            values.append(value)
        yield values


def _as_it_is(field: models.Field[Any, Any]) -> tuple[type, ...]:
    """The types of values that a database takes from this field without any preparation."""
    if type(field).pre_save is not models.Field.pre_save:
        return ()
    if isinstance(field, (models.CharField, models.TextField)):
        return str, type(None)
    whole = isinstance(field, (models.IntegerField, models.ForeignKey))
    return (int, type(None)) if whole else ()
