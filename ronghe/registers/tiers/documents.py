"""An assessment as a paper: clause by clause what the text says, which parameters held, and what was found."""

from collections.abc import Sequence
from datetime import date

from ronghe.engine.rules.assessment import OUTCOMES, Assessment
from ronghe.ledger.paper import Grid, Paper
from ronghe.pipeline.ruletext import RuleRow, UsedHere, rule_rows
from ronghe.rulebook.tiers.course import COURSES


def assessment_paper(
    firm: str, code: str, tier: str, found: Assessment, lacking: Sequence[str], *, synthetic: bool
) -> Paper:
    """规则认定表: the three columns text | parameters | finding, for print and Word."""
    head = [
        f"企业名称：{firm}",
        f"统一社会信用代码：{code}",
        f"类别：{COURSES[tier].label[0]}；依据：{found.ruling.edition.name}；适用日期：{found.ruling.day}",
        f"结论：{OUTCOMES[found.outcome][0]}（参数版本 {found.ruling.digest}）",
    ]
    if lacking:
        head.append("达标所需的最小改变：" + "；".join(lacking))
    rows = tuple(_row(one) for one in rule_rows(found))
    grid = Grid(("条文", "当日参数", "本企业认定"), rows)
    return Paper(f"{COURSES[tier].label[0]}规则认定表", "", (*head, grid), (f"{date.today():%Y年%m月%d日}",), synthetic)


def _row(one: RuleRow) -> tuple[str, str, str]:
    finding = "\n".join([f"{one.found}{' ' + one.points + ' 分' if one.points else ''}", *one.lines])
    return f"{one.cites}\n{one.text}", "\n".join(_used(each) for each in one.parameters) or "—", finding


def _used(one: UsedHere) -> str:
    return f"{one.label} {one.value}（{one.cites}；{one.grade}）"
