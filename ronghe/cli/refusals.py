"""Refused rows are never silent: counted on standard error, and marked in a copy beside the output."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ronghe.cli.answer import warn
from ronghe.cli.language import Say


def report_refused(intakes: Iterable[Any], output: Path, say: Say) -> list[dict[str, Any]]:
    """Write a marked copy for each input with refused rows; returns [{file, rows, marked}] for the JSON answer."""
    told = []
    for intake in intakes:
        if not intake.refused or intake.path is None:
            continue
        source = Path(intake.path)
        marked = output.with_name(f"{output.name.split('.')[0]}.refused-{source.name.split('.')[0]}.xlsx")
        intake.write_marked(marked)
        rows = len({(cell.sheet, cell.row) for cell in intake.refused})
        first = intake.refused[0]
        warn(
            say(
                f"{source.name}：{rows} 行未采用（如第 {first.row} 行“{first.column}”：{first.zh}）；标记副本 {marked}",
                f"{source.name}: {rows} rows not used (row {first.row}, {first.column}: {first.en}); marked copy {marked}",
            )
        )
        told.append({"file": source.name, "rows": rows, "marked": str(marked)})
    return told
