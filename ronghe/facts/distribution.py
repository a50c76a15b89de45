"""A plan of distribution as a table: one row a person, what holds for the whole plan written once in its first row."""

from ronghe.engine.sheets.spec import Column, TableSpec

_ONCE = ("同一方案只填第一行即可", "once for a plan is enough")


def _money(key: str, heading: str, synonyms: tuple[str, ...], hint: tuple[str, str], example: str = "") -> Column:
    return Column(f"{key}_yuan", f"{heading}（元）", synonyms, "money", hint=hint, example=example)


SHEET = TableSpec(
    name="distribution",
    title=("收益分配方案", "plans of distribution"),
    columns=(
        Column("plan", "方案编号", ("分配方案编号", "方案", "plan"), required=True, limit=40, example="FP0001"),
        Column("result", "成果名称", ("专利名称",), limit=200, hint=_ONCE, example="示例合成结合剂", width=26),
        Column("unit_name", "单位名称", ("完成单位", "单位"), limit=100, hint=_ONCE, example="示例合成大学", width=24),
        Column(
            "unit", "单位性质", ("单位类型",), "unit_kind", hint=_ONCE, example="国家设立的高校、科研院所", width=24
        ),
        Column("way", "转化方式", ("方式",), "conversion_way", hint=_ONCE, example="许可"),
        Column(
            "amount_yuan",
            "合同金额（元）",
            ("实际合同金额", "转化收入", "出资额"),
            "asked_money",
            hint=(
                "本次分配的收入；作价投资填作价形成的出资额；自行实施不填",
                "income to divide; for equity the registered capital it stands for; empty for own implementation",
            ),
            example="1060000",
        ),
        _money("transaction", "交易成本", ("直接交易成本",), ("评估、谈判等", "appraisal, negotiation"), "60000"),
        _money("upkeep", "维护成本", ("成果维护费",), ("专利年费等", "fees of the patent")),
        _money(
            "own_research", "自筹研发成本", ("自筹研发费用",), ("单位自有资金投入的研发", "research paid by the unit")
        ),
        _money(
            "public_research",
            "财政研发经费",
            ("财政资金",),
            ("写明即可，不计入扣除", "for the record: it is never deducted"),
        ),
        _money("tax", "税费", ("相关税费",), ("本次转化的税费", "tax of this conversion")),
        Column(
            "profits_yuan",
            "各年营业利润（元）",
            ("营业利润",),
            "profits",
            hint=("仅自行实施：投产后逐年，用分号隔开", "own implementation only: year by year, separated by ;"),
        ),
        Column(
            "reward_share",
            "奖励比例",
            ("团队比例", "奖励和报酬比例"),
            "exact_share",
            hint=("单位规定或约定的比例；没有则留空，按法定", "by the unit's rule or agreement; empty: the law's"),
        ),
        Column(
            "staff_share",
            "转化人员比例",
            ("转移转化人员比例",),
            "exact_share",
            hint=("占奖励总额的比例；有转化人员才填", "of the reward; where there is transfer staff"),
        ),
        Column("price_notice_on", "定价公示开始日期", ("定价公示日期",), "date", hint=_ONCE),
        Column("contract_on", "合同签订日期", ("签订日期",), "date", hint=_ONCE, example="2026-02-10"),
        Column("received_on", "到账日期", ("收款日期",), "date", hint=_ONCE, example="2026-03-02"),
        Column("reward_notice_on", "奖励公示开始日期", ("奖励公示日期",), "date", hint=_ONCE),
        Column("pay_on", "拟发放日期", ("发放日期",), "date", hint=_ONCE, example="2026-06-30"),
        Column("registered", "技术合同已登记", ("合同登记",), "yes_no", hint=_ONCE, example="是"),
        Column("published", "现金奖励已公示", (), "yes_no", hint=_ONCE),
        Column("all_equity", "对价全部为股权", (), "yes_no", hint=("仅作价投资", "equity only")),
        Column("person", "姓名", ("完成人", "人员"), required=True, limit=60, example="示例甲"),
        Column("role", "角色", ("人员类别", "贡献类别"), "share_role", required=True, example="主要贡献人员"),
        Column(
            "share",
            "份额",
            ("分配份额", "贡献份额", "内部份额"),
            "exact_share",
            hint=(
                "完成人之间合计为 1（转化人员另计）；可写 1/3；已取得权属者为 0",
                "sums to 1 over the contributors, and over the transfer staff; 1/3 may be written; 0 for who took title",
            ),
            example="100%",
        ),
        Column(
            "consents", "书面同意", ("同意", "是否同意"), "yes_no", hint=("对分配方案", "to the plan"), example="是"
        ),
        Column(
            "took_title", "取得权属", ("已取得权属", "赋权"), "yes_no", hint=("经赋权成为权利人", "an owner by grant")
        ),
        Column(
            "title_share",
            "权属收益份额",
            ("赋权收益份额",),
            "exact_share",
            hint=("赋权协议约定的净收入份额", "of the net income, by the agreement on title"),
        ),
        Column("is_head", "正职领导", ("单位正职",), "yes_no", hint=("担任单位正职", "heads the unit")),
    ),
    identity=("plan", "person", "role"),
    needed=("plan", "unit", "way", "person", "role", "share", "consents"),
    strict_text=True,
)
"""One row for a plan, a person and a role: who is a contributor and transfer staff has two."""

PLAN_KEYS = tuple(
    column.key
    for column in SHEET.columns[: [column.key for column in SHEET.columns].index("person")]
    if column.key != "plan"
)
"""What holds for a whole plan and must not differ between its rows."""
