"""考核: self, firm, county, province, public notice, appeal, reward; every point cites what it stands on."""

from typing import Any

from django.utils import timezone

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask, Beside, Pair
from ronghe.ledger.publishing import notice_passed
from ronghe.rulebook.dispatch.terms import terms_on

REASON = Ask("reason", ("理由", "Reason"), limit=1000)
GRADES = {
    "excellent": ("优秀", "Excellent"),
    "good": ("良好", "Good"),
    "passed": ("合格", "Passed"),
    "failed": ("不合格", "Failed"),
}
REWARDS = {
    "commend": ("通报表扬", "Commended publicly"),
    "talent": ("推荐兴辽英才计划", "Recommended to the Xingliao talent plan"),
    "money": ("奖励金", "Award of money"),
}


def _may_reward(assessment: Any) -> Pair | None:
    """One reward for one assessment, of a grade that the terms reward."""
    if assessment.reward:
        return Beside(("已列入奖励", "a reward is proposed already"))
    grades = terms_on(assessment.posting.batch.opens_on).reward_grades
    if assessment.grade in grades:
        return None
    zh, en = zip(*(GRADES[grade] for grade in grades), strict=True)
    return Beside(
        (f"按规定只奖励考核为“{'、'.join(zh)}”的特派员", f"the terms reward these grades only: {', '.join(en)}")
    )


def _reward_open(assessment: Any) -> Pair | None:
    if not assessment.reward:
        return Beside(("尚未列入奖励", "no reward is proposed"))
    return Beside(("已予以奖励", "the reward was given")) if assessment.rewarded_at else None


def _reward_private(assessment: Any) -> Pair | None:
    if assessment.reward_noticed_at:
        return Beside(("奖励已公示", "the reward is public already"))
    return _reward_open(assessment)


def _reward_notice_over(assessment: Any) -> Pair | None:
    """A reward is given when its public notice is over."""
    return _reward_open(assessment) or notice_passed(assessment, assessment.reward_noticed_at or timezone.now())


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
ASSESSMENT.step(
    "reward",
    ("拟予奖励", "Propose a reward"),
    "final -> =",
    by="province",
    asks=(
        Ask("kind", ("奖励", "Reward"), "choice", choices=REWARDS),
        Ask("amount", ("奖励金", "Money"), "money", required=False),
        REASON,
    ),
    when=_may_reward,
)
ASSESSMENT.step(
    "publish_reward",
    ("公示奖励", "Publish the reward"),
    "final -> =",
    by="province",
    when=_reward_private,
    tell="expert",
)
ASSESSMENT.step(
    "give_reward",
    ("予以奖励", "Give the reward"),
    "final -> =",
    by="province system",
    when=_reward_notice_over,
    tell="expert firm institution county",
    tone="primary",
)
ASSESSMENT.step(
    "drop_reward", ("不予奖励", "Drop the reward"), "final -> =", by="province", asks=(REASON,), when=_reward_open,
    tell="expert", tone="danger",
)  # fmt: skip
ASSESSMENT.turn("writing", "open", "expert", ("提交考核自评", "Assess oneself"), within="10 working days")
ASSESSMENT.turn("evaluating", "written", "firm", ("评价特派员", "Evaluate the commissioner"), within="10 working days")
ASSESSMENT.turn("checking", "evaluated", "county", ("核查考核材料", "Check the assessment"), within="10 working days")
ASSESSMENT.turn("grading", "checked", "province", ("定级", "Grade"), within="10 working days")
ASSESSMENT.turn("answering", "appealed", "province", ("答复申诉", "Answer the appeal"), within="10 working days")
ASSESSMENT.reading("expert firm institution county city province auditor administrator system", "*")
