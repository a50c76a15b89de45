"""Whole lists as files: CSV and JSON lines go out as they are read, workbooks and Parquet when they are complete."""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import QuerySet
from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from ronghe.engine.sheets.write import write_table
from ronghe.ledger.actor import Actor
from ronghe.ledger.models.record import Record
from ronghe.web.api.faces import columns, field_of, key_of, row
from ronghe.web.api.refusals import Turned

if TYPE_CHECKING:
    import polars as pl

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_RELATED = {"name", "number"}
"""What stands for a related record; any other object is a field of the record itself."""
LIMIT = 100_000
CHUNK = 2000


def export(found: QuerySet[Any], hands: Actor, kind: str) -> HttpResponseBase:
    """All rows of a list as a file; refused above LIMIT rows, for half a list would pass for a whole one."""
    model: type[Record] = found.model
    if (total := found.count()) > LIMIT:
        raise Turned(
            422,
            "too_many_rows",
            f"共 {total:,} 行，一次最多导出 {LIMIT:,} 行；请用条件缩小范围",
            f"{total:,} rows, at most {LIMIT:,} in one file; narrow the list by filters",
        )
    rows = (row(record, hands) for record in found.iterator(chunk_size=CHUNK))
    response: HttpResponseBase
    if kind == "jsonl":
        lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in rows)
        response = StreamingHttpResponse(lines, content_type=FORMATS[kind])
    else:
        frames = _frames(rows, schema(model, "public" if hands.is_public else "full"))
        if kind == "csv":
            response = StreamingHttpResponse(_csv(frames), content_type=FORMATS[kind])
        else:
            response = FileResponse(_whole(frames, f"{model.home}.{kind}"), content_type=FORMATS[kind])
    response["Content-Disposition"] = f'attachment; filename="{model.home}.{kind}"'
    response["X-Total-Count"] = str(total)
    return response


def schema(model: type[Record], face: str) -> dict[str, Any]:
    """The columns of a file with their Polars types; a related record is its name and, beside it, its number."""
    import polars as pl

    found: dict[str, Any] = {}
    for name in columns(model, face):
        field = field_of(model, name)
        match field:
            case models.ForeignKey():
                if issubclass(field.related_model, Record):
                    found[f"{key_of(name)}_number"] = pl.String
                found[key_of(name)] = pl.String
            case models.BooleanField():
                found[key_of(name)] = pl.Boolean
            case models.IntegerField():
                found[key_of(name)] = pl.Int64
            case _:
                # Dates too, in ISO 8601: the offset stays readable in every format.
                found[key_of(name)] = pl.String
    return found


def flat(values: dict[str, Any]) -> dict[str, Any]:
    """A row without nesting: related records by name and number, lists and objects as JSON text."""
    found: dict[str, Any] = {}
    for key, value in values.items():
        if isinstance(value, dict) and "name" in value and value.keys() <= _RELATED:
            found[key] = value["name"]
            if "number" in value:
                found[f"{key}_number"] = value["number"]
        else:
            found[key] = json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value
    return found


def _frames(rows: Iterator[dict[str, Any]], kinds: dict[str, Any]) -> "Iterator[pl.DataFrame]":
    """Frames of CHUNK rows, at least one."""
    import polars as pl

    first = True
    while (part := [flat(one) for one in islice(rows, CHUNK)]) or first:
        columns = {key: [one.get(key) for one in part] for key in kinds}
        yield pl.DataFrame(columns, schema=kinds)
        first = False


def _csv(frames: "Iterator[pl.DataFrame]") -> Iterator[bytes]:
    """Each part is written as a table of its own, so that the guard against formulas is the same; the heads but one go."""
    with TemporaryDirectory(prefix="ronghe-export-") as folder:
        for n, frame in enumerate(frames):
            part = write_table(frame, Path(folder) / "part.csv").read_bytes()
            yield part if n == 0 else part.split(b"\r\n", 1)[1]


def _whole(frames: "Iterator[pl.DataFrame]", name: str) -> Any:
    """The file, open; it has no name any more and goes away when it is closed."""
    import polars as pl

    with TemporaryDirectory(prefix="ronghe-export-") as folder:
        return write_table(pl.concat(list(frames)), Path(folder) / name).open("rb")
