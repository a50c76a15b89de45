"""申报: self-assessment, check or recommendation, experts where the tier asks for them, report, public notice, title.

One table for all tiers; what a tier does not ask is closed to it by the conditions of the steps (lifecycles of
国科火字〔2022〕67号, 国科发火〔2016〕195号, 辽科创办发〔2021〕2号).
"""

from typing import Any

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask, Pair
from ronghe.ledger.publishing import notice_passed
from ronghe.rulebook.tiers.course import COURSES

OFFICES = "county city province"
REASON = Ask("reason", ("理由", "Reason"), limit=1000)


def _wants_experts(filing: Any) -> Pair | None:
    if not COURSES[filing.tier].experts:
        return "这一类不经专家评审，审查通过后直接公示", "this tier asks no experts; make it public after the check"
    return filing.panel_lacks()  # type: ignore[no-any-return]


def _all_scored(filing: Any) -> Pair | None:
    return filing.scores_lack()  # type: ignore[no-any-return]


def _wants_report(filing: Any) -> Pair | None:
    if not COURSES[filing.tier].reported:
        return "这一类不需报备，评审后直接公示", "this tier is not reported; make it public after the experts"
    return None


def _may_publish(filing: Any) -> Pair | None:
    course = COURSES[filing.tier]
    last = "reported" if course.reported else "appraised" if course.experts else "checked"
    if filing.state != last:
        zh, en = FILING.states[last]
        return f"这一类要先到“{zh}”才能公示", f"this tier is made public once it is: {en}"
    return None


def _notice_over(filing: Any) -> Pair | None:
    return notice_passed(filing, filing.noticed_at)


FILING = Workflow(
    "filing",
    ("梯度培育申报", "Filing for a tier"),
    states={
        "draft": ("自评中", "Self-assessment"),
        "submitted": ("待审查", "Awaiting the check"),
        "returned": ("退回补正", "Returned"),
        "checked": ("已审查推荐", "Checked and recommended"),
        "reviewing": ("专家评审中", "With experts"),
        "appraised": ("已评审", "Appraised"),
        "reported": ("已报备", "Reported"),
        "noticed": ("公示中", "Under public notice"),
        "granted": ("已入库发证", "Title granted"),
        "refused": ("未通过", "Refused"),
        "withdrawn": ("已撤回", "Withdrawn"),
    },
    stages=(
        (("自评", "Self"), ("draft", "returned")),
        (("审查推荐", "Check"), ("submitted",)),
        (("专家评审", "Experts"), ("checked", "reviewing")),
        (("报备", "Report"), ("appraised",)),
        (("公示", "Notice"), ("reported", "noticed")),
        (("入库发证", "Title"), ("granted",)),
    ),
)
FILING.step("create", ("开始申报", "Begin a filing"), "-> draft", by="firm")
FILING.step(
    "submit",
    ("承诺属实并提交", "Declare and submit"),
    "draft returned -> submitted",
    by="firm",
    tell="county city",
    tone="primary",
)
FILING.step("return", ("退回补正", "Return"), "submitted -> returned", by=OFFICES, asks=(REASON,), tell="firm")
FILING.step(
    "check",
    ("审查通过并推荐", "Pass and recommend"),
    "submitted -> checked",
    by="county city",
    asks=(
        Ask(
            "visit",
            ("实地核查情况（规则要求时必填）", "On-site visit (needed where the rules ask)"),
            required=False,
            limit=1000,
        ),
    ),
    tell="firm province",
    tone="primary",
)
FILING.step(
    "convene",
    ("启动专家评审", "Convene the panel"),
    "checked -> reviewing",
    by="province",
    when=_wants_experts,
    tone="primary",
)
FILING.step(
    "conclude",
    ("评审结论", "Conclude"),
    "reviewing -> appraised",
    by="province",
    when=_all_scored,
    tone="primary",
)
FILING.step("report", ("报备", "Report"), "appraised -> reported", by="province", when=_wants_report, tone="primary")
FILING.step(
    "publish",
    ("公示", "Publish"),
    "checked appraised reported -> noticed",
    by="province",
    when=_may_publish,
    tell="firm",
    tone="primary",
)
FILING.step(
    "grant",
    ("入库发证", "Grant the title"),
    "noticed -> granted",
    by="province system",
    when=_notice_over,
    tell="firm county city",
    tone="primary",
)
FILING.step(
    "refuse",
    ("不予通过", "Refuse"),
    "submitted checked appraised noticed -> refused",
    by=OFFICES,
    asks=(REASON,),
    tell="firm",
    tone="danger",
)
FILING.step("withdraw", ("撤回申报", "Withdraw"), "draft submitted returned -> withdrawn", by="firm", tone="danger")
FILING.turn("mending", "returned", "firm", ("补正申报", "Mend the filing"), within="10 working days")
FILING.turn("checking", "submitted", "county", ("审查申报", "Check the filing"), within="5 working days")
FILING.turn("reviewing", "checked", "province", ("组织评审或公示", "Convene or publish"), within="10 working days")
FILING.turn("concluding", "reviewing", "province", ("汇总评审结论", "Conclude the review"), within="20 working days")
FILING.turn(
    "reporting", "appraised reported", "province", ("报备或公示", "Report or publish"), within="10 working days"
)
FILING.reading(f"firm {OFFICES} auditor administrator system", "*")
