"""A bid's content: judged by its column spec and against its challenge, written and read as bytes."""

import json
from collections.abc import Mapping
from typing import Any

from ronghe.engine.sealing.canonical import canonical
from ronghe.engine.sheets.read import read_sheets
from ronghe.engine.sheets.records import of_mappings
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.step import Pair
from ronghe.facts.bid import ENTRY, people_of, stages_of
from ronghe.registers.challenges.models import Challenge
from ronghe.rulebook.codes.kinds import KINDS

FIELDS = tuple(column.key for column in ENTRY.columns)
_LIMITS = {column.key: (column.limit or 60) for column in ENTRY.columns}


def typed(given: Mapping[str, Any]) -> dict[str, str]:
    """The fields as they were typed, cut at four times their limit so that a draft cannot grow without end."""
    return {
        key: str(given.get(key) or "").replace("\x00", "").encode("utf-8", "ignore").decode()[: 4 * _LIMITS[key]]
        for key in FIELDS
    }


def judged(fields: Mapping[str, str], challenge: Challenge, exclusions: int) -> tuple[dict[str, Any], dict[str, Pair]]:
    """The values that were read, and by field what is wrong; a content without faults may be sealed."""
    row = {column.heading: fields.get(column.key) or None for column in ENTRY.columns}
    faults: dict[str, Pair] = {
        column.key: ("必须填写", "must be filled in")
        for column in ENTRY.columns
        if column.required and not (fields.get(column.key) or "").strip()
    }
    if not any((fields.get(key) or "").strip() for key in FIELDS):
        return {}, faults
    reading = read_sheets([of_mappings([row], None)], ENTRY, KINDS, file=ENTRY.title[0], stem="bid")
    heading = {column.heading: column.key for column in ENTRY.columns}
    for cell in reading.refused:
        faults.setdefault(heading[cell.column], (cell.zh, cell.en))
    values = dict(reading.good[0].values) if reading.good else {}
    _judge_lines(fields, values, challenge, exclusions, faults)
    return values, faults


def written(fields: Mapping[str, str], files: list[dict[str, Any]]) -> bytes:
    """The content as the bytes that are locked and sealed."""
    return canonical({"fields": dict(fields), "files": files})


def read(content: bytes) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """Fields and files of a content."""
    found = json.loads(content)
    return found["fields"], found["files"]


def _judge_lines(
    fields: Mapping[str, str],
    values: Mapping[str, Any],
    challenge: Challenge,
    exclusions: int,
    faults: dict[str, Pair],
) -> None:
    stages = None
    for key, heading in (("members", "团队成员"), ("excluded", "申请回避的专家")):
        try:
            people = people_of(fields.get(key) or "", heading)
        except Refused as refused:
            faults.setdefault(key, (refused.zh, refused.en))
            continue
        if key == "excluded" and len(people) > exclusions:
            faults.setdefault(key, (f"至多 {exclusions} 名", f"at most {exclusions}"))
    try:
        stages = stages_of(fields.get("milestones") or "")
    except Refused as refused:
        faults.setdefault("milestones", (refused.zh, refused.en))
    asked = values.get("ask_yuan")
    if asked is None:
        return
    fen, bounty = int(asked * 100), challenge.bounty_fen or 0
    if fen > bounty:
        faults.setdefault(
            "ask_yuan",
            (f"超过榜单金额 {bounty / 1_000_000:g} 万元", f"is above the bounty of {bounty / 1_000_000:g} 万元"),
        )
    if stages and sum(stage.fen for stage in stages) > fen:
        total = sum(stage.fen for stage in stages) / 1_000_000
        faults.setdefault(
            "milestones",
            (
                f"各里程碑经费合计 {total:g} 万元，超过申请财政资金 {fen / 1_000_000:g} 万元",
                f"the milestones make {total:g} 万元, more than the {fen / 1_000_000:g} 万元 asked for",
            ),
        )
    if stages and any(stage.due_on > challenge.finish_on for stage in stages):
        faults.setdefault(
            "milestones",
            (f"里程碑不能晚于要求完成日期 {challenge.finish_on}", f"a milestone lies after {challenge.finish_on}"),
        )
