"""辽宁省雏鹰企业 as clauses: age, and what experts find; its table of numbers is in no text that was seen."""

from datetime import date
from pathlib import Path

from ronghe.engine.rules.clause import Edition, Results
from ronghe.engine.rules.fact import Facts
from ronghe.engine.rules.given import Given
from ronghe.engine.rules.regulation import Regulation
from ronghe.engine.rules.term import Term, all_of
from ronghe.facts.enterprise_year import FACTS

TITLE = ("雏鹰企业", "young eagle firms")
EDITION = Edition("辽科创办发〔2021〕2号", TITLE, date(2021, 1, 1), None, FACTS)


@EDITION.clause("A", "定义", "注册年限", "age")
def age(f: Facts, p: Given, c: Results) -> Term:
    """注册不超过规定年限。"""
    return f.age_years <= p.years_most


@EDITION.clause("E", "定义", "创新能力与突破", "a breakthrough")
def breakthrough(f: Facts, p: Given, c: Results) -> Term:
    """创新能力强，在细分领域有突破，由专家认定。"""
    return f.expert_breakthrough


@EDITION.outcome("定义", "雏鹰企业", "young eagle firm")
def qualifies(f: Facts, p: Given, c: Results) -> Term:
    """注册年限符合并经专家认定。"""
    return all_of(c["A"], c["E"])


REGULATION = Regulation.of("young_eagle", TITLE, FACTS, [EDITION], Path(__file__).parent)
