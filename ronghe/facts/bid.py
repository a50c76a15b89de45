"""A bid: how a team would solve a challenge, with whom, for how much, and in which stages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ronghe.engine.calendars.chinese_date import NotADate, date_of_text
from ronghe.engine.money.amount import NotAnAmount, yuan_of_text
from ronghe.engine.sheets.spec import Column, TableSpec
from ronghe.engine.text.refusal import Refused

WAN = 10_000
MOST_LINES = 60

ENTRY = TableSpec(
    name="bid-entry",
    title=("揭榜方案", "bid"),
    columns=(
        Column("title", "方案名称", (), required=True, limit=100, example="复合材料转子与磁悬浮支承方案"),
        Column(
            "approach",
            "技术方案",
            (),
            required=True,
            limit=8000,
            hint=("路线、关键技术、为什么行得通", "the way, the key techniques, why it works"),
        ),
        Column(
            "targets",
            "承诺指标",
            (),
            required=True,
            limit=2000,
            hint=("每行一条，对照榜题指标", "one per line, beside those of the challenge"),
            example="转速 ≥ 21000 r/min",
        ),
        Column("basis", "前期基础", (), limit=3000, hint=("已有成果、设备、专利，可不填", "may be empty")),
        Column(
            "equipment",
            "主要仪器设备",
            (),
            limit=2000,
            hint=(
                "每行一台（套），拟用或拟购的；用于重复资助核对，可不填",
                "one per line, to be used or bought; repeated funding is checked by it; may be empty",
            ),
            example="碳纤维湿法缠绕机",
        ),
        Column("leader", "项目负责人", (), required=True, limit=60, example="示例负责人甲"),
        Column(
            "members",
            "团队成员",
            (),
            required=True,
            limit=3000,
            hint=("每行一人：姓名，单位；用于回避校验", "one per line: name, unit; conflicts are checked by it"),
            example="示例成员乙，示例沈阳工业大学",
        ),
        Column(
            "ask_yuan",
            "申请财政资金(万元)",
            (),
            "money",
            required=True,
            hint=("单位万元，不超过榜单金额", "in 万元, not above the bounty"),
            example="400",
        ),
        Column("own_yuan", "团队自筹(万元)", (), "money", required=True, hint=("没有填 0", "0 if none"), example="0"),
        Column(
            "milestones",
            "里程碑",
            (),
            required=True,
            limit=3000,
            hint=(
                "每行一个：名称，日期，经费（万元）；合计不超过申请财政资金，余下的为验收尾款",
                "one per line: name, date, money in 万元; what is left of the money asked for is paid on acceptance",
            ),
            example="样机试制，2027-06-30，200",
        ),
        Column(
            "excluded",
            "申请回避的专家",
            (),
            limit=600,
            hint=("至多 3 名，每行：姓名，单位，理由；可不填", "at most 3, one per line: name, unit, reason"),
        ),
        Column(
            "declared",
            "利益关系申报",
            (),
            limit=2000,
            hint=("与需求企业、评审可能涉及人员的关系；没有写“无”", "ties to the firm or likely reviewers; 无 if none"),
            required=True,
            example="无",
        ),
    ),
    identity=("title",),
)


ENGLISH = {
    "title": "Title",
    "approach": "How you would solve it",
    "targets": "Targets you promise",
    "basis": "What you build on",
    "equipment": "Main equipment",
    "leader": "Leader",
    "members": "Team",
    "ask_yuan": "Public money asked for (万元)",
    "own_yuan": "Own money (万元)",
    "milestones": "Milestones",
    "excluded": "Experts to be left out",
    "declared": "Declared interests",
}
"""The columns' headings in English."""

NAMING = ("leader", "members", "excluded", "declared")
"""Columns that say who applies."""


@dataclass(frozen=True)
class Stage:
    """One milestone that a team promises: what, by when, for how much (fen)."""

    title: str
    due_on: date
    fen: int


@dataclass(frozen=True)
class Named:
    """A person by name and unit, with what else was said of them."""

    name: str
    unit: str
    remark: str = ""


def stages_of(text: str) -> list[Stage]:
    """The milestones that the lines state. Raises Refused naming the line that cannot be read."""
    found = []
    for n, parts in _lines(text, "里程碑", 3):
        if len(parts) != 3:
            raise _unread("里程碑", n, "应为“名称，日期，经费”三项", "must be: name, date, money")
        try:
            due_on = date_of_text(parts[1])
            yuan = yuan_of_text(parts[2], WAN)
        except (NotADate, NotAnAmount):
            yuan = None
        if yuan is None:
            raise _unread(
                "里程碑", n, f"“{parts[1]}”或“{parts[2]}”看不懂", f"“{parts[1]}” or “{parts[2]}” is not understood"
            )
        found.append(Stage(parts[0], due_on, int(yuan * 100)))
    return found


def people_of(text: str, heading: str) -> list[Named]:
    """The people that the lines name, each once. Raises Refused for a line without a unit."""
    found: dict[tuple[str, str], Named] = {}
    for n, parts in _lines(text, heading, 3):
        if len(parts) < 2:
            raise _unread(heading, n, "应为“姓名，单位”", "must be: name, unit")
        found.setdefault((parts[0], parts[1]), Named(parts[0], parts[1], parts[2] if len(parts) > 2 else ""))
    return list(found.values())


def _lines(text: str, heading: str, most: int) -> Iterator[tuple[int, list[str]]]:
    lines = [(n, line.strip()) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > MOST_LINES:
        raise Refused(f"“{heading}”最多 {MOST_LINES} 行", f"at most {MOST_LINES} lines")
    for n, line in lines:
        parts = [part.strip() for part in line.replace(",", "，").split("，", most - 1)]
        if not all(parts):
            raise _unread(heading, n, "有空项", "a part is empty")
        yield n, parts


def _unread(heading: str, n: int, zh: str, en: str) -> Refused:
    return Refused(f"“{heading}”第 {n} 行：{zh}", f"{heading}, line {n}: {en}")
