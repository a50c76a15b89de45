"""Postings as open data: no person, no firm by name, nothing that a contact or a confidential need could be read from."""

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from ronghe.ledger.paper import MARK
from ronghe.registers.dispatch.models import Batch, Posting
from ronghe.registers.parties import queries as parties

COLUMNS = {
    "batch": "批次",
    "year": "年度",
    "city": "派驻城市",
    "industry": "企业行业门类与大类",
    "field": "技术领域",
    "from_city": "派出城市",
    "from_kind": "派出单位类型",
    "way": "选派方式",
    "state": "状态",
    "solved": "需求是否解决",
    "synthetic": "合成演示数据",
}
"""Keys as programs read them, with their meaning."""


def rows(batch: Batch, postings: Iterable[Posting]) -> list[dict[str, Any]]:
    """One row for each posting, sorted by what it says, so that the order tells nothing of who is meant."""
    found = [
        {
            "batch": batch.number,
            "year": batch.year,
            "city": parties.place(one.region[:4]),
            "industry": one.organisation.industry[:3],
            "field": one.entry.need.field,
            "from_city": parties.place(one.institution.region[:4]),
            "from_kind": one.institution.kind,
            "way": one.way,
            "state": one.state,
            "solved": one.entry.need.state == "solved",
            "synthetic": batch.synthetic,
        }
        for one in postings
    ]
    return sorted(found, key=lambda row: [str(value) for value in row.values()])


def as_csv(found: list[dict[str, Any]]) -> bytes:
    """UTF-8 with a byte order mark, which spreadsheets need for Chinese."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(COLUMNS), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(found)
    return ("\ufeff" + out.getvalue()).encode()


def as_json(batch: Batch, found: list[dict[str, Any]]) -> bytes:
    """The same rows with the meaning of their columns and, for synthetic data, the mark."""
    said = {"about": batch.name, "note": MARK if batch.synthetic else "", "columns": COLUMNS, "rows": found}
    return json.dumps(said, ensure_ascii=False, indent=1).encode()
