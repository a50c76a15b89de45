"""特派员候选人: registration, recommendation by the home institution, admission to the pool, end of term."""

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask

REASON = Ask("reason", ("理由", "Reason"), limit=500)
TIES = {
    "post": ("在该企业任职", "Holds a post in the firm"),
    "shares": ("持有该企业股权", "Holds shares of the firm"),
    "relative": ("近亲属在该企业任职或持股", "A near relative works there or holds shares"),
    "dispute": ("与该企业有过纠纷", "Has had a dispute with the firm"),
    "rival": ("本人企业与其竞争", "Own firm competes with it"),
}

CANDIDATE = Workflow(
    "candidate",
    ("特派员候选人", "Candidate"),
    states={
        "applied": ("待单位推荐", "Awaiting the institution"),
        "recommended": ("待省级审核", "Awaiting the province"),
        "returned": ("退回补正", "Returned"),
        "in_pool": ("已入库", "In the pool"),
        "refused": ("未通过", "Refused"),
        "withdrawn": ("已退出", "Withdrawn"),
        "expired": ("任期届满", "Term ended"),
    },
    stages=(
        (("注册", "Registered"), ("applied", "returned")),
        (("单位推荐", "Recommended"), ("recommended",)),
        (("入库", "In the pool"), ("in_pool",)),
        (("任期届满", "Term ended"), ("expired",)),
    ),
)
CANDIDATE.step("apply", ("报名", "Register"), "-> applied", by="expert", tell="institution", tone="primary")
CANDIDATE.step(
    "nominate", ("单位推荐报名", "Register and recommend"), "-> recommended", by="institution", tell="expert"
)
CANDIDATE.step("edit", ("修改", "Edit"), "applied returned recommended in_pool -> =", by="expert institution")
CANDIDATE.step(
    "resubmit", ("重新提交", "Submit again"), "returned -> applied", by="expert", tell="institution", tone="primary"
)
CANDIDATE.step(
    "recommend",
    ("推荐", "Recommend"),
    "applied -> recommended",
    by="institution",
    tell="province expert",
    tone="primary",
)
CANDIDATE.step(
    "send_back",
    ("退回补正", "Return"),
    "applied recommended -> returned",
    by="institution province",
    asks=(REASON,),
    tell="expert",
)
CANDIDATE.step(
    "admit",
    ("审核入库", "Admit to the pool"),
    "recommended -> in_pool",
    by="province",
    tell="expert institution",
    tone="primary",
)
CANDIDATE.step(
    "refuse",
    ("不予入库", "Refuse"),
    "applied recommended -> refused",
    by="institution province",
    asks=(REASON,),
    tell="expert",
    tone="danger",
)
CANDIDATE.step(
    "declare",
    ("申报利益关系", "Declare a tie"),
    "applied returned recommended in_pool -> =",
    by="expert institution",
    asks=(
        Ask("tie", ("关系", "Tie"), "choice", choices=TIES),
        Ask("organisation", ("企业", "Firm"), "record", of="organisation"),
        Ask("detail", ("说明", "Detail"), limit=300),
    ),
)
CANDIDATE.step(
    "rank",
    ("填报意向", "Rank the needs"),
    "applied returned recommended in_pool -> =",
    by="expert",
    asks=(Ask("order", ("意向次序", "Order of preference"), "line", required=False, limit=600),),
    shown=False,
)
CANDIDATE.step(
    "withdraw",
    ("退出", "Withdraw"),
    "applied returned recommended in_pool -> withdrawn",
    by="expert institution province",
    asks=(REASON,),
    tell="institution province",
    tone="danger",
)
CANDIDATE.step("expire", ("任期届满", "Term ends"), "in_pool -> expired", by="system", tell="expert institution")
CANDIDATE.turn(
    "recommending", "applied", "institution", ("推荐特派员", "Recommend"), within="5 working days", paused_in="returned"
)
CANDIDATE.turn("mending", "returned", "expert", ("补正报名材料", "Mend the registration"), within="5 working days")
CANDIDATE.turn("admitting", "recommended", "province", ("审核入库", "Admit to the pool"), within="5 working days")
CANDIDATE.reading("expert institution province auditor administrator system", "*")
CANDIDATE.reading("city county", "recommended in_pool expired")
