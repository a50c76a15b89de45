"""Somebody at a laboratory over a time: the columns of the staff workbook, and the row that analysis sees."""

from dataclasses import dataclass
from datetime import date

from ronghe.engine.sheets.spec import Column, TableSpec

ENGAGEMENTS = TableSpec(
    name="engagements",
    title=("实验室人员名单", "staff of a laboratory"),
    columns=(
        Column("name", "姓名", ("人员姓名",), required=True, limit=60, example="示例人员", width=14),
        Column("kind", "聘用方式", ("用工方式", "类别"), "engagement_kind", required=True, example="全职"),
        Column("post", "岗位", ("职务", "职称"), required=True, limit=60, example="研究员", width=18),
        Column("came_from", "来自单位", ("原单位", "所在单位"), limit=100, example="示例大学", width=26),
        Column("since", "到岗日期", ("入职日期", "聘用日期"), "date", required=True, example="2024-03-05"),
    ),
    identity=("name", "since"),
    needed=("name", "since"),
    strict_text=True,
)
"""One row for a person who began."""


@dataclass(frozen=True)
class LabPerson:
    """One person at one laboratory: in post from `since` to `until` (None: still), both days included.

    `researcher`: whether the kind of engagement counts as research staff.
    """

    laboratory: str
    person: int
    region: str
    kind: str
    researcher: bool
    since: date
    until: date | None
