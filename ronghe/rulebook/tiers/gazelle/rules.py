"""辽宁省瞪羚企业 as clauses: age, any way of growth, and spend on science and technology."""

from datetime import date
from pathlib import Path

from ronghe.engine.rules.clause import Edition, Results
from ronghe.engine.rules.fact import Facts
from ronghe.engine.rules.given import Given
from ronghe.engine.rules.regulation import Regulation
from ronghe.engine.rules.term import Constant, Term, all_of, any_of, choose, snapped
from ronghe.facts.enterprise_year import FACTS

TITLE = ("瞪羚企业", "gazelle firms")
EDITION = Edition("辽科创办发〔2021〕2号", TITLE, date(2021, 1, 1), None, FACTS)


@EDITION.clause("A", "注册年限", "注册年限", "age")
def age(f: Facts, p: Given, c: Results) -> Term:
    """注册不超过规定年限。"""
    return f.age_years <= p.years_most


@EDITION.clause("G1", "规模与成长", "年轻企业的收入规模", "revenue of a young firm", "route")
def large(f: Facts, p: Given, c: Results) -> Term:
    """注册较短的企业，上年营业收入达到相应规模。"""
    five = all_of(f.age_years <= p.young_years, f.sales >= p.young_sales)
    ten = all_of(f.age_years <= p.middle_years, f.sales >= p.middle_sales)
    return any_of(five, ten)


@EDITION.clause("G2", "规模与成长", "收入复合增长", "growth of revenue", "route")
def revenue_growth(f: Facts, p: Given, c: Results) -> Term:
    """三年营业收入复合增长率达到下限，基期收入超过下限，上年为正增长。"""
    threefold = compound(p.sales_growth)
    return all_of(snapped(f.sales / f.sales_4) >= threefold, f.sales_4 > p.base_sales, f.sales > f.sales_2)


@EDITION.clause("G3", "规模与成长", "人员复合增长", "growth of staff", "route")
def staff_growth(f: Facts, p: Given, c: Results) -> Term:
    """三年人员复合增长率达到下限，基期人员超过下限，上年为正增长。"""
    threefold = compound(p.staff_growth)
    return all_of(snapped(f.staff / f.staff_4) >= threefold, f.staff_4 > p.base_staff, f.staff > f.staff_2)


@EDITION.clause("G4", "规模与成长", "创业投资", "venture capital", "route")
def funded(f: Facts, p: Given, c: Results) -> Term:
    """单轮创业投资达到下限。"""
    return f.round >= p.round_least


@EDITION.clause("I", "创新投入", "科技活动投入强度", "spend on science and technology")
def spend(f: Facts, p: Given, c: Results) -> Term:
    """近四年科技活动投入占营业收入比例的平均不低于下限；不足四年的按实际年度。"""
    shares = [f.spend / f.sales, f.spend_2 / f.sales_2, f.spend_3 / f.sales_3, f.spend_4 / f.sales_4]
    total, years = shares[0], f.accounting_years
    for back, share in enumerate(shares[1:], 2):
        total = total + choose(years >= back, share, 0)
    count = choose(years >= 4, 4, choose(years < 1, 1, years))
    return snapped(total / count) >= p.spend_least


@EDITION.outcome("规模与成长、创新投入", "瞪羚企业", "gazelle firm")
def qualifies(f: Facts, p: Given, c: Results) -> Term:
    """注册年限、任一项规模或成长、创新投入同时符合。"""
    return all_of(c["A"], any_of(c["G1"], c["G2"], c["G3"], c["G4"]), c["I"])


def compound(rate: Constant) -> Constant:
    """What a yearly rate comes to in three years: 20 % is 1.728."""
    return Constant(round((1 + rate.value) ** 3, 12), rate.name)


REGULATION = Regulation.of("gazelle", TITLE, FACTS, [EDITION], Path(__file__).parent)
