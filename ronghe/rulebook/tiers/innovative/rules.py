"""创新型中小企业 as clauses: direct conditions, or a score of 100 with a floor for each of its parts."""

from datetime import date
from pathlib import Path

from ronghe.engine.rules.clause import Edition, Results
from ronghe.engine.rules.fact import Facts
from ronghe.engine.rules.given import Given
from ronghe.engine.rules.regulation import Regulation
from ronghe.engine.rules.term import Range, Term, all_of, any_of, bands, choose, points, reaches, snapped
from ronghe.facts.enterprise_year import FACTS

TITLE = ("创新型中小企业", "innovative small firms")
EDITION = Edition("工信部企业〔2022〕63号", TITLE, date(2022, 8, 1), None, FACTS)


@EDITION.clause("D1", "附件1 直通条件", "科技奖励", "award", "route")
def award(f: Facts, p: Given, c: Results) -> Term:
    """近三年内获得国家级、省级科技奖励。"""
    return f.award_3y


@EDITION.clause("D2", "附件1 直通条件", "有效称号", "valid title", "route")
def title(f: Facts, p: Given, c: Results) -> Term:
    """有效的高新技术企业、国家级技术创新示范企业、知识产权优势或示范企业。"""
    return any_of(f.hightech_valid, f.demonstration)


@EDITION.clause("D3", "附件1 直通条件", "研发机构", "research body", "route")
def body(f: Facts, p: Given, c: Results) -> Term:
    """经认定的省部级以上研发机构。"""
    return f.research_body


@EDITION.clause("D4", "附件1 直通条件", "股权融资", "equity", "route")
def equity(f: Facts, p: Given, c: Results) -> Term:
    """近三年新增股权融资达到下限。"""
    return f.equity_3y >= p.equity_least


@EDITION.clause("S1", "附件1 评分", "知识产权", "rights", "score")
def rights(f: Facts, p: Given, c: Results) -> Range:
    """Ⅰ类高价值、自主研发Ⅰ类、Ⅰ类、Ⅱ类依次给分。"""
    second = choose(f.ip2 >= 1, p.ip2_points, 0)
    first = choose(f.ip1 >= 1, p.ip1_points, second)
    own = choose(f.ip1_own >= 1, p.ip1_own_points, first)
    return points(choose(f.ip1_valuable >= 1, p.part_points, own), p.part_points)


@EDITION.clause("S2", "附件1 评分", "研发强度", "R&D to revenue", "score")
def rd(f: Facts, p: Given, c: Results) -> Range:
    """上年研发费用占营业收入的比例分档。"""
    return points(bands(f.rd / f.sales, p.rd_bands), p.part_points)


@EDITION.clause("S3", "附件1 评分", "主营业务收入增长率", "growth", "score")
def growth(f: Facts, p: Given, c: Results) -> Range:
    """上年主营业务收入增长率分档。"""
    return points(bands(snapped(f.main_revenue / f.main_revenue_2 - 1), p.growth_bands), p.part_points)


@EDITION.clause("S4", "附件1 评分", "资产负债率", "debt to assets", "score")
def debt(f: Facts, p: Given, c: Results) -> Range:
    """资产负债率分档，越低分越高。"""
    return points(bands(f.liabilities / f.assets, p.debt_bands, 10, beyond=True), p.small_points)


@EDITION.clause("S5", "附件1 评分", "战略性新兴产业", "emerging industry", "score")
def emerging(f: Facts, p: Given, c: Results) -> Range:
    """主导产品属战略性新兴产业的满分，其他减半。"""
    return points(choose(f.emerging, p.small_points, p.other_points), p.small_points, p.other_points)


@EDITION.clause("S6", "附件1 评分", "主营业务收入占比", "share of the main business", "score")
def main(f: Facts, p: Given, c: Results) -> Range:
    """主营业务收入占营业收入的比例分档。"""
    return points(bands(f.main_revenue / f.sales, p.main_bands), p.part_points)


@EDITION.clause("S", "附件1 评分", "总分", "score", "score")
def total(f: Facts, p: Given, c: Results) -> Range:
    """六项之和。"""
    sum_: Range = c["S1"] + c["S2"] + c["S3"] + c["S4"] + c["S5"] + c["S6"]
    return sum_


@EDITION.clause("F", "附件1 评分", "评分达标", "score reached")
def enough(f: Facts, p: Given, c: Results) -> Term:
    """总分和三个方面均达到下限。"""
    return all_of(
        reaches(c["S"], p.pass_points),
        reaches(c["S1"] + c["S2"], p.innovation_least),
        reaches(c["S3"] + c["S4"], p.growth_least),
        reaches(c["S5"] + c["S6"], p.special_least),
    )


@EDITION.outcome("附件1 直通条件、附件1 评分", "创新型中小企业", "innovative small firm")
def qualifies(f: Facts, p: Given, c: Results) -> Term:
    """符合任一直通条件或评分达标。"""
    return any_of(c["D1"], c["D2"], c["D3"], c["D4"], c["F"])


REGULATION = Regulation.of("innovative", TITLE, FACTS, [EDITION], Path(__file__).parent)
