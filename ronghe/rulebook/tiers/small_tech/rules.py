"""科技型中小企业评价办法 as clauses: base conditions, direct routes, the score of 100, and the checks of 2026."""

from datetime import date
from pathlib import Path

from ronghe.engine.rules.clause import Edition, Results
from ronghe.engine.rules.fact import Facts
from ronghe.engine.rules.given import Given
from ronghe.engine.rules.regulation import Regulation
from ronghe.engine.rules.term import Range, Term, all_of, any_of, bands, choose, equals, points, reaches
from ronghe.facts.enterprise_year import FACTS

TITLE = ("科技型中小企业", "small firms of science and technology")
FIRST = Edition("国科发政〔2017〕115号", TITLE, date(2017, 5, 3), None, FACTS)


@FIRST.clause("B1", "第六条（一）", "境内注册的居民企业", "resident of the mainland")
def resident(f: Facts, p: Given, c: Results) -> Term:
    """在中国境内（不含港澳台）注册的居民企业。"""
    return f.resident


@FIRST.clause("B2a", "第六条（二）", "职工总数", "staff")
def staff(f: Facts, p: Given, c: Results) -> Term:
    """职工总数不超过上限。"""
    return f.staff <= p.staff_most


@FIRST.clause("B2b", "第六条（二）", "年销售收入", "sales")
def sales(f: Facts, p: Given, c: Results) -> Term:
    """年销售收入不超过上限。"""
    return f.sales <= p.sales_most


@FIRST.clause("B2c", "第六条（二）", "资产总额", "assets")
def assets(f: Facts, p: Given, c: Results) -> Term:
    """资产总额不超过上限。"""
    return f.assets <= p.assets_most


@FIRST.clause("B3", "第六条（三）", "产品和服务", "products")
def products(f: Facts, p: Given, c: Results) -> Term:
    """产品和服务不属于国家规定的禁止、限制和淘汰类。"""
    return f.allowed_products


@FIRST.clause("B4", "第六条（四）", "无重大事故与失信", "no incident, no dishonesty")
def clean(f: Facts, p: Given, c: Results) -> Term:
    """填报当年及上一年没有重大安全、重大质量事故、严重环境违法和科研严重失信，且未列入经营异常名录和严重违法失信名单。"""
    return f.clean_two_years


@FIRST.clause("S1", "第七条（一）", "科技人员指标", "staff of science and technology", "score")
def tech_staff_points(f: Facts, p: Given, c: Results) -> Range:
    """按科技人员占职工总数的比例分档给分。"""
    return points(bands(f.tech_staff / f.staff, p.tech_staff_bands), p.tech_staff_points)


@FIRST.clause("S2a", "第七条（二）1", "研发投入：占销售收入", "R&D to sales", "score")
def rd_to_sales(f: Facts, p: Given, c: Results) -> Range:
    """按研发费用总额占销售收入总额的比例分档给分。"""
    return points(bands(f.rd / f.sales, p.rd_sales_bands), p.rd_points)


@FIRST.clause("S2b", "第七条（二）2", "研发投入：占成本费用", "R&D to costs", "score")
def rd_to_costs(f: Facts, p: Given, c: Results) -> Range:
    """按研发费用总额占成本费用支出总额的比例分档给分。"""
    return points(bands(f.rd / f.cost_expense, p.rd_cost_bands), p.rd_points)


@FIRST.clause("S2", "第七条（二）", "研发投入指标（两项择一）", "R&D, the better of two", "score")
def rd(f: Facts, p: Given, c: Results) -> Range:
    """两项研发投入指标由企业任选一项；本系统取分高的一项，并记下所选。"""
    return better(c["S2a"], c["S2b"])


@FIRST.clause("S3", "第七条（三）", "科技成果指标", "rights", "score")
def rights(f: Facts, p: Given, c: Results) -> Range:
    """按有效、与主要产品相关且无争议的知识产权给分：Ⅰ类一项以上满分，否则按Ⅱ类的项数。"""
    second = bands(f.ip2, p.ip2_bands)
    # One right of class I is enough, whatever is known of class II.
    some = choose(f.ip1 >= p.ip1_least, p.ip_points, second)
    return points(some, p.ip_points)


@FIRST.clause("S", "第七条", "综合得分", "score", "score")
def total(f: Facts, p: Given, c: Results) -> Range:
    """科技人员、研发投入、科技成果三项指标得分之和，满分 100 分。"""
    sum_: Range = c["S1"] + c["S2"] + c["S3"]
    return sum_


@FIRST.clause("B5", "第六条（五）", "综合得分达标", "score reached")
def enough(f: Facts, p: Given, c: Results) -> Term:
    """综合评价得分不低于及格分，且科技人员指标得分不为零。"""
    return all_of(reaches(c["S"], p.pass_points), reaches(c["S1"], p.tech_staff_least))


@FIRST.clause("D1", "第八条（一）", "高新技术企业", "high-tech certificate", "route")
def by_certificate(f: Facts, p: Given, c: Results) -> Term:
    """拥有有效期内的高新技术企业资格证书。"""
    return f.hightech_valid


@FIRST.clause("D2", "第八条（二）", "国家级科技奖励", "national award", "route")
def by_award(f: Facts, p: Given, c: Results) -> Term:
    """近五年内获得过国家级科技奖励，并在获奖单位中排前三名。"""
    return f.award_national


@FIRST.clause("D3", "第八条（三）", "省部级以上研发机构", "research body", "route")
def by_body(f: Facts, p: Given, c: Results) -> Term:
    """拥有经认定的省部级以上研发机构。"""
    return f.research_body


@FIRST.clause("D4", "第八条（四）", "主导制定标准", "led a standard", "route")
def by_standard(f: Facts, p: Given, c: Results) -> Term:
    """近五年内主导制定过国际、国家或行业标准；“主导”指起草单位排名靠前（名次见参数）。"""
    return f.standard_lead


@FIRST.clause("K1", "2026 年度通知", "实地核查触发项", "reasons for a visit", "flag")
def visit(f: Facts, p: Given, c: Results) -> Term:
    """职工很少、没有知识产权、研发费用很低、近三年有严重失信或被撤销编号、首次申报的，应实地核查；不影响评价结论。"""
    if "visit_staff" not in p:
        return any_of(False)
    no_rights = equals(f.ip1 + f.ip2, 0)
    return any_of(f.staff <= p.visit_staff, no_rights, f.rd < p.visit_rd, f.revoked, f.first_time)


@FIRST.clause("K2", "工作实践", "查账征收", "taxed by audited accounts", "flag")
def audited(f: Facts, p: Given, c: Results) -> Term:
    """实行查账征收并能准确归集研发费用。"""
    return f.audited_tax


@FIRST.outcome("第六条、第八条", "科技型中小企业", "small firm of science and technology")
def qualifies(f: Facts, p: Given, c: Results) -> Term:
    """同时满足第六条（一）至（四），并且综合得分达标或符合第八条任一直通条件。"""
    either = any_of(c["B5"], c["D1"], c["D2"], c["D3"], c["D4"])
    return all_of(c["B1"], c["B2a"], c["B2b"], c["B2c"], c["B3"], c["B4"], either)


def better(one: Range, two: Range) -> Range:
    """The better of two ways to count."""
    return Range(
        choose(one.low >= two.low, one.low, two.low),
        choose(one.high >= two.high, one.high, two.high),
    )


REGULATION = Regulation.of("small_tech", TITLE, FACTS, [FIRST], Path(__file__).parent)
