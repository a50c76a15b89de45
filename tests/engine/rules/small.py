"""A small regulation for tests: two editions, one score, one route, one point of experts."""

from datetime import date
from typing import Any

from ronghe.engine.rules.clause import Edition, Results
from ronghe.engine.rules.fact import FactLabel, Facts
from ronghe.engine.rules.given import Given
from ronghe.engine.rules.parameters import Parameters
from ronghe.engine.rules.regulation import Regulation
from ronghe.engine.rules.term import Range, Term, all_of, any_of, bands, choose, known, least_of, points, reaches, term

FACTS = Facts(
    [
        FactLabel("staff", ("职工", "staff"), "people", "both"),
        FactLabel("tech", ("科技人员", "technical staff"), "people", "both"),
        FactLabel("sales", ("销售收入", "sales"), "fen", "both"),
        FactLabel("rights", ("专利", "rights"), "count", "up"),
        FactLabel("award", ("获奖", "award"), "yes_no", ""),
        FactLabel("badge", ("称号", "badge"), "yes_no", "up"),
        FactLabel("judged", ("专家分", "judged"), "points", "", True, 10),
    ]
)


def one(value: Any, since: date = date(2020, 1, 1), grade: str = "verified") -> dict[str, Any]:
    return {"value": value, "since": since, "cites": "第一条", "evidence_grade": grade}


PARAMETERS = Parameters.of(
    {
        "staff_most": {"label": ["职工上限", "staff, at most"], "unit": "人", "values": [one(10)]},
        "sales_least": {
            "label": ["收入下限", "sales, at least"],
            "unit": "万元",
            "off": 0,
            "values": [one(100, grade="memory")],
        },
        "table": {"label": ["分档", "bands"], "values": [one([[0.2, 5], [0.4, 10]])]},
        "enough": {"label": ["及格", "enough"], "unit": "分", "values": [one(12)]},
    }
)
OLD = Edition("第1号", ("小规定", "small"), date(2020, 1, 1), date(2023, 12, 31), FACTS)
NEW = Edition("第2号", ("小规定", "small"), date(2024, 1, 1), None, FACTS)


def _fill(edition: Edition, *, judged: bool) -> None:
    @edition.clause("A", "第一条", "职工数", "staff")
    def staff(f: Facts, p: Given, c: Results) -> Term:
        """职工不超过上限。"""
        return f.staff <= p.staff_most

    @edition.clause("B", "第一条", "收入", "sales")
    def sales(f: Facts, p: Given, c: Results) -> Term:
        """收入不低于下限。"""
        return f.sales >= p.sales_least

    @edition.clause("S1", "第二条", "人员分", "staff points", "score")
    def tech(f: Facts, p: Given, c: Results) -> Range:
        """按科技人员占比。"""
        return points(bands(f.tech / f.staff, p.table), 10)

    @edition.clause("S2", "第二条", "专利分", "points of rights", "score")
    def rights(f: Facts, p: Given, c: Results) -> Range:
        """每项一分，最多十分；或由专家评。"""
        if judged:
            return Range(choose(known(f.judged), f.judged, 0), choose(known(f.judged), f.judged, 10))
        return points(least_of(f.rights, 10), 10)

    @edition.clause("S", "第二条", "总分", "score", "score")
    def total(f: Facts, p: Given, c: Results) -> Range:
        """两项之和。"""
        found: Range = c["S1"] + c["S2"]
        return found

    @edition.clause("K", "第三条", "提示", "note", "flag")
    def note(f: Facts, p: Given, c: Results) -> Term:
        """曾获奖。"""
        return f.award

    @edition.outcome("第四条", "合格", "passes")
    def passes(f: Facts, p: Given, c: Results) -> Term:
        """职工和收入符合，且总分及格或有称号。"""
        return all_of(c["A"], c["B"], any_of(reaches(c["S"], p.enough), f.badge), term(True))


_fill(OLD, judged=False)
_fill(NEW, judged=True)
LOCAL = Parameters.of(
    {"staff_most": {"label": ["职工上限", "staff"], "unit": "人", "values": [one(20, date(2022, 1, 1))]}}
)
REGULATION = Regulation("small", ("小规定", "small"), FACTS, [OLD, NEW], PARAMETERS, {"21": LOCAL})
WAN = 1_000_000
GOOD: dict[str, Any] = {"staff": 10, "tech": 4, "sales": 100 * WAN, "rights": 2, "award": False, "badge": False}
