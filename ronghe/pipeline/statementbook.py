"""The workbook of a distribution: a statement for each person, the tree of every sum, clocks and tax, cells, parameters."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ronghe.engine.distribution.clocks import STATES, clocks
from ronghe.engine.distribution.explain import SPLIT_RULE, Line, explain, income
from ronghe.engine.distribution.plan import ROLES
from ronghe.engine.distribution.statement import statements
from ronghe.engine.distribution.withholding import TaxFact, counted_fen, tax_facts
from ronghe.engine.rules.parameters import GRADES
from ronghe.rulebook.rights.terms import UNCHECKED, parameters, values_on

if TYPE_CHECKING:
    from ronghe.pipeline.distributing import Carried, Distributed

Heads = tuple[tuple[str, str], ...]
Rows = list[dict[str, Any]]
_WIDE = {
    "依据",
    "clause",
    "项目",
    "item",
    "怎样改",
    "how to mend it",
    "内容",
    "what it is",
    "尚缺",
    "missing or failing",
}
_HOLDS = {True: ("符合条件", "holds"), False: ("不符合", "does not hold"), None: ("资料不全", "not known")}

_STATEMENT: Heads = (
    ("方案编号", "plan"),
    ("成果名称", "result"),
    ("单位名称", "unit"),
    ("姓名", "person"),
    ("角色", "role"),
    ("项目", "item"),
    ("年度", "year"),
    ("基数（元）", "base (yuan)"),
    ("比例", "rate"),
    ("金额（元）", "amount (yuan)"),
    ("性质", "paid as"),
    ("依据", "clause"),
    ("证据等级", "evidence"),
)


def yuan(fen: int) -> Decimal:
    """Fen as yuan, exact."""
    return Decimal(fen) / 100


def rate_in_words(rate: Fraction | None) -> str:
    """A rate as people read it: 66.5%, or 1/3 where no two digits of a per cent are exact."""
    if rate is None:
        return ""
    return f"{float(rate):.2%}" if (rate * 10_000).denominator == 1 else str(rate)


def statement_rows(found: "Distributed", language: str) -> Rows:
    """The statements of all plans: a row for each sum of a person, and one with the person's total."""
    place = 0 if language == "zh" else 1
    rows = []
    for one in found.carried:
        paid_as = (("出资额", "registered capital") if one.filed.plan.way == "equity" else ("现金", "cash"))[place]
        for told in statements(one.found):
            who = (one.filed.number, one.filed.result, one.filed.unit_name, told.person.name)
            role = ROLES[told.person.role][place]
            for entry in told.entries:
                line, year = entry.line, entry.year or None
                base = None if line.base is None else yuan(line.base)
                rate, grade = rate_in_words(line.rate), GRADES[line.grade][place]
                item = entry.source[place]
                rows.append((*who, role, item, year, base, rate, yuan(line.fen), paid_as, line.clause, grade))
            total = ("合计", "total")[place]
            rows.append((*who, role, total, None, None, "", yuan(told.fen), paid_as, "", ""))
    return _under(_STATEMENT, rows, place)


def tree_rows(found: "Distributed", language: str) -> Rows:
    """Every line of every plan, deeper ones indented: base, rate, money and clause."""
    place = 0 if language == "zh" else 1
    heads: Heads = (
        *(("方案编号", "plan"), ("项目", "item"), ("基数（元）", "base (yuan)"), ("比例", "rate")),
        *(("金额（元）", "amount (yuan)"), ("依据", "clause"), ("证据等级", "evidence")),
    )
    rows = [
        _tree(one, depth, line, place) for one in found.carried for tree in _trees(one) for depth, line in tree.walk()
    ]
    return _under(heads, rows, place)


def clock_and_tax_rows(found: "Distributed", language: str) -> Rows:
    """Clocks as they stand on the day, and the tax treatments that may apply with what they still ask."""
    place = 0 if language == "zh" else 1
    heads: Heads = (
        *(("方案编号", "plan"), ("内容", "what it is"), ("状态", "state"), ("最早", "earliest"), ("最迟", "latest")),
        *(("方案日期", "planned for"), ("尚缺", "missing or failing"), ("依据", "clause"), ("证据等级", "evidence")),
    )
    rows: list[tuple[Any, ...]] = []
    for one in found.carried:
        for clock in clocks(one.filed.plan, found.law, found.on):
            days = ("" if day is None else day.isoformat() for day in (clock.earliest, clock.latest, clock.day))
            state = STATES[clock.state][place]
            grade = GRADES[clock.grade][place]
            rows.append((one.filed.number, clock.label[place], state, *days, "", clock.cites, grade))
        for fact in tax_facts(one.found):
            asked = "；".join(said[place] for said in (*fact.missing, *fact.why_not))
            told = (_HOLDS[fact.holds][place], "", "", "", asked, fact.cites, GRADES[fact.grade][place])
            rows.append((one.filed.number, fact.label[place], *told))
            rows += _counted(one, fact, place)
    return _under(heads, rows, place)


def write_book(found: "Distributed", path: Path, language: str) -> None:
    """Write all sheets; the file appears whole or not at all."""
    from ronghe.engine.sheets.atomic import written_whole
    from ronghe.engine.sheets.write_workbook import cell_text, open_workbook

    place = 0 if language == "zh" else 1
    sheets = (
        ("个人分配单", statement_rows(found, language)),
        ("计算过程", tree_rows(found, language)),
        ("时限与涉税", clock_and_tax_rows(found, language)),
        ("退回单元格", _refused(found, place)),
        ("参数", _parameters(found, place)),
    )
    with written_whole(path) as beside:
        book = open_workbook(beside)
        head = book.add_format({"bold": True, "bg_color": "#EEF2F5", "border": 1, "text_wrap": True})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        money = book.add_format({"num_format": "#,##0.00", "valign": "top"})
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            sheet.set_landscape()
            sheet.set_paper(9)
            sheet.fit_to_pages(1, 0)
            for column, title in enumerate(rows[0] if rows else (("无", "none")[place],)):
                sheet.write_string(0, column, title, head)
                sheet.set_column(column, column, 40 if title in _WIDE else 16)
            for number, row in enumerate(rows, 1):
                for column, value in enumerate(row.values()):
                    if isinstance(value, Decimal):
                        sheet.write_number(number, column, value, money)
                    elif isinstance(value, int):
                        sheet.write_number(number, column, value, wrap)
                    elif value not in (None, ""):
                        sheet.write_string(number, column, cell_text(str(value)), wrap)
        book.close()


def _trees(one: "Carried") -> Iterable[Line]:
    if one.filed.plan.way in ("transfer", "licence"):
        yield income(one.found)
    yield explain(one.found)


def _tree(one: "Carried", depth: int, line: Line, place: int) -> tuple[Any, ...]:
    base = None if line.base is None else yuan(line.base)
    grade = GRADES[line.grade][place] if line.grade else ""
    item = "　" * depth + line.label[place]
    return one.filed.number, item, base, rate_in_words(line.rate), yuan(line.fen), line.clause, grade


def _counted(one: "Carried", fact: TaxFact, place: int) -> list[tuple[Any, ...]]:
    """For each person what counts as wages, where the treatment holds."""
    if fact.counted is None or not fact.holds:
        return []
    rows = []
    for told in statements(one.found):
        if told.fen:
            counted = yuan(counted_fen(told.fen, fact))
            said = (
                f"　{told.person.name}：现金奖励 {yuan(told.fen)} 元，计入工资薪金 {counted} 元",
                f"  {told.person.name}: {yuan(told.fen)} yuan in cash, {counted} of it count as wages",
            )[place]
            rows.append((one.filed.number, said, "", "", "", "", "", fact.cites, GRADES[fact.grade][place]))
    return rows


def _refused(found: "Distributed", place: int) -> Rows:
    heads = (("行", "row"), ("单元格", "cell"), ("列", "column"), ("值", "value"), ("怎样改", "how to mend it"))
    rows = ((c.row, c.cell or "", c.column, str(c.value), (c.zh, c.en)[place]) for c in found.plans.refused)
    return _under(heads, rows, place)


def _parameters(found: "Distributed", place: int) -> Rows:
    heads: Heads = (
        *(("参数", "parameter"), ("代号", "key"), ("值", "value"), ("依据", "cites")),
        *(("证据等级", "evidence"), ("已关闭", "switched off")),
    )
    held = values_on(found.on, found.law.place, () if found.unchecked else UNCHECKED)
    rows: list[tuple[Any, ...]] = [
        (
            parameters()[name].label[place],
            name,
            rate_in_words(one.value) if isinstance(one.value, Fraction) else _said(one.value, place),
            one.cites,
            GRADES[one.grade][place],
            ("是", "yes")[place] if one.switched_off else "",
        )
        for name, one in held.items()
    ]
    rows.append((SPLIT_RULE[place], "", "", ("本系统取值", "our choice")[place], GRADES["choice"][place], ""))
    return _under(heads, rows, place)


def _said(value: Any, place: int) -> str:
    if isinstance(value, bool):
        return (("否", "no"), ("是", "yes"))[value][place]
    return "、".join(value) if isinstance(value, tuple) else str(value)


def _under(heads: Heads, rows: Iterable[tuple[Any, ...]], place: int) -> Rows:
    """Rows under the headings of one language."""
    return [{head[place]: value for head, value in zip(heads, row, strict=True)} for row in rows]
