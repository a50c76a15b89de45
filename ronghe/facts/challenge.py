"""A challenge: what a firm puts on an open list, what is paid for solving it, and how it is tested."""

from dataclasses import dataclass

import narwhals as nw

from ronghe.engine.sheets.spec import Column, TableSpec


@dataclass(frozen=True)
class Challenge:
    """One challenge as analysis sees it. Money is integer fen; dates are ISO; empty means not known."""

    number: str
    state: str
    title: str
    field: str
    region: str
    organisation: int
    call: str
    bounty_fen: int
    own_fen: int
    winner: int | None = None
    awarded_on: str | None = None
    completed_on: str | None = None


SCHEMA = nw.Schema(
    {
        **dict.fromkeys(("number", "state", "title", "field", "region"), nw.String()),
        "organisation": nw.Int64(),
        "call": nw.String(),
        "bounty_fen": nw.Int64(),
        "own_fen": nw.Int64(),
        "winner": nw.Int64(),
        "awarded_on": nw.String(),
        "completed_on": nw.String(),
    }
)

ENTRY = TableSpec(
    name="challenge-entry",
    title=("揭榜需求", "challenge"),
    columns=(
        Column(
            "title",
            "榜题名称",
            ("需求名称",),
            required=True,
            limit=100,
            hint=("一句话说清要攻克什么，100 字以内", "one line that says what is to be overcome"),
            example="高转速飞轮储能转子材料与轴承",
        ),
        Column(
            "field",
            "技术领域",
            (),
            "field",
            required=True,
            hint=("从下拉表中选", "choose from the list"),
            example="新能源与节能",
        ),
        Column(
            "content",
            "需求内容",
            (),
            required=True,
            limit=5000,
            hint=("现状、难点、要达到什么", "state, difficulty, what is to be reached"),
            example="转子在高转速下的疲劳寿命不足，需要新的材料与支承。",
        ),
        Column(
            "targets",
            "量化指标",
            ("考核指标",),
            required=True,
            limit=2000,
            hint=("每行一条、可检验，如：转速 ≥ 20000 r/min", "one per line, such as: speed ≥ 20000 r/min"),
            example="转速 ≥ 20000 r/min",
        ),
        Column(
            "test",
            "验收方法",
            (),
            required=True,
            limit=2000,
            hint=("谁、用什么方法、在哪里检验", "who tests, how and where"),
            example="第三方检测机构在企业试验台上测试",
        ),
        Column(
            "own_yuan",
            "企业自筹(万元)",
            (),
            "money",
            required=True,
            hint=("单位万元；企业承诺投入的资金", "in 万元; what the firm commits itself"),
            example="600",
        ),
        Column(
            "rights",
            "知识产权约定",
            (),
            required=True,
            limit=500,
            hint=("成果归谁、如何使用", "who owns the result and how it is used"),
            example="双方共有，企业在省内优先使用",
        ),
        Column(
            "finish_on",
            "要求完成日期",
            (),
            "date",
            required=True,
            hint=("写成 2027-12-31", "as 2027-12-31"),
            example="2027-12-31",
        ),
    ),
    identity=("title",),
)
"""A firm's challenge as it is entered in a form."""
