"""高新技术企业认定管理办法 and its guide as clauses: eight conditions, the innovation score as ranges of experts."""

from datetime import date
from pathlib import Path

from ronghe.engine.rules.clause import Edition, Results
from ronghe.engine.rules.fact import Facts
from ronghe.engine.rules.given import Given
from ronghe.engine.rules.regulation import Regulation
from ronghe.engine.rules.term import (
    Operand,
    Range,
    Term,
    all_of,
    any_of,
    bands,
    choose,
    exceeds,
    filled,
    known,
    nth,
    snapped,
    term,
)
from ronghe.facts.enterprise_year import FACTS
from ronghe.rulebook.tiers.high_tech import costs, growth

TITLE = ("高新技术企业", "high-tech enterprises")
EDITION = Edition("国科发火〔2016〕32号、195号", TITLE, date(2016, 1, 1), None, FACTS)


@EDITION.clause("C1", "第十一条（一）", "注册成立一年以上", "registered for a year")
def age(f: Facts, p: Given, c: Results) -> Term:
    """申请认定时注册成立一年（365 个日历天）以上。"""
    return f.age_days >= p.age_days_least


@EDITION.clause("C2", "第十一条（二）", "核心知识产权", "core rights")
def core_ip(f: Facts, p: Given, c: Results) -> Term:
    """通过自主研发、受让、受赠、并购等方式，获得对主要产品（服务）在技术上发挥核心支持作用的知识产权的所有权。"""
    return f.core_ip


@EDITION.clause("C2b", "地方规定", "知识产权授权时间", "a right granted before the year")
def granted_before(f: Facts, p: Given, c: Results) -> Term:
    """有地方规定的，知识产权不得全部在申报当年授权；没有规定的地方不作要求。"""
    return any_of(~p.ip_before_year, f.ip_before_year)


@EDITION.clause("C3", "第十一条（三）", "技术领域", "field of technology")
def in_field(f: Facts, p: Given, c: Results) -> Term:
    """主要产品（服务）发挥核心支持作用的技术属于国家重点支持的高新技术领域（归到第三级）。"""
    return f.in_field


@EDITION.clause("C4", "第十一条（四）", "科技人员占比", "share of staff")
def tech_staff(f: Facts, p: Given, c: Results) -> Term:
    """科技人员占当年职工总数的比例不低于下限。"""
    return f.tech_staff / f.staff >= p.tech_staff_least


@EDITION.clause("R", "工作指引 三（六）", "近三年研究开发费用（计入）", "R&D cost of three years", "figure")
def rd_cost(f: Facts, p: Given, c: Results) -> Term:
    """按八类归集；委托外部按比例计入，其他费用不超过研究开发总费用的上限比例；成立不满三年的按实际年度。"""
    return costs.over_years(f, [costs.counted(f, p, back) for back in (1, 2, 3)])


@EDITION.clause("C5", "第十一条（五）", "研发费用占比", "R&D to sales")
def rd_share(f: Facts, p: Given, c: Results) -> Term:
    """近三个会计年度研发费用总额占同期销售收入总额的比例，按最近一年销售收入分档不低于下限。"""
    sales = costs.over_years(f, [f.sales, f.sales_2, f.sales_3])
    return snapped(c["R"] / sales) >= bands(f.sales, p.rd_share_by_sales, beyond=True)


@EDITION.clause("C5b", "第十一条（五）", "境内研发费用占比", "domestic share of R&D")
def domestic(f: Facts, p: Given, c: Results) -> Term:
    """在中国境内发生的研发费用占全部研发费用的比例不低于下限。"""
    return f.domestic_share >= p.domestic_least


@EDITION.clause("C6", "第十一条（六）", "高新技术产品收入占比", "share of high-tech revenue")
def hightech_revenue(f: Facts, p: Given, c: Results) -> Term:
    """近一年高新技术产品（服务）收入占同期总收入的比例不低于下限。"""
    return f.hightech_revenue / f.total_revenue >= p.hightech_revenue_least


@EDITION.clause("S1", "工作指引 三（七）1", "知识产权", "rights", "score")
def rights(f: Facts, p: Given, c: Results) -> Range:
    """技术先进程度、核心支持作用、数量、获得方式四项由专家评分，参与编制标准可加分；合计有上限。"""
    none = f.ip1 + f.ip2 <= 0

    def side(give: int, judged: Operand, bonus: Operand) -> Term:
        first = bands(f.ip1, p.ip1_bands, give=give)
        quantity = choose(f.ip1 > 0, first, bands(f.ip2, p.ip2_bands, give=give))
        way = choose(f.ip_own, nth(p.ip_own_points, give - 1), nth(p.ip_got_points, give - 1))
        extra = choose(f.standard_part, bonus, 0)
        return choose(none, 0, term(judged) + quantity + way) + extra

    # The experts may find a technique of no advance and no support; they may not give more than the two maxima.
    most = side(2, p.ip_advance_points + p.ip_core_points, p.ip_bonus_points)
    found = Range(filled(side(1, 0, 0), 0), filled(most, p.ip_points)).at_most(p.ip_points)
    return judged_by(f.expert_ip, found)


@EDITION.clause("S2", "工作指引 三（七）2", "科技成果转化能力", "conversion of results", "score")
def conversion(f: Facts, p: Given, c: Results) -> Range:
    """按近三年年平均转化成果数定档，档内由专家评分；同一成果只计一次。"""
    yearly = snapped(f.conversions / p.conversion_years)
    found = Range(
        filled(bands(yearly, p.conversion_bands), 0),
        filled(bands(yearly, p.conversion_bands, give=2), p.conversion_points),
    )
    return judged_by(f.expert_conversion, found)


@EDITION.clause("S3", "工作指引 三（七）3", "研究开发组织管理水平", "organisation of R&D", "score")
def management(f: Facts, p: Given, c: Results) -> Range:
    """研发管理制度与核算、研发机构与产学研、转化激励与开放平台、人才制度四项，由专家评分。"""
    return judged_by(f.expert_management, Range(term(0), p.management_points))


@EDITION.clause("G1", "工作指引 三（七）4", "净资产增长率", "growth of net assets", "figure")
def growth_of_assets(f: Facts, p: Given, c: Results) -> Term:
    """½（第二年÷第一年＋第三年÷第二年）－1，净资产为资产总额减负债总额。"""
    return growth.rate(f, *net_assets(f))


@EDITION.clause("G2", "工作指引 三（七）4", "销售收入增长率", "growth of sales", "figure")
def growth_of_sales(f: Facts, p: Given, c: Results) -> Term:
    """½（第二年÷第一年＋第三年÷第二年）－1。"""
    return growth.rate(f, f.sales_3, f.sales_2, f.sales)


@EDITION.clause("S4a", "工作指引 三（七）4", "成长性：净资产", "growth: net assets", "score")
def assets_points(f: Facts, p: Given, c: Results) -> Range:
    """按净资产增长率定档；不为正或第二年为零的 0 分；基数为负，文件未载，由人复核。"""
    return growth.points(f, p, c["G1"], *net_assets(f)[:2])


@EDITION.clause("S4b", "工作指引 三（七）4", "成长性：销售收入", "growth: sales", "score")
def sales_points(f: Facts, p: Given, c: Results) -> Range:
    """按销售收入增长率定档；不为正或第二年为零的 0 分；第一年为零的按后两年计算。"""
    return growth.points(f, p, c["G2"], f.sales_3, f.sales_2)


@EDITION.clause("S", "工作指引 三（七）", "创新能力评价总分", "innovation score", "score")
def total(f: Facts, p: Given, c: Results) -> Range:
    """知识产权、成果转化、组织管理、成长性四项之和，满分 100 分。"""
    sum_: Range = c["S1"] + c["S2"] + c["S3"] + c["S4a"] + c["S4b"]
    return sum_


@EDITION.clause("C7", "第十一条（七）", "创新能力评价", "innovation score above the bar")
def innovative(f: Facts, p: Given, c: Results) -> Term:
    """创新能力评价应达到相应要求：总分超过分数线，等于分数线的不算。"""
    return exceeds(c["S"], p.score_above)


@EDITION.clause("C8", "第十一条（八）", "无重大事故与严重环境违法", "no grave incident")
def clean(f: Facts, p: Given, c: Results) -> Term:
    """申请认定前一年内未发生重大安全、重大质量事故或严重环境违法行为。"""
    return f.clean_year


@EDITION.outcome("第十一条", "高新技术企业", "high-tech enterprise")
def qualifies(f: Facts, p: Given, c: Results) -> Term:
    """同时满足第十一条八项条件。"""
    return all_of(*(c[name] for name in ("C1", "C2", "C2b", "C3", "C4", "C5", "C5b", "C6", "C7", "C8")))


def judged_by(given: Term, found: Range) -> Range:
    """The points that experts gave, else the range within which they will."""
    return Range(choose(known(given), given, found.low), choose(known(given), given, found.high))


def net_assets(f: Facts) -> tuple[Term, Term, Term]:
    """Net assets of three years, the earliest first."""
    return f.assets_3 - f.liabilities_3, f.assets_2 - f.liabilities_2, f.assets - f.liabilities


REGULATION = Regulation.of("high_tech", TITLE, FACTS, [EDITION], Path(__file__).parent)
