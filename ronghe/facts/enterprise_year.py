"""A firm in one accounting year: what rules for tiers may ask of it, declared once for sheets, forms and analysis."""

from dataclasses import dataclass
from typing import Literal

from ronghe.engine.rules.fact import FactLabel, Facts, Unit
from ronghe.engine.sheets.spec import Column, TableSpec

Change = Literal["", "both", "up", "down"]


@dataclass(frozen=True)
class Asked:
    """One figure of a year. `years`: of how many years rules ask it: `sales` is the year before filing, `sales_2` the
    year before that. A status (`years` 1) is taken from the latest year's row."""

    name: str
    zh: str
    en: str
    unit: Unit = "fen"
    change: Change = "both"
    years: int = 1
    synonyms: tuple[str, ...] = ()


# Advice to a firm never reads "dismiss staff" or "sell less": sizes may only grow, and what is spent on research too.
MONEY_AND_STAFF: tuple[Asked, ...] = (
    Asked("staff", "职工总数", "staff", "people", "up", 4, ("职工人数", "从业人员数")),
    Asked("tech_staff", "科技人员数", "scientific and technical staff", "people", "up", 1, ("科技人员",)),
    Asked("sales", "销售收入", "sales", "fen", "up", 4, ("销售收入总额", "营业收入")),
    Asked("total_revenue", "收入总额", "total revenue", "fen", "", 1, ("总收入",)),
    Asked("main_revenue", "主营业务收入", "revenue of the main business", "fen", "up", 2),
    Asked("hightech_revenue", "高新技术产品收入", "revenue of high-tech products", "fen", "up", 1, ("高新产品收入",)),
    Asked("cost_expense", "成本费用支出总额", "costs and expenses", "fen", "", 1, ("成本费用支出",)),
    Asked("assets", "资产总额", "assets", "fen", "", 3, ("资产总计",)),
    Asked("liabilities", "负债总额", "liabilities", "fen", "down", 3, ("负债合计",)),
    Asked(
        "rd", "研发费用总额", "R&D cost (super-deduction scope)", "fen", "up", 2, ("研发费用", "加计扣除口径研发费用")
    ),
    Asked("spend", "科技活动投入", "spend on S&T activity", "fen", "up", 4, ("科技活动经费支出",)),
)
HEADS: tuple[Asked, ...] = (
    Asked("rd_staff", "研发-人员人工", "R&D: labour", "fen", "up", 3),
    Asked("rd_direct", "研发-直接投入", "R&D: direct inputs", "fen", "up", 3),
    Asked("rd_depreciation", "研发-折旧与长期待摊", "R&D: depreciation", "fen", "up", 3),
    Asked("rd_amortisation", "研发-无形资产摊销", "R&D: amortisation", "fen", "up", 3),
    Asked("rd_design", "研发-设计费用", "R&D: design", "fen", "up", 3),
    Asked("rd_trial", "研发-装备调试与试验", "R&D: commissioning and trials", "fen", "up", 3),
    Asked("rd_entrusted", "研发-委托外部", "R&D: entrusted to others", "fen", "up", 3),
    Asked("rd_other", "研发-其他费用", "R&D: other cost", "fen", "up", 3),
)
COUNTS: tuple[Asked, ...] = (
    Asked("ip1", "Ⅰ类知识产权数", "class I rights", "count", "up", 1, ("一类知识产权数", "I类知识产权数")),
    Asked("ip2", "Ⅱ类知识产权数", "class II rights", "count", "up", 1, ("二类知识产权数", "II类知识产权数")),
    Asked("ip1_own", "自主研发Ⅰ类知识产权数", "class I rights of own making", "count", "up"),
    Asked("ip1_valuable", "Ⅰ类高价值知识产权数", "class I rights of high value", "count", "up"),
    Asked("ip1_applied", "已应用并产生效益的Ⅰ类知识产权数", "class I rights in use, not transferred in", "count", "up"),
    Asked("conversions", "近三年成果转化数", "results converted in three years", "count", "up"),
    Asked("niche_years", "从事细分市场年限", "years in the niche", "years", ""),
    Asked("domestic_share", "近三年境内研发费用占比", "domestic share of R&D in three years", "share", "up"),
    Asked("equity_2y", "近两年新增股权融资", "new equity in two years", "fen", "up"),
    Asked("equity_3y", "近三年新增股权融资（合格机构实缴）", "new equity in three years", "fen", "up"),
    Asked("round", "单轮创业投资额", "largest single venture round", "fen", "up"),
    Asked("valuation", "最近一轮投后估值", "valuation after the latest round", "usd", "up"),
    Asked("platform_score", "梯度培育平台评价得分", "score of the national platform", "points", "up"),
)
_STATES: tuple[tuple[str, str, str, Change], ...] = (
    ("resident", "境内注册居民企业", "resident enterprise of the mainland", ""),
    ("allowed_products", "产品服务不属禁止限制淘汰类", "products neither barred nor phased out", ""),
    ("clean_two_years", "当年及上年无重大事故与失信", "no grave incident or dishonesty this year and last", ""),
    ("clean_year", "申请前一年无重大事故与环境违法", "no grave incident in the year before application", ""),
    ("revoked", "近三年曾严重失信或被撤销编号", "grave dishonesty or a revoked number in three years", ""),
    ("first_time", "首次申报", "files for the first time", ""),
    ("audited_tax", "查账征收", "taxed by audited accounts", ""),
    ("hightech_valid", "高新技术企业证书有效", "valid high-tech certificate", "up"),
    ("award_national", "近五年国家科技奖前三单位", "national award in five years, first three units", ""),
    ("research_body", "省部级以上研发机构", "research body of province or ministry", "up"),
    ("standard_lead", "近五年主导制定标准", "led a standard in five years", "up"),
    ("core_ip", "拥有主要产品核心知识产权", "owns the core rights of its main product", "up"),
    ("ip_own", "有自主研发知识产权", "rights of its own making", "up"),
    ("ip_before_year", "有申报年度之前授权的知识产权", "a right granted before the filing year", ""),
    ("standard_part", "参与编制标准或规范", "took part in a standard", "up"),
    ("in_field", "属国家重点支持的高新技术领域", "in a supported high-tech field", ""),
    ("emerging", "主导产品属战略性新兴产业", "main product in an emerging industry", ""),
    ("award_3y", "近三年国家或省级科技奖励", "national or provincial award in three years", ""),
    ("award_top", "近三年省部级以上科技奖前三", "award of province or ministry, first three", ""),
    ("award_state", "近三年国家级科技奖前三", "national award in three years, first three", ""),
    ("demonstration", "国家技术创新示范或知识产权优势示范企业", "national model firm of innovation or IP", "up"),
    ("maker_500", "近三年创客中国全国500强", "among the 500 of Maker in China in three years", ""),
    ("innovative_valid", "科技和创新型中小企业称号有效", "valid title of innovative firm", "up"),
    ("specialised_valid", "专精特新中小企业称号有效", "valid title of specialised firm", "up"),
    ("market_front", "主导产品市场占有率靠前", "front share of the market", ""),
    ("market_ten", "主导产品全国占有率10%以上或前三", "10 % of the national market or among three", ""),
    ("chain", "主导产品属重点产业链关键环节", "key link of an industrial chain", ""),
    ("main_product_half", "主导产品收入占营业收入50%以上", "main product over half of revenue", ""),
    ("unlisted", "未上市", "not listed", ""),
    ("private_investment", "获专业机构私募投资", "private investment of professionals", "up"),
)
STATES: tuple[Asked, ...] = tuple(Asked(name, zh, en, "yes_no", change) for name, zh, en, change in _STATES)
ASKED: tuple[Asked, ...] = (*MONEY_AND_STAFF, *HEADS, *COUNTS, *STATES)

EXPERT: tuple[FactLabel, ...] = (
    FactLabel("expert_ip", ("专家评分：知识产权", "experts: rights"), "points", "", True, 30),
    FactLabel("expert_conversion", ("专家评分：成果转化", "experts: conversion"), "points", "", True, 30),
    FactLabel("expert_management", ("专家评分：研发组织管理", "experts: management"), "points", "", True, 20),
    FactLabel("expert_special", ("评分：特色化等指标合计", "assessed score"), "points", "", True, 100),
    FactLabel("expert_breakthrough", ("专家认定：创新能力与突破", "experts: a breakthrough"), "yes_no", "", True),
)
AGE: tuple[FactLabel, ...] = (
    FactLabel("age_days", ("注册天数", "days since registration"), "days"),
    FactLabel("accounting_years", ("申报年度前的会计年度数", "accounting years before the filing year"), "years"),
    FactLabel("age_years", ("注册年限（不足一年计一年）", "years since registration, begun ones whole"), "years"),
)
_BEFORE = {
    2: ("（前1年）", " (1 year earlier)"),
    3: ("（前2年）", " (2 years earlier)"),
    4: ("（前3年）", " (3 years earlier)"),
}


def of_year(name: str, back: int) -> str:
    """The fact's name for the `back`-th year before filing: sales, sales_2, sales_3."""
    return name if back == 1 else f"{name}_{back}"


def _labels() -> list[FactLabel]:
    found = []
    for one in ASKED:
        for back in range(1, one.years + 1):
            zh, en = _BEFORE.get(back, ("", ""))
            # What has been booked for earlier years is history, and cannot be mended.
            change: Change = one.change if back == 1 else ""
            most = 1 if one.unit == "share" else None
            found.append(FactLabel(of_year(one.name, back), (one.zh + zh, one.en + en), one.unit, change, False, most))
    return found


FACTS = Facts([*_labels(), *AGE, *EXPERT])
"""Every fact that a tier's clauses may speak of. Money in fen, the valuation in US dollars, shares 0..1."""

_KINDS: dict[Unit, str] = {"fen": "money", "usd": "number", "share": "share", "yes_no": "yes_no"}
_HEADING: dict[Unit, str] = {"fen": "（万元）", "usd": "（万美元）"}


def _column(one: Asked) -> Column:
    back = "" if one.years == 1 else f"近{one.years}年逐年填写；"
    return Column(
        one.name,
        one.zh + _HEADING.get(one.unit, ""),
        one.synonyms,
        _KINDS.get(one.unit, "integer"),
        hint=(f"{back}不详可留空，不作推定", "empty where not known; nothing is guessed"),
    )


SHEET = TableSpec(
    name="enterprise-years",
    title=("企业年度数据表", "firms by accounting year"),
    columns=(
        Column(
            "name", "企业名称", ("单位名称",), required=True, limit=100, example="示例合成耐火材料有限公司", width=30
        ),
        Column(
            "credit_code",
            "统一社会信用代码",
            ("社会信用代码", "信用代码"),
            "credit_code",
            required=True,
            example="91000000000000000K",
            width=22,
        ),
        Column("city", "所在地市", ("城市", "地市"), "any_city", example="沈阳市"),
        Column("industry", "行业代码", ("国民经济行业代码",), limit=5, example="C3089"),
        Column(
            "year",
            "会计年度",
            ("年度", "年份"),
            "integer",
            required=True,
            hint=("四位年份，一年一行", "four digits, one row a year"),
            example="2024",
        ),
        Column("registered_on", "注册日期", ("成立日期",), "date", example="2015-03-05"),
        *(_column(one) for one in ASKED),
        *(Column(one.name, one.label[0], (), "yes_no" if one.unit == "yes_no" else "integer") for one in EXPERT),
    ),
    identity=("credit_code", "year"),
    needed=("name", "credit_code", "year"),
    strict_text=True,
)
"""One row for a firm and an accounting year; what is empty is unknown."""
