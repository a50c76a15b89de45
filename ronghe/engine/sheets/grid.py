"""Any file as grids of cells: .xlsx .xls .csv .tsv .jsonl .parquet, with .gz or without."""

from pathlib import Path

from ronghe.engine.sheets.cell import Grid
from ronghe.engine.text.refusal import Refused

READABLE = (".xlsx", ".xls", ".csv", ".tsv", ".txt", ".jsonl", ".parquet")
__all__ = ["READABLE", "Grid", "ending", "read_grids", "stem"]


def read_grids(path: str | Path) -> list[Grid]:
    """All sheets of a workbook, or the one table of another file. Raises Refused for what cannot be read."""
    from ronghe.engine.sheets import content, delimited, records, workbook

    path = Path(path)
    kind = ending(path)
    if kind not in READABLE:
        listed = " ".join(READABLE)
        raise Refused(
            f"{path.name}：不认识的后缀；可读 {listed}（可加 .gz）",
            f"{path.name}: unknown ending; readable: {listed} (.gz allowed)",
        )
    with content.plain_file(path, kind) as plain:
        if kind in (".xlsx", ".xls"):
            return workbook.read(plain, kind, path.name)
        if kind == ".parquet":
            return [records.read_parquet(plain, path.name)]
        if kind == ".jsonl":
            return [records.read_jsonl(plain, path.name)]
        return [delimited.read(plain, tabs=kind != ".csv", name=path.name)]


def ending(path: Path) -> str:
    """The ending that says the format, in lower case, without a trailing .gz."""
    return Path(path.name.lower().removesuffix(".gz")).suffix


def stem(path: Path) -> str:
    """The name without its endings: needs for needs.jsonl.gz."""
    name = path.name[:-3] if path.name.lower().endswith(".gz") else path.name
    return Path(name).stem
