"""评审意见: one seat's report on one case; without the statement of no conflict there is none.

国家自然科学基金条例 第二十一条 (诚信承诺, 不得代评).
"""

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask
from ronghe.rulebook.review.terms import CRITERIA

BY = "province system"
REASON = Ask("reason", ("理由", "Reason"), limit=500)
FREE = {
    "free": (
        "本人与该评审对象及其申报人、申报单位无利害关系，由本人独立评审并保密",
        "I have no tie with this case or with those behind it, I judge it myself and keep it secret",
    )
}
VERDICTS = {
    "support": ("建议支持", "Support"),
    "mend": ("修改后支持", "Support once mended"),
    "against": ("不建议支持", "Do not support"),
}

REVIEW = Workflow(
    "review",
    ("评审意见", "Review"),
    states={
        "assigned": ("待声明", "Awaiting the statement"),
        "declared": ("待评审", "Awaiting the review"),
        "submitted": ("已提交", "Submitted"),
        "void": ("已作废", "Void"),
    },
    stages=(
        (("声明", "Statement"), ("assigned",)),
        (("评审", "Review"), ("declared",)),
        (("提交", "Submitted"), ("submitted",)),
    ),
)
REVIEW.step("assign", ("分派评审", "Assign"), "-> assigned", by=BY)
REVIEW.step(
    "declare",
    ("声明无利害关系", "State that there is no conflict"),
    "assigned -> declared",
    by="expert",
    asks=(Ask("free", ("无利害关系声明", "Statement of no conflict"), "choice", choices=FREE),),
    tone="primary",
)
REVIEW.step(
    "stand_down",
    ("对该项回避", "Stand down from this case"),
    "assigned declared -> void",
    by="expert",
    asks=(REASON,),
    tell="province",
    tone="danger",
)
REVIEW.step(
    "submit",
    ("提交评审意见", "Submit the review"),
    "declared -> submitted",
    by="expert",
    asks=(
        *(Ask(key, label, "integer", required=False) for key, label in CRITERIA.items()),
        Ask("verdict", ("结论", "Verdict"), "choice", choices=VERDICTS),
        Ask("text", ("评审意见", "Opinion"), limit=4000),
    ),
    tell="province",
    tone="primary",
    shown=False,
)
REVIEW.step(
    "void",
    ("作废", "Void"),
    "assigned declared submitted -> void",
    by=BY,
    asks=(REASON,),
    tone="danger",
    tell="province",
)
REVIEW.confide("void", "province auditor system")
REVIEW.turn("reviewing", "assigned declared", "expert", ("评审", "Review"), within="10 working days")
REVIEW.reading("expert province auditor system", "*")
