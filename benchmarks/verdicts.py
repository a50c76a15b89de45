"""What a benchmark says in the end: one line per figure, collected into the last table when all benchmarks run at once."""

import json
import os
import unicodedata
from dataclasses import asdict, dataclass
from pathlib import Path

PLACE = "RONGHE_BENCH_VERDICTS"
"""The file that `benchmarks/all.py` collects the figures of all its benchmarks from."""


@dataclass(frozen=True)
class Verdict:
    """A figure beside the best peer's in the same run; `holds` is None where there is no target or nothing was measured."""

    name: str
    ours: str
    peer: str = ""
    ratio: str = ""
    target: str = ""
    holds: bool | None = None


def tell(
    name: str,
    ours: str,
    *,
    peer: str = "",
    ratio: float | str = "",
    target: str = "",
    holds: bool | None = None,
) -> None:
    """Say a figure for the last table; a benchmark that runs alone has printed it already."""
    said = Verdict(name, ours, peer, f"{ratio:.2f}" if isinstance(ratio, float) else ratio, target, holds)
    if place := os.environ.get(PLACE):
        with Path(place).open("a", encoding="utf-8") as out:
            out.write(json.dumps(asdict(said), ensure_ascii=False) + "\n")


def skipped(name: str, why: str) -> None:
    """Say plainly that something was not measured."""
    print(f"{name}: skipped, {why}", flush=True)
    tell(name, "skipped", target=why)


def read(place: Path) -> list[Verdict]:
    """The figures that were said, in their order."""
    if not place.exists():
        return []
    return [Verdict(**json.loads(line)) for line in place.read_text(encoding="utf-8").splitlines()]


def table(verdicts: list[Verdict]) -> str:
    """name | ours | best peer | ratio | target, as lines of text."""
    marks = {None: "", True: "yes", False: "NO"}
    rows = [("name", "ours", "best peer", "ratio", "target", "met")]
    rows += [(v.name, v.ours, v.peer, v.ratio, v.target, marks[v.holds]) for v in verdicts]
    widths = [max(_width(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = [" | ".join(cell + " " * (w - _width(cell)) for cell, w in zip(row, widths, strict=True)) for row in rows]
    return "\n".join([lines[0].rstrip(), "-+-".join("-" * w for w in widths), *(line.rstrip() for line in lines[1:])])


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
