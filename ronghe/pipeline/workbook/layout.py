"""Which sheet holds which table of a plan, and which columns are there even when a table came empty."""

import polars as pl

SHEETS = {
    "pairs": "选派方案",
    "unserved": "未选派需求与原因",
    "loads": "专家负荷",
    "proof": "约束与证明",
    "notes": "说明",
    "candidates": "候选与得分",
}
SECTIONS = {"constraints": "三、约束清单", "moved": "四、与上期方案相比的变动"}
MACHINE = "机器可读数据（供 ronghe explain、report、--resume 读回，请勿改动）"
REMARK = "备注"
SYNTHETIC = "合成演示数据"
CANDIDATE_ROWS = 100_000
EXCEL_ROWS = 1_048_575
CELL_CHARACTERS = 32_767

_TEXT, _NUMBER, _WHOLE, _FLAG = pl.String(), pl.Float64(), pl.Int64(), pl.Boolean()

COLUMNS: dict[str, dict[str, pl.DataType]] = {
    "pairs": {"need_id": _TEXT, "supply_id": _TEXT, "score": _NUMBER, "status": _TEXT, "price": _NUMBER},
    "unserved": {
        "need_id": _TEXT,
        "need_title": _TEXT,
        "demand": _WHOLE,
        "served": _WHOLE,
        "missing": _WHOLE,
        "code": _TEXT,
        "reason": _TEXT,
        "remedy": _TEXT,
    },
    "loads": {
        "supply_id": _TEXT,
        "name": _TEXT,
        "institution": _TEXT,
        "city": _TEXT,
        "field": _TEXT,
        "capacity": _WHOLE,
        "min_load": _WHOLE,
        "load": _WHOLE,
        "price": _NUMBER,
        "status": _TEXT,
    },
    "constraints": {
        "kind": _TEXT,
        "label": _TEXT,
        "limit": _NUMBER,
        "used": _NUMBER,
        "binding": _FLAG,
        "price": _NUMBER,
    },
    "candidates": {
        "need_id": _TEXT,
        "supply_id": _TEXT,
        "score": _NUMBER,
        "chosen": _FLAG,
        "reduced_cost": _NUMBER,
        "why": _TEXT,
    },
    "moved": {"need_id": _TEXT, "supply_id": _TEXT, "change": _TEXT},
}


def empty(table: str) -> pl.DataFrame:
    """A table of the plan with its columns and no rows."""
    return pl.DataFrame(schema=COLUMNS[table])
