"""评审组: planned over some cases, drawn by lot, fixed behind a gate, open to its reviewers, closed.

科学技术进步法 第一百零一条; 国家自然科学基金条例 第十五条, 第二十条.
"""

from typing import Any

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask, Pair

BY = "province system"
REASON = Ask("reason", ("理由", "Reason"), limit=500)
WHY_LESS = Ask("reason", ("未全部满足时的理由", "Reason, where not all is met"), required=False, limit=500)


def _may_fix(panel: Any) -> Pair | None:
    return panel.gate()  # type: ignore[no-any-return]


def _vacant(panel: Any) -> Pair | None:
    if panel.vacant() <= 0:
        return "没有空缺的席位", "no seat is vacant"
    return None


PANEL = Workflow(
    "panel",
    ("评审组", "Review panel"),
    states={
        "planned": ("已拟定", "Planned"),
        "drawn": ("已抽取", "Drawn"),
        "fixed": ("已确定", "Fixed"),
        "open": ("评审中", "Open"),
        "closed": ("已结束", "Closed"),
        "dissolved": ("已解散", "Dissolved"),
    },
    stages=(
        (("拟定", "Planned"), ("planned",)),
        (("抽取", "Drawn"), ("drawn",)),
        (("确定", "Fixed"), ("fixed",)),
        (("评审", "Open"), ("open",)),
        (("结束", "Closed"), ("closed",)),
    ),
)
PANEL.step("create", ("拟定评审组", "Plan a panel"), "-> planned", by=BY)
PANEL.step("draw", ("随机抽取", "Draw by lot"), "planned -> drawn", by=BY, tone="primary")
PANEL.step("check", ("重新核查回避", "Check for conflicts again"), "drawn fixed open -> =", by=BY)
PANEL.step("redraw", ("补抽空缺席位", "Draw the vacant seats"), "drawn fixed open -> =", by=BY, when=_vacant)
PANEL.step(
    "adjust",
    ("调整人数与领域", "Adjust size and fields"),
    "planned drawn fixed open -> =",
    by=BY,
    asks=(REASON,),
    shown=False,
)
PANEL.step(
    "fix", ("确定名单", "Fix the panel"), "drawn -> fixed", by=BY, asks=(WHY_LESS,), when=_may_fix, tone="primary"
)
PANEL.step("open", ("开始评审", "Open to reviewers"), "fixed -> open", by=BY, when=_may_fix, tone="primary")
PANEL.step("close", ("结束评审", "Close"), "open -> closed", by=BY, asks=(WHY_LESS,), tone="primary")
PANEL.step(
    "rereview",
    ("重新评审", "Review anew"),
    "closed -> open",
    by=BY,
    asks=(Ask("case", ("评审对象序号", "The case"), "integer"), REASON),
    shown=False,
)
PANEL.step(
    "dissolve", ("解散", "Dissolve"), "planned drawn fixed open -> dissolved", by=BY, asks=(REASON,), tone="danger"
)
PANEL.turn("drawing", "planned drawn fixed", "province", ("组成评审组", "Form the panel"), within="10 working days")
PANEL.turn("closing", "open", "province", ("汇总评审", "Close the review"), within="20 working days")
PANEL.reading("province auditor system", "*")
