"""复审申请: an applicant objects to how a case was reviewed, never to the reviewers' academic judgment (基金条例 第十九条)."""

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask
from ronghe.rulebook.review.terms import parameters

REASON = Ask("reason", ("理由", "Reason"), limit=1000)
GROUNDS = {
    "conflict": ("应当回避而未回避", "A reviewer should have stood down"),
    "procedure": ("评审程序不符合规定", "The procedure broke the rules"),
    "material": ("材料遗漏或错误", "Material was left out or wrong"),
}
# A turn has one period for all time; the parameter's latest is the one in force.
DECIDED_WITHIN = str(parameters()["appeal_decided"].values[-1].value)

APPEAL = Workflow(
    "appeal",
    ("复审申请", "Appeal"),
    states={
        "filed": ("待决定", "Awaiting a decision"),
        "upheld": ("同意复审", "Upheld"),
        "refused": ("不予复审", "Refused"),
        "withdrawn": ("已撤回", "Withdrawn"),
    },
    stages=((("提出", "Filed"), ("filed",)), (("决定", "Decided"), ("upheld", "refused"))),
)
APPEAL.step(
    "file",
    ("提出复审申请", "Appeal"),
    "-> filed",
    by="firm institution lab",
    asks=(Ask("grounds", ("事由", "Grounds"), "choice", choices=GROUNDS), REASON),
    tell="province",
    tone="primary",
)
APPEAL.step(
    "uphold",
    ("同意复审", "Uphold and review anew"),
    "filed -> upheld",
    by="province",
    asks=(REASON,),
    tell="firm institution lab",
    tone="primary",
)
APPEAL.step(
    "refuse",
    ("不予复审", "Refuse"),
    "filed -> refused",
    by="province",
    asks=(REASON,),
    tell="firm institution lab",
    tone="danger",
)
APPEAL.step("withdraw", ("撤回", "Withdraw"), "filed -> withdrawn", by="firm institution lab", tone="danger")
APPEAL.turn("deciding", "filed", "province", ("决定复审申请", "Decide on the appeal"), within=DECIDED_WITHIN)
APPEAL.reading("firm institution lab province auditor system", "*")
