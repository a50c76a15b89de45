"""Reads a table against its column spec: every good row goes through, every refused cell says how to mend it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ronghe.engine.sheets.cell import Grid, letter, shown
from ronghe.engine.sheets.collector import collector_resting
from ronghe.engine.sheets.columns import Wrong, read_column
from ronghe.engine.sheets.footer import footer_rows
from ronghe.engine.sheets.grid import read_grids, stem
from ronghe.engine.sheets.header import Header, find_header, missing
from ronghe.engine.sheets.kinds import COMMON
from ronghe.engine.sheets.reading import Reading, RefusedCell, Row
from ronghe.engine.sheets.spec import Kinds, TableSpec
from ronghe.engine.text.normalise import normal_text
from ronghe.engine.text.refusal import Refused

Progress = Callable[[int, int], None]
_STEP = 2_000


def read_table(path: str | Path, spec: TableSpec, kinds: Kinds, progress: Progress | None = None) -> Reading:
    """Read the file at `path` as `spec`, see `read_sheets`. Raises Refused when no sheet is such a table."""
    path = Path(path)
    with collector_resting():
        return read_sheets(read_grids(path), spec, kinds, file=path.name, stem=stem(path), progress=progress)


def read_sheets(
    grids: Sequence[Grid],
    spec: TableSpec,
    kinds: Kinds,
    *,
    file: str,
    stem: str,
    progress: Progress | None = None,
) -> Reading:
    """Read the best of `grids` as `spec`.

    `progress(done, total)` counts rows. `stem` names rows without an id where the sheet has no name.
    """
    grid, header, others = _choose(grids, spec, kinds, file)
    job = _Job(spec, kinds, grid, header, stem, progress or (lambda done, total: None))
    return job.reading(file, list(grids), others)


def _choose(grids: Sequence[Grid], spec: TableSpec, kinds: Kinds, file: str) -> tuple[Grid, Header, tuple[str, ...]]:
    found = [(grid, find_header(grid, spec, kinds)) for grid in grids]
    usable = [one for one in found if one[1].places and not missing(one[1], spec)]
    if not usable:
        raise _no_table(found, spec, file)

    def merit(one: tuple[Grid, Header]) -> tuple[bool, int, bool, int]:
        grid, header = one
        rows = len(grid.cells) + 1 - header.first_data
        return rows > 0, len(header.places), not grid.hidden, rows

    best = max(usable, key=merit)
    others = tuple(
        str(grid.name)
        for grid, header in usable
        if grid is not best[0] and len(grid.cells) >= header.first_data and not grid.hidden
    )
    return *best, others


def _no_table(found: list[tuple[Grid, Header]], spec: TableSpec, file: str) -> Refused:
    if not any(_filled(row) for grid, _ in found for row in grid.cells):
        return Refused(f"{file} 里没有内容", f"{file} holds nothing")
    grid, header = max(found, key=lambda one: (len(one[1].places), any(_filled(row) for row in one[0].cells)))
    lacking = "、".join(f"“{heading}”" for heading in missing(header, spec))
    if header.places:
        read = "、".join(text for text in header.headings.values() if text)
        where_zh, where_en = f"读到的表头是：{_short(read)}", f"headings read: {_short(read)}"
    else:
        first = next((row for row in grid.cells if _filled(row)), [])
        read = _short(" | ".join(shown(one) for one in (grid.names or first) if shown(one).strip()))
        where_zh, where_en = f"没有认出表头，第一行内容是：{read}", f"no header recognised; the first row reads: {read}"
    sheet = f"工作表“{grid.name}”" if grid.name else ""
    return Refused(
        f"{file}{sheet}：找不到{lacking}列，不能当作{spec.title[0]}读取；{where_zh}。请补上列名或改用模板",
        f"{file}: no column {lacking}, so it is no table of {spec.title[1]}; {where_en}. "
        "Add the heading or use the template",
    )


class _Job:
    """One table in the course of being read."""

    def __init__(
        self, spec: TableSpec, kinds: Kinds, grid: Grid, header: Header, stem: str, progress: Progress
    ) -> None:
        self.spec, self.kinds, self.grid, self.header, self.progress = spec, kinds, grid, header, progress
        self.prefix = grid.name or stem
        self.refused: list[RefusedCell] = []
        self.good: list[Row] = []
        self.duplicates: list[tuple[int, int]] = []

    def reading(self, file: str, grids: list[Grid], others: tuple[str, ...]) -> Reading:
        rows, ignored = self.data_rows()
        columns = {column.key: self.column_of(column.key, rows) for column in self.spec.columns}
        self.gather(
            rows,
            {key: values for key, (values, _) in columns.items()},
            {
                row: wrongs
                for row in rows
                if (wrongs := [(key, wrong[row]) for key, (_, wrong) in columns.items() if row in wrong])
            },
        )
        places, named = self.header.places, self.grid.names
        return Reading(
            file,
            self.grid.name,
            self.header.rows,
            {key: named[i] if named is not None else letter(i) for key, i in places.items()},
            self.ignored_columns(rows),
            self.good,
            self.refused,
            self.duplicates,
            ignored,
            others,
            grids,
        )

    def data_rows(self) -> tuple[list[int], list[tuple[int, str]]]:
        """Numbers of the rows to read, and of those to ignore with why."""
        numbers = range(self.header.first_data, len(self.grid.cells) + 1)
        feet = footer_rows(self.grid, self.header, self.spec) if self.grid.names is None else frozenset()
        places = list(self.header.places.values())
        rows, ignored = [], []
        for number in numbers:
            if number in feet:
                ignored.append((number, "footer"))
            elif _filled_at(self.grid.cells[number - 1], places):
                rows.append(number)
            else:
                ignored.append((number, "blank"))
        return rows, ignored

    def column_of(self, key: str, rows: list[int]) -> tuple[dict[int, Any], dict[int, Wrong]]:
        column, place = self.spec.column(key), self.header.places.get(key)
        if place is None:
            generated = {row: f"{self.prefix}!{row}" for row in rows} if key == self.spec.generated else {}
            return generated, {}
        cells = self.grid.cells
        raw = [cells[row - 1][place] if place < len(cells[row - 1]) else None for row in rows]
        kind = self.kinds[column.kind]
        return read_column(
            rows, raw, column, kind.reader(column, self.header.stacked[place]), strict=self.spec.strict_text
        )

    def gather(
        self, rows: list[int], columns: dict[str, dict[int, Any]], wrongs: dict[int, list[tuple[str, Wrong]]]
    ) -> None:
        keys = list(columns)
        order = {key: place for place, key in enumerate(self.header.places)}
        first: dict[tuple[Any, ...], list[Row]] = {}
        for done, number in enumerate(rows, 1):
            if number in wrongs:
                for key, (code, value, detail) in sorted(wrongs[number], key=lambda one: order[one[0]]):
                    self.refuse(number, key, code, value, detail)
            else:
                self.settle(Row(number, {key: columns[key].get(number) for key in keys}), first)
            if done % _STEP == 0 or done == len(rows):
                self.progress(done, len(rows))

    def settle(self, row: Row, first: dict[tuple[Any, ...], list[Row]]) -> None:
        """Take the row, or find it a duplicate, a continuation or a conflict of an earlier one."""
        identity = tuple(row.values[key] for key in self.spec.identity)
        known = first.setdefault(identity, [])
        equal = next((one for one in known if one.values == row.values), None) if known else None
        if equal is not None:
            self.duplicates.append((row.row, equal.row))
        elif not known or self._continues(row, known[0]):
            known.append(row)
            self.good.append(row)
        else:
            differs = "、".join(
                self.spec.column(key).heading
                for key, value in row.values.items()
                if value != known[0].values[key] and (not self.spec.continues_on or key in self.spec.continues_on)
            )
            key = self.spec.identity[-1]
            self.refuse(row.row, key, "conflict", row.values[key], {"of_row": known[0].row, "differs": differs})

    def _continues(self, row: Row, first: Row) -> bool:
        pairs = [(row.values[key], first.values[key]) for key in self.spec.continues_on]
        return bool(pairs) and all(a == b or a is None or b is None for a, b in pairs)

    def refuse(self, row: int, key: str, code: str, value: Any, detail: dict[str, Any]) -> None:
        column = self.spec.column(key)
        place = self.header.places.get(key)
        zh, en = COMMON.get(code) or self.kinds[column.kind].mend[code]
        known = {"value": shown(value), "limit": column.limit, **detail}
        self.refused.append(
            RefusedCell(
                self.grid.name,
                row,
                column.heading,
                self.header.address(key, row, self.grid),
                code,
                value if isinstance(value, int) else shown(value),
                zh.format_map(known),
                en.format_map(known),
                place,
            )
        )

    def ignored_columns(self, rows: list[int]) -> tuple[str, ...]:
        taken, named = set(self.header.places.values()), self.grid.names is not None
        width = max((len(self.grid.cells[row - 1]) for row in rows), default=0)
        ignored = []
        for place in range(max(width, len(self.header.headings))):
            if place in taken:
                continue
            heading = normal_text(self.header.headings.get(place, ""))
            if heading:
                ignored.append(heading)
            elif not named and any(_filled_at(self.grid.cells[row - 1], [place]) for row in rows):
                ignored.append(f"({letter(place)}列，无列名)")
        return tuple(ignored)


def _filled(row: list[Any]) -> bool:
    return any(not is_blank(one) for one in row)


def _filled_at(row: list[Any], places: list[int]) -> bool:
    return any(place < len(row) and not is_blank(row[place]) for place in places)


def is_blank(value: Any) -> bool:
    """Nothing, or only what cannot be seen."""
    if value is None or value == "":
        return True
    if isinstance(value, str):
        return not normal_text(value)
    return isinstance(value, (list, tuple, dict)) and not value


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 120 else text[:120] + "…"
