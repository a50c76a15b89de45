"""考核: self, firm, county, province, public notice, appeal; every point cites what it stands on."""

from typing import Any

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask, Pair
from ronghe.ledger.publishing import notice_passed

REASON = Ask("reason", ("理由", "Reason"), limit=1000)
GRADES = {
    "excellent": ("优秀", "Excellent"),
    "good": ("良好", "Good"),
    "passed": ("合格", "Passed"),
    "failed": ("不合格", "Failed"),
}


def _notice_over(assessment: Any) -> Pair | None:
    """A grade is final when its public notice is over."""
    return notice_passed(assessment, assessment.noticed_at)


ASSESSMENT = Workflow(
    "assessment",
    ("特派员考核", "Assessment"),
    states={
        "open": ("待自评", "Awaiting self-assessment"),
        "written": ("待企业评价", "Awaiting the firm"),
        "evaluated": ("待属地核查", "Awaiting the county"),
        "checked": ("待省级定级", "Awaiting the grade"),
        "graded": ("拟定等级", "Graded"),
        "noticed": ("公示中", "Under public notice"),
        "appealed": ("申诉中", "Appealed"),
        "final": ("已定稿", "Final"),
    },
    stages=(
        (("自评", "Self"), ("open",)),
        (("企业评价", "Firm"), ("written",)),
        (("属地核查", "County"), ("evaluated",)),
        (("省级定级", "Province"), ("checked",)),
        (("拟定等级", "Graded"), ("graded",)),
        (("公示", "Notice"), ("noticed", "appealed")),
        (("定稿", "Final"), ("final",)),
    ),
)
ASSESSMENT.step("open", ("启动考核", "Open"), "-> open", by="province system", tell="expert")
ASSESSMENT.step(
    "write",
    ("提交自评", "Assess oneself"),
    "open -> written",
    by="expert",
    asks=(Ask("text", ("自评", "Self-assessment"), limit=3000),),
    tell="firm",
    tone="primary",
)
ASSESSMENT.step(
    "evaluate",
    ("企业评价", "Evaluate"),
    "written -> evaluated",
    by="firm",
    asks=(
        Ask("satisfaction", ("满意度(0—100)", "Satisfaction (0-100)"), "integer"),
        Ask("text", ("评价意见", "Opinion"), limit=2000),
    ),
    tell="county",
    tone="primary",
)
ASSESSMENT.step(
    "check",
    ("属地核查", "Check"),
    "evaluated -> checked",
    by="county city",
    asks=(Ask("text", ("核查意见", "Opinion"), limit=2000),),
    tell="province",
    tone="primary",
)
ASSESSMENT.step(
    "return_to_self",
    ("退回自评", "Return"),
    "evaluated checked -> open",
    by="county city province",
    asks=(REASON,),
    tell="expert",
)
ASSESSMENT.step(
    "grade",
    ("定级", "Grade"),
    "checked graded -> graded",
    by="province",
    asks=(
        Ask(
            "grade",
            ("等级（留空按评分标准）", "Grade (empty: by the rubric)"),
            "choice",
            required=False,
            choices=GRADES,
        ),
        Ask("reason", ("与评分标准不同时的理由", "Reason, if it differs from the rubric"), required=False, limit=1000),
    ),
    tone="primary",
)
ASSESSMENT.step("publish", ("公示", "Publish"), "graded -> noticed", by="province", tell="expert", tone="primary")
ASSESSMENT.step("appeal", ("申诉", "Appeal"), "noticed -> appealed", by="expert", asks=(REASON,), tell="province")
ASSESSMENT.step(
    "answer",
    ("答复申诉", "Answer the appeal"),
    "appealed -> noticed",
    by="province",
    asks=(
        Ask("grade", ("改定等级（维持则留空）", "New grade (empty: upheld)"), "choice", required=False, choices=GRADES),
        Ask("reply", ("答复意见", "Reply"), limit=2000),
    ),
    tell="expert",
    tone="primary",
)
ASSESSMENT.step(
    "finalise",
    ("定稿", "Make final"),
    "noticed -> final",
    by="province system",
    when=_notice_over,
    tell="expert firm institution",
    tone="primary",
)
ASSESSMENT.turn("writing", "open", "expert", ("提交考核自评", "Assess oneself"), within="10 working days")
ASSESSMENT.turn("evaluating", "written", "firm", ("评价特派员", "Evaluate the commissioner"), within="10 working days")
ASSESSMENT.turn("checking", "evaluated", "county", ("核查考核材料", "Check the assessment"), within="10 working days")
ASSESSMENT.turn("grading", "checked", "province", ("定级", "Grade"), within="10 working days")
ASSESSMENT.turn("answering", "appealed", "province", ("答复申诉", "Answer the appeal"), within="10 working days")
ASSESSMENT.reading("expert firm institution county city province auditor administrator system", "*")
