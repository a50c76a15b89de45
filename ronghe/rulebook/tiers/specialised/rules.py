"""专精特新中小企业 as clauses: the edition of 2022 and that of 2026."""

from datetime import date
from pathlib import Path

from ronghe.engine.rules.clause import Edition, Results
from ronghe.engine.rules.fact import Facts
from ronghe.engine.rules.given import Given
from ronghe.engine.rules.regulation import Regulation
from ronghe.engine.rules.term import Range, Term, all_of, any_of, choose, known, reaches, term
from ronghe.facts.enterprise_year import FACTS

TITLE = ("专精特新中小企业", "specialised small firms")
OLD = Edition("工信部企业〔2022〕63号", TITLE, date(2022, 8, 1), date(2026, 3, 31), FACTS)
NEW = Edition("工信部企业〔2026〕2号", TITLE, date(2026, 4, 1), None, FACTS)


@OLD.clause("A", "2022 认定标准", "细分市场", "niche")
def old_niche(f: Facts, p: Given, c: Results) -> Term:
    """从事特定细分市场达到年限。"""
    return f.niche_years >= p.niche_least_2022


@OLD.clause("B", "2022 认定标准", "研发投入", "R&D")
def old_rd(f: Facts, p: Given, c: Results) -> Term:
    """上年研发费用和研发强度均达到下限。"""
    return all_of(f.rd >= p.rd_least_2022, f.rd / f.sales >= p.rd_share_2022)


@OLD.clause("C", "2022 认定标准", "收入或融资", "revenue or equity")
def old_scale(f: Facts, p: Given, c: Results) -> Term:
    """上年营业收入达到下限，或近两年新增股权融资达到下限。"""
    return any_of(f.sales >= p.sales_least_2022, f.equity_2y >= p.equity_instead_2022)


@OLD.clause("S", "2022 认定标准", "评价得分", "assessed score", "score")
def old_score(f: Facts, p: Given, c: Results) -> Range:
    """含省级特色化指标的评价得分，由评审给出，满分 100 分。"""
    given = f.expert_special
    return Range(choose(known(given), given, 0), choose(known(given), given, term(100)))


@OLD.clause("D", "2022 认定标准", "直通条件", "direct conditions", "route")
def old_direct(f: Facts, p: Given, c: Results) -> Term:
    """科技奖励、研发投入均值、股权融资、创客中国任一项。"""
    mean = f.rd + f.rd_2 >= p.rd_mean_2022 * 2
    return any_of(f.award_top, mean, f.equity_2y >= p.equity_large_2022, f.maker_500)


@OLD.outcome("2022 认定标准", "专精特新中小企业", "specialised small firm")
def old_qualifies(f: Facts, p: Given, c: Results) -> Term:
    """前三项符合，且得分达标或符合直通条件。"""
    either = any_of(reaches(c["S"], p.score_least_2022), c["D"])
    return all_of(c["A"], c["B"], c["C"], either)


@NEW.clause("T", "2026 认定标准", "已有称号", "prior title")
def title(f: Facts, p: Given, c: Results) -> Term:
    """已是科技和创新型中小企业。"""
    return f.innovative_valid


@NEW.clause("A", "2026 认定标准", "细分市场", "niche")
def niche(f: Facts, p: Given, c: Results) -> Term:
    """从事特定细分市场达到年限。"""
    return f.niche_years >= p.niche_least


@NEW.clause("C", "2026 认定标准", "收入或融资", "revenue or equity")
def scale(f: Facts, p: Given, c: Results) -> Term:
    """营业收入达到下限，或近两年新增股权融资达到下限。"""
    return any_of(f.sales >= p.sales_least, f.equity_2y >= p.equity_instead)


@NEW.clause("M", "2026 认定标准", "主营业务收入占比", "main business")
def main(f: Facts, p: Given, c: Results) -> Term:
    """主营业务收入占营业收入的比例达到下限。"""
    return f.main_revenue / f.sales >= p.main_least


@NEW.clause("L", "2026 认定标准", "资产负债率", "debt")
def debt(f: Facts, p: Given, c: Results) -> Term:
    """资产负债率不超过上限。"""
    return f.liabilities / f.assets <= p.debt_most


@NEW.clause("B", "2026 认定标准", "研发投入", "R&D")
def rd(f: Facts, p: Given, c: Results) -> Term:
    """近两年每年的研发费用和研发强度均达到下限。"""
    return all_of(
        f.rd >= p.rd_least,
        f.rd_2 >= p.rd_least,
        f.rd / f.sales >= p.rd_share,
        f.rd_2 / f.sales_2 >= p.rd_share,
    )


@NEW.clause("I", "2026 认定标准", "Ⅰ类知识产权", "class I rights")
def rights(f: Facts, p: Given, c: Results) -> Term:
    """Ⅰ类知识产权达到下限；省部级以上科技奖前三或有省部级以上研发机构的可免。"""
    return any_of(f.ip1_applied >= p.ip_least, f.award_top, f.research_body)


@NEW.clause("K", "2026 认定标准", "市场", "market")
def market(f: Facts, p: Given, c: Results) -> Term:
    """主导产品市场占有率相对靠前，有一定影响。"""
    return f.market_front


@NEW.clause("H", "2026 认定标准", "主导产品", "main product")
def product(f: Facts, p: Given, c: Results) -> Term:
    """主导产品收入占营业收入一半以上。"""
    return f.main_product_half


@NEW.clause("P", "2026 认定标准", "平台评价", "platform score")
def platform(f: Facts, p: Given, c: Results) -> Term:
    """梯度培育平台评价得分达到下限，以平台为准。"""
    return f.platform_score >= p.platform_least


@NEW.outcome("2026 认定标准", "专精特新中小企业", "specialised small firm")
def qualifies(f: Facts, p: Given, c: Results) -> Term:
    """各项同时符合。"""
    return all_of(*(c[name] for name in ("T", "A", "C", "M", "L", "B", "I", "K", "H", "P")))


REGULATION = Regulation.of("specialised", TITLE, FACTS, [OLD, NEW], Path(__file__).parent)
