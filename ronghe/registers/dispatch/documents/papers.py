"""The papers of one posting: the three-party agreement, the letter of appointment, the assessment form."""

from datetime import date, datetime
from typing import Any

from ronghe.engine.calendars.beijing import day_of
from ronghe.ledger.paper import Grid, Paper
from ronghe.registers.dispatch.models import Assessment, Posting
from ronghe.registers.dispatch.workflow.assessment import ASSESSMENT, GRADES, REWARDS
from ronghe.registers.parties import queries as parties
from ronghe.rulebook.dispatch.terms import terms_on

OFFICE = "省科学技术厅"
PATTERN = "本文本由系统按台账生成，条款为本系统样式，正式文本以主管部门发布的范本为准。"


def agreement(posting: Posting) -> Paper:
    """The three-party agreement, with the confirmations that stand so far."""
    firm, home, person = posting.organisation, posting.institution, posting.candidate.expert.person
    need, terms = posting.entry.need, terms_on(posting.batch.opens_on)
    signatures = (
        (f"甲方（派驻企业）：{firm.name}", _confirmed(posting.signed_firm_at)),
        (f"乙方（派出单位）：{home.name}", _confirmed(posting.signed_institution_at)),
        (f"丙方（企业科技特派员）：{person.name}", _confirmed(posting.signed_expert_at)),
    )
    blocks: tuple[str | Grid, ...] = (
        f"甲方（派驻企业）：{firm.name}（{parties.place(firm.region)}）",
        f"乙方（派出单位）：{home.name}",
        f"丙方（企业科技特派员）：{person.name}{_bracketed(person.title)}",
        f"按照“{posting.batch.name}”选派方案，三方在自愿基础上达成如下协议。",
        *_in_place_of(posting),
        f"一、服务内容。丙方围绕甲方技术需求“{need.title}”（{need.number}）开展技术服务。",
        f"二、派驻期限。自{_day(posting.starts_on)}至{_day(posting.ends_on)}。",
        f"三、服务记录。丙方每次服务后 {terms.log_within_days} 日内填报服务日志并附现场材料，经甲方确认、属地科技部门核查后计入。",
        "四、甲方责任。提供必要的工作条件和真实的技术资料，及时确认服务日志，如实评价并确认服务成效。",
        "五、乙方责任。支持丙方服务，保留其岗位和待遇，将服务情况作为其考核的依据。",
        "六、丙方责任。保守甲方的技术和商业秘密，如实记录服务，有须回避的情形时及时申报。",
        "七、知识产权。服务中产生的成果及其归属由三方另行书面约定。",
        "八、退出。任何一方提前退出须书面说明理由，并在系统中登记。",
        PATTERN,
        Grid(("签署方", "确认情况"), signatures),
    )
    return Paper("企业科技特派员三方协议", posting.number, blocks, synthetic=posting.batch.synthetic)


def letter(posting: Posting) -> Paper:
    """The letter of appointment. Call it for a posting that has one."""
    person = posting.candidate.expert.person
    issued = day_of(posting.appointed_at) if posting.appointed_at else None
    blocks = (
        f"兹聘请{posting.institution.name}{person.name}{person.title and ' ' + person.title}为企业科技特派员，"
        f"派驻{posting.organisation.name}，聘期自{_day(posting.starts_on)}至{_day(posting.ends_on)}。",
    )
    signed = (OFFICE, _day(issued) if issued else "")
    return Paper("聘　书", posting.letter or "", blocks, signed, posting.batch.synthetic)


def assessment_form(assessment: Assessment) -> Paper:
    """The assessment form: what each side said, and every point with the records it stands on."""
    posting = assessment.posting
    person = posting.candidate.expert.person
    about = Grid(
        (),
        (
            ("特派员", f"{person.name}{_bracketed(person.title)}"),
            ("派出单位", posting.institution.name),
            ("派驻企业", posting.organisation.name),
            ("批次", posting.batch.name),
            ("考核期", f"{assessment.starts_on} 至 {assessment.ends_on}"),
            ("考核状态", ASSESSMENT.states[assessment.state][0]),
        ),
    )
    points = Grid(
        ("指标", "得分", "满分", "计算", "依据"),
        tuple(
            (one.label, str(one.points), str(one.most), one.reason, "、".join(number for _, number in one.cites) or "—")
            for one in assessment.criteria.all().order_by("id")
        ),
    )
    satisfaction = "" if assessment.satisfaction is None else f"满意度 {assessment.satisfaction}。"
    said = Grid(
        (),
        (
            ("自评", assessment.self_text or "—"),
            ("企业评价", satisfaction + assessment.firm_text or "—"),
            ("属地核查", assessment.county_text or "—"),
            ("总分", "—" if assessment.points is None else str(assessment.points)),
            ("等级", _grade(assessment)),
            *((("奖励", _reward(assessment)),) if assessment.rewarded_at else ()),
            *((("申诉", assessment.appeal_text), ("答复", assessment.appeal_reply)) if assessment.appeal_text else ()),
        ),
    )
    blocks = (about, *((points,) if points.rows else ()), said)
    return Paper("企业科技特派员考核表", assessment.number, blocks, synthetic=posting.batch.synthetic)


def _grade(assessment: Assessment) -> str:
    if not assessment.grade:
        return "—"
    given = GRADES[assessment.grade][0]
    if assessment.grade == assessment.by_rubric:
        return given
    return f"{given}（按评分标准为{GRADES[assessment.by_rubric][0]}；理由：{assessment.grade_reason}）"


def _reward(assessment: Assessment) -> str:
    money = f" {assessment.reward_fen / 100:,.2f} 元" if assessment.reward_fen else ""
    return f"{REWARDS[assessment.reward][0]}{money}"


def _in_place_of(posting: Posting) -> tuple[str, ...]:
    if posting.follows is None:
        return ()
    return (f"本协议自生效之日起接替 {posting.follows.number} 号协议。调整理由：{posting.adjust_reason}",)


def _confirmed(at: datetime | None) -> str:
    return f"已于{_day(day_of(at))}在系统中确认" if at else "待确认"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _bracketed(text: Any) -> str:
    return f"（{text}）" if text else ""
