"""Decisions kept as records, one line a firm, and decided again by the rules of their own day."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ronghe.engine.rules.regulation import Replayed
from ronghe.engine.rules.ruling import Ruling
from ronghe.engine.sheets.atomic import written_whole
from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.tiers import tier

if TYPE_CHECKING:
    from ronghe.pipeline.assessing import Judged

FIELDS = {"regulation", "on", "region", "without", "facts", "outcome", "findings"}


@dataclass(frozen=True)
class Again:
    """One firm's old decision, decided again. `line` counts the records' lines from 1."""

    line: int
    name: str
    credit_code: str
    replayed: Replayed


def write_records(judged: Iterable["Judged"], path: str | Path) -> None:
    """One JSON object a line: the firm's name and code, and the decision with its day, facts and findings."""
    with written_whole(Path(path)) as beside, beside.open("w", encoding="utf-8") as lines:
        for one in judged:
            firm = {"name": one.filing.name, "credit_code": one.filing.credit_code}
            lines.write(json.dumps({**firm, "decision": one.assessment.as_json()}, ensure_ascii=False) + "\n")


def replay_records(path: str | Path) -> list[Again]:
    """Decide every record again by the rules of its own day. Raises Refused on a line that is no record."""
    try:
        lines = Path(path).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as wrong:
        raise Refused(f"无法读取 {path}", f"cannot read {path}") from wrong
    rulings: dict[str, Ruling] = {}
    return [_again(number, line, rulings) for number, line in enumerate(lines, 1) if line.strip()]


def _again(number: int, line: str, rulings: dict[str, Ruling]) -> Again:
    try:
        said = json.loads(line)
        decision = said["decision"]
        if FIELDS - set(decision):
            raise KeyError
        held = tier(decision["regulation"])
        key = json.dumps([decision[name] for name in ("regulation", "on", "region", "without")])
        if key not in rulings:
            rulings[key] = held.of_record(decision)
        replayed = held.replay(decision, rulings[key])
    except (ValueError, KeyError, TypeError) as wrong:
        if isinstance(wrong, Refused):
            raise
        raise Refused(
            f"第 {number} 行不是 ronghe assess --record 写出的记录",
            f"line {number} is no record written by ronghe assess --record",
        ) from wrong
    return Again(number, str(said.get("name", "")), str(said.get("credit_code", "")), replayed)
