"""辽宁省独角兽企业 as clauses; the potential ones by the standard of another province, as a note."""

from datetime import date
from pathlib import Path

from ronghe.engine.rules.clause import Edition, Results
from ronghe.engine.rules.fact import Facts
from ronghe.engine.rules.given import Given
from ronghe.engine.rules.regulation import Regulation
from ronghe.engine.rules.term import Term, all_of, any_of
from ronghe.facts.enterprise_year import FACTS

TITLE = ("独角兽企业", "unicorn firms")
EDITION = Edition("辽科创办发〔2021〕2号", TITLE, date(2021, 1, 1), None, FACTS)


@EDITION.clause("A", "独角兽", "注册年限", "age")
def age(f: Facts, p: Given, c: Results) -> Term:
    """注册不超过规定年限。"""
    return f.age_years <= p.years_most


@EDITION.clause("P", "独角兽", "私募投资", "private investment")
def invested(f: Facts, p: Given, c: Results) -> Term:
    """获得专业投资机构的私募投资。"""
    return f.private_investment


@EDITION.clause("U", "独角兽", "未上市", "not listed")
def unlisted(f: Facts, p: Given, c: Results) -> Term:
    """未上市。"""
    return f.unlisted


@EDITION.clause("V", "独角兽", "估值", "valuation")
def valued(f: Facts, p: Given, c: Results) -> Term:
    """最近一轮投后估值达到下限（含）。"""
    return f.valuation >= p.valuation_least


@EDITION.clause("Q", "潜在独角兽", "潜在独角兽（外省标准）", "potential unicorn (another province)", "flag")
def potential(f: Facts, p: Given, c: Results) -> Term:
    """注册较短的企业，估值达到相应下限；外省标准，仅供参考。"""
    young = all_of(f.age_years <= p.young_years, f.valuation >= p.young_valuation)
    older = all_of(f.age_years <= p.older_years, f.valuation >= p.older_valuation)
    return all_of(f.private_investment, f.unlisted, any_of(young, older))


@EDITION.outcome("独角兽", "独角兽企业", "unicorn firm")
def qualifies(f: Facts, p: Given, c: Results) -> Term:
    """四项同时符合。"""
    return all_of(c["A"], c["P"], c["U"], c["V"])


REGULATION = Regulation.of("unicorn", TITLE, FACTS, [EDITION], Path(__file__).parent)
