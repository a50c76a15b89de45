"""How the names of bodies end, as data: legal forms with their kind, signs of a group and of a branch."""

LIMITED, SHARES, COMPANY, PARTNERSHIP, SOLE, COOPERATIVE = (
    "limited",
    "shares",
    "company",
    "partnership",
    "sole",
    "cooperative",
)
# 公司法 2023, 合伙企业法 2006, 个人独资企业法 1999, 农民专业合作社法 2017, and what people write for these
CHINESE = {
    "有限责任公司": LIMITED,
    "责任有限公司": LIMITED,
    "有限公司": LIMITED,
    "有限责任": LIMITED,
    "有限": LIMITED,
    "股份有限公司": SHARES,
    "股份公司": SHARES,
    "股份有限": SHARES,
    "股份": SHARES,
    "总公司": COMPANY,
    "公司": COMPANY,
    "特殊普通合伙企业": PARTNERSHIP,
    "特殊普通合伙": PARTNERSHIP,
    "普通合伙企业": PARTNERSHIP,
    "普通合伙": PARTNERSHIP,
    "有限合伙企业": PARTNERSHIP,
    "有限合伙": PARTNERSHIP,
    "合伙企业": PARTNERSHIP,
    "个人独资企业": SOLE,
    "独资企业": SOLE,
    "个体工商户": SOLE,
    "农民专业合作社联合社": COOPERATIVE,
    "专业合作社联合社": COOPERATIVE,
    "农民专业合作社": COOPERATIVE,
    "专业合作社": COOPERATIVE,
    "合作社": COOPERATIVE,
}
# last words of a Latin name, in lower case and without full stops
LATIN = {
    "co ltd": LIMITED,
    "company limited": LIMITED,
    "pty ltd": LIMITED,
    "ltd": LIMITED,
    "limited": LIMITED,
    "llc": LIMITED,
    "gmbh": LIMITED,
    "plc": SHARES,
    "inc": SHARES,
    "incorporated": SHARES,
    "corp": SHARES,
    "corporation": SHARES,
    "ag": SHARES,
    "joint stock": SHARES,
    "company": COMPANY,
    "co": COMPANY,
}
GROUP = "集团"
LATIN_GROUP = "group"
# a part of a body that is registered apart from it
BRANCHES = (
    "分公司",
    "子公司",
    "分院",
    "分所",
    "分校",
    "分厂",
    "分部",
    "分行",
    "支行",
    "办事处",
    "营业部",
    "项目部",
    "门市部",
)
HEADS = ("公司", "集团", "厂", "院", "所", "校", "大学", "中心", "银行", "企业")
# a name that ends with one of these is written out, not shortened
WRITTEN_OUT = (
    "大学",
    "学院",
    "研究所",
    "研究院",
    "医院",
    "公司",
    "中学",
    "小学",
    "学校",
    "集团",
    "中心",
    "银行",
    "协会",
    "学会",
)
PREPARING = "筹"  # （筹）: being founded
COMPANIES = frozenset({LIMITED, SHARES, COMPANY})  # a firm may change between these and keep its name
