"""Needs, experts and results as facts, from a file, a table or an iterable: every usable row, and what was refused."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ronghe.engine.sheets.cell import Grid
from ronghe.engine.sheets.collector import collector_resting
from ronghe.engine.sheets.grid import read_grids, stem
from ronghe.engine.sheets.header import find_header
from ronghe.engine.sheets.mark import write_marked
from ronghe.engine.sheets.read import read_sheets
from ronghe.engine.sheets.reading import Reading, RefusedCell, Row
from ronghe.engine.sheets.records import of_mappings, of_table
from ronghe.engine.sheets.spec import TableSpec
from ronghe.engine.text.refusal import Refused
from ronghe.facts import expert, need, result
from ronghe.facts.expert import TITLE_COLUMNS, Expert
from ronghe.facts.need import Need
from ronghe.facts.result import Result
from ronghe.pipeline.persons import experts_of
from ronghe.rulebook.codes import regions
from ronghe.rulebook.codes.kinds import KINDS

if TYPE_CHECKING:
    import polars as pl

Progress = Callable[[int, int], None]
Fact = TypeVar("Fact", Need, Expert, Result)
_SCHEMAS: dict[type, Any] = {Need: need.SCHEMA, Expert: expert.SCHEMA, Result: result.SCHEMA}
KINDS_OF_SUPPLY = ("experts", "results")
# What speaks for an experts' table where no documents decide.
_EXPERT_SIGNS = (*TITLE_COLUMNS, "keywords", "capacity", "name")


@dataclass(frozen=True)
class Intake(Generic[Fact]):
    """What one source gave: `records` in its order, `refused` cells with their places, `report` of the reading.

    `path` is None for tables and iterables; `report` is None when facts were handed over as they are.
    """

    records: list[Fact]
    refused: list[RefusedCell] = field(default_factory=list)
    path: Path | None = None
    report: Reading | None = field(default=None, repr=False)

    def write_marked(self, target: str | Path) -> Path:
        """Write the marked copy of the source to `target` (.xlsx)."""
        if self.report is None:
            raise ValueError("facts that were handed over as they are have no marked copy")
        return write_marked(self.report, self.path, target)

    def table(self) -> "pl.DataFrame":
        """The records as a Polars frame with the schema of their fact."""
        import narwhals as nw
        import polars as pl

        if not self.records:
            return pl.DataFrame()
        schema = _SCHEMAS[type(self.records[0])]
        frame = pl.DataFrame([asdict(one) for one in self.records], infer_schema_length=None, strict=False)
        native: pl.DataFrame = nw.from_native(frame).select(nw.col(k).cast(t) for k, t in schema.items()).to_native()
        return native

    def _repr_html_(self) -> str:
        return self.table()._repr_html_()

    def source_note(self) -> dict[str, Any]:
        """Where the records come from and how many rows of each sort there were, for the record of a run."""
        if self.report is None:
            return {"file": None, "sheet": None, "records": len(self.records)}
        note = {"file": self.report.file, "sheet": self.report.sheet, "records": len(self.records)}
        return note | self.report.counts


def read_needs(source: Any, *, progress: Progress | None = None) -> Intake[Need]:
    """Needs from a path, any Arrow / pandas / polars table, or an iterable of mappings or Need. Raises Refused."""
    return _read(source, Need, need.MATCHING, needs_of, progress)


def read_experts(source: Any, *, progress: Progress | None = None) -> Intake[Expert]:
    """Experts from any such source; rows of one id and one name are one person."""
    return _read(source, Expert, expert.MATCHING, experts_of, progress)


def read_results(source: Any, *, progress: Progress | None = None) -> Intake[Result]:
    """Results from any such source."""
    return _read(source, Result, result.MATCHING, results_of, progress)


def read_supply(
    source: Any, kind: str | None = None, *, progress: Progress | None = None
) -> tuple[str, Intake[Expert] | Intake[Result]]:
    """("experts" or "results", the intake); without `kind`, documents or an expert table's headings mean experts."""
    if kind is not None and kind not in KINDS_OF_SUPPLY:
        raise Refused(f"--kind 只能是 experts 或 results，不能是“{kind}”", f"--kind is experts or results, not {kind}")
    if kind is None:
        source, kind = _kind_of(source)
    if kind == "experts":
        return kind, read_experts(source, progress=progress)
    return kind, read_results(source, progress=progress)


def needs_of(rows: Sequence[Row]) -> list[Need]:
    """Good rows as needs."""
    return [
        Need(
            id=v["id"],
            title=v["title"] or "",
            content=v["content"] or "",
            targets=v["targets"] or "",
            field=v["field"] or "",
            city=v["city"] or "",
            region=v["region"] or (regions.place_of(v["city"]).province if v["city"] else ""),
            enterprise=v["enterprise"] or "",
            demand=v["demand"],
            budget_yuan=None if v["budget_yuan"] is None else str(v["budget_yuan"]),
            deadline=None if v["deadline"] is None else v["deadline"].isoformat(),
        )
        for v in (row.values for row in rows)
    ]


def results_of(rows: Sequence[Row]) -> list[Result]:
    """Good rows as results."""
    return [
        Result(
            id=v["id"],
            title=v["title"] or "",
            abstract=v["abstract"] or "",
            field=v["field"] or "",
            city=v["city"] or "",
            region=v["region"] or (regions.place_of(v["city"]).province if v["city"] else ""),
            institution=v["institution"] or "",
        )
        for v in (row.values for row in rows)
    ]


@dataclass(frozen=True)
class _Loaded:
    """A source in the form that column specs read, so that it is opened only once."""

    grids: list[Grid]
    file: str
    stem: str
    path: Path | None


def _read(
    source: Any,
    fact: type[Fact],
    spec: TableSpec,
    build: Callable[[Sequence[Row]], list[Fact]],
    progress: Progress | None,
) -> Intake[Fact]:
    if isinstance(source, Intake):
        return source
    with collector_resting():
        loaded = _load(source, spec.name)
        if isinstance(loaded, list):
            return _of_facts(loaded, fact)
        reading = read_sheets(loaded.grids, spec, KINDS, file=loaded.file, stem=loaded.stem, progress=progress)
        if not reading.good:
            raise _nothing_usable(reading, spec)
        return Intake(build(reading.good), reading.refused, loaded.path, reading)


def _of_facts(records: list[Any], fact: type[Fact]) -> Intake[Fact]:
    kept: list[Fact] = []
    seen: set[str] = set()
    for one in records:
        if not isinstance(one, fact):
            wrong = type(one).__name__
            raise Refused(f"应为 {fact.__name__}，得到的是 {wrong}", f"expected {fact.__name__}, got {wrong}")
        if one.id in seen:
            raise Refused(f"编号“{one.id}”出现了两次；编号不能重复", f"id {one.id} occurs twice; ids must differ")
        seen.add(one.id)
        kept.append(one)
    return Intake(kept)


def _load(source: Any, name: str) -> _Loaded | list[Any]:
    if isinstance(source, _Loaded):
        return source
    if isinstance(source, (str, Path)):
        path = Path(source)
        return _Loaded(read_grids(path), path.name, stem(path), path)
    if isinstance(source, Mapping):
        names = list(source)
        rows = [dict(zip(names, values, strict=True)) for values in zip(*source.values(), strict=True)]
        return _Loaded([of_mappings(rows, None)], name, name, None)
    if hasattr(source, "columns") or hasattr(source, "__arrow_c_stream__"):
        return _Loaded([of_table(source, None)], name, name, None)
    if not isinstance(source, Iterable):
        given = type(source).__name__
        raise Refused(
            f"不能从 {given} 读取；请给路径、表或字典列表", f"cannot read from {given}; give a path, table or dicts"
        )
    listed = list(source)
    if listed and is_dataclass(listed[0]):
        return listed
    if not all(isinstance(one, Mapping) for one in listed):
        raise Refused("每条记录应是字典或事实对象", "each record must be a mapping or a fact")
    if not listed:
        raise Refused("没有任何记录", "there are no records")
    return _Loaded([of_mappings(listed, None)], name, name, None)


def _kind_of(source: Any) -> tuple[Any, str]:
    """The source, opened, and whether it holds experts or results."""
    if isinstance(source, Intake):
        return source, "experts" if any(isinstance(one, Expert) for one in source.records) else "results"
    with collector_resting():
        loaded = _load(source, "supply")
    if isinstance(loaded, list):
        return loaded, "experts" if isinstance(loaded[0], Expert) else "results"
    as_experts, as_results = _best(loaded, expert.MATCHING), _best(loaded, result.MATCHING)
    if "documents" in as_experts:
        return loaded, "experts"
    if not any(sign in as_experts for sign in _EXPERT_SIGNS):
        return loaded, "results"
    more = len(as_experts) - len(as_results)
    return loaded, "experts" if more > 0 or (more == 0 and "title" not in as_results) else "results"


def _best(loaded: _Loaded, spec: TableSpec) -> Collection[str]:
    """The keys of `spec` that the sheet with the most of its columns has."""
    return max((find_header(grid, spec, KINDS).places.keys() for grid in loaded.grids), key=len, default=())


def _nothing_usable(reading: Reading, spec: TableSpec) -> Refused:
    if not reading.refused:
        return Refused(
            f"{reading.file} 只有表头，没有数据行；请填写后再试",
            f"{reading.file} has a header but no rows; fill it in",
        )
    first, rows = reading.refused[0], reading.counts["refused_rows"]
    return Refused(
        f"{reading.file} 没有一行可用（退回 {rows} 行）；如第 {first.row} 行“{first.column}”{first.zh}",
        f"{reading.file}: no usable row ({rows} refused); row {first.row}, {first.column}: {first.en}",
    )
