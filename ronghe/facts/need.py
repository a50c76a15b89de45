"""A need: what a firm cannot do alone and asks for."""

from dataclasses import dataclass

import narwhals as nw

from ronghe.engine.sheets.spec import Column, TableSpec

ID_SYNONYMS = ("编号", "ID号", "序列号", "uuid", "guid")


@dataclass(frozen=True)
class Need:
    """One need as matching sees it; empty text means not known, `demand` None means the default of the run."""

    id: str
    title: str
    content: str = ""
    targets: str = ""
    field: str = ""
    city: str = ""
    region: str = ""
    enterprise: str = ""
    demand: int | None = None
    budget_yuan: str | None = None
    deadline: str | None = None


SCHEMA = nw.Schema(
    {
        **dict.fromkeys(("id", "title", "content", "targets", "field", "city", "region", "enterprise"), nw.String()),
        "demand": nw.Int64(),
        "budget_yuan": nw.String(),
        "deadline": nw.String(),
    }
)

_TITLE = Column(
    "title",
    "需求名称",
    ("技术需求名称",),
    required=True,
    limit=100,
    hint=("一句话说清要解决什么，100 字以内", "one line that says what is to be solved, at most 100 characters"),
    example="镁质耐火砖抗热震剥落配方",
    width=34,
)
_ENTERPRISE = Column(
    "enterprise",
    "企业名称",
    ("单位名称",),
    required=True,
    limit=100,
    hint=("营业执照上的全称", "the full name on the licence"),
    example="示例合成耐火材料有限公司",
    width=28,
)
_CREDIT_CODE = Column(
    "credit_code",
    "统一社会信用代码",
    ("社会信用代码",),
    "credit_code",
    required=True,
    hint=("18 位，按营业执照填写", "18 characters as on the licence"),
    example="91210300DEM000022F",
    width=22,
)
_CITY = Column(
    "city",
    "所在地市",
    ("所属市",),
    "city",
    required=True,
    hint=("从下拉表中选", "choose from the list"),
    example="鞍山市",
    width=12,
)
_FIELD = Column(
    "field",
    "技术领域",
    ("所属领域",),
    "field",
    required=True,
    hint=("从下拉表中选", "choose from the list"),
    example="新材料",
    width=18,
)
_CONTENT = Column(
    "content",
    "需求内容",
    ("需求描述",),
    required=True,
    limit=5000,
    hint=("现状、难点、已试过的办法，5000 字以内", "state, difficulty, what was tried; at most 5,000 characters"),
    example="窑口用镁质砖在热震下剥落，需要改进骨料级配与结合剂。",
    width=60,
)
_TARGETS = Column(
    "targets",
    "考核指标",
    ("主要技术指标",),
    limit=2000,
    hint=("可检验的数字，2000 字以内，可不填", "figures that can be tested, at most 2,000 characters; may be empty"),
    example="热震次数不低于15次",
    width=30,
)
_BUDGET = Column(
    "budget_yuan",
    "拟投入(万元)",
    ("拟投入资金(万元)",),
    "money",
    hint=("单位万元；可写 1,000万元、0.5亿；未定写“面议”", "in 万元; 1,000万元 or 0.5亿 are read; 面议 when open"),
    example="300",
    width=14,
)
_DEADLINE = Column(
    "deadline",
    "截止日期",
    ("截止时间",),
    "date",
    required=True,
    hint=("写成 2027-03-05", "as 2027-03-05"),
    example="2027-03-05",
    width=14,
)
_CONTACT = Column(
    "contact", "联系人", (), limit=50, hint=("可不填，50 字以内", "may be empty"), example="联系人甲", width=12
)

REGISTER = TableSpec(
    name="register-needs",
    title=("需求登记表", "needs to register"),
    columns=(_TITLE, _ENTERPRISE, _CREDIT_CODE, _CITY, _FIELD, _CONTENT, _TARGETS, _BUDGET, _DEADLINE, _CONTACT),
    identity=("credit_code", "title"),
    needed=("title", "enterprise", "credit_code", "city", "field", "content", "deadline"),
    strict_text=True,
)
"""Registering a need: everything that a county hands in, complete and right."""

ENTRY = TableSpec(
    name="need-entry",
    title=("企业技术需求", "technical need"),
    columns=(
        _TITLE,
        _FIELD,
        _CONTENT,
        Column(
            "situation",
            "现状",
            (),
            limit=2000,
            hint=("现在做到什么程度、用什么办法，可不填", "what is reached today and how; may be empty"),
            example="滚子寿命 1,800 小时",
        ),
        Column(
            "targets",
            "考核指标",
            ("主要技术指标",),
            limit=2000,
            hint=("每行一条，如：寿命 ≥ 4000 h", "one per line, such as: life ≥ 4000 h"),
            example="寿命 ≥ 4000 h",
        ),
        Column(
            "keywords",
            "关键词",
            (),
            limit=200,
            hint=("用顿号或逗号分开，可不填", "parted by commas; may be empty"),
            example="轴承、疲劳、热处理",
        ),
        Column(
            "cooperation",
            "合作方式",
            (),
            "cooperation",
            required=True,
            hint=("希望怎样合作", "how to work together"),
            example="联合研发",
        ),
        _BUDGET,
        _DEADLINE,
        Column(
            "confidentiality",
            "密级",
            (),
            "confidentiality",
            required=True,
            hint=(
                "公开：显示企业名称；脱敏：不显示企业与联系人；仅限指定人员：不对外显示",
                "public: with the firm's name; masked: without; named: not shown to others",
            ),
            example="对外脱敏展示",
        ),
        _CONTACT,
        Column(
            "contact_phone",
            "联系电话",
            (),
            limit=30,
            hint=("默认脱敏，查看留痕", "masked; each full view is recorded"),
            example="000-0001",
        ),
    ),
    identity=("title",),
)
"""Entering one's own need in a form: the firm is known, so that it does not name itself again."""

MATCHING = TableSpec(
    name="needs",
    title=("需求表", "needs"),
    columns=(
        Column(
            "id",
            "需求编号",
            ("need_id", "rid", "需求ID", "query_id", *ID_SYNONYMS, "aid"),
            required=True,
            hint=("每条需求一个编号，不能重复", "one id per need, never twice"),
            example="X0001",
            width=14,
        ),
        Column(
            "title",
            "需求名称",
            ("技术需求名称", "需求标题", "技术需求", "需求题目", "难题名称", "项目名称", "题目", "标题", "名称"),
            hint=_TITLE.hint,
            example=_TITLE.example,
            width=34,
        ),
        Column(
            "content",
            "需求内容",
            (
                "需求描述",
                "技术需求内容",
                "需求简介",
                "技术需求描述",
                "难题描述",
                "主要内容",
                "内容",
                "描述",
                "description",
                "text",
                "body",
            ),
            hint=("现状、难点、已试过的办法", "state, difficulty, what was tried"),
            example=_CONTENT.example,
            width=60,
        ),
        Column(
            "targets",
            "考核指标",
            ("主要技术指标", "技术指标", "预期目标"),
            hint=_TARGETS.hint,
            example=_TARGETS.example,
            width=30,
        ),
        Column(
            "field",
            "技术领域",
            ("所属领域", "领域", "所属技术领域"),
            "any_field",
            hint=_FIELD.hint,
            example="新材料",
            width=18,
        ),
        Column(
            "region",
            "省份",
            ("所在省份", "所属省份", "所在省", "省", "地区", "province"),
            "any_region",
            example="辽宁省",
            width=12,
        ),
        Column(
            "city",
            "所在地市",
            ("所属市", "所在城市", "城市", "地市", "市"),
            "any_city",
            hint=_CITY.hint,
            example="鞍山市",
            width=12,
        ),
        Column(
            "enterprise",
            "企业名称",
            ("单位名称", "需求单位", "企业", "公司名称"),
            example=_ENTERPRISE.example,
            width=28,
        ),
        Column(
            "demand",
            "需派人数",
            ("需求人数", "需要人数", "所需专家数", "专家数量"),
            "integer",
            hint=("需要几位专家，不填按默认", "how many experts; empty means the default"),
            example="1",
            width=10,
        ),
        Column(
            "budget_yuan", "拟投入(万元)", ("拟投入资金(万元)",), "money", hint=_BUDGET.hint, example="300", width=14
        ),
        Column("deadline", "截止日期", ("截止时间",), "date", hint=_DEADLINE.hint, example="2027-03-05", width=14),
    ),
    identity=("id",),
    anchors=(("title", "content"),),
    generated="id",
)
"""Matching a need: an id and a title; everything else may be absent or empty."""
