"""Reads of assessments: what the records say of one posting, and the list of grades."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from ronghe.engine.calendars.beijing import DAY, day_of
from ronghe.registers.dispatch.models import Assessment, Batch, Posting, ServiceLog
from ronghe.registers.dispatch.queries.postings import SERVED, need_of
from ronghe.registers.dispatch.queries.service import counted
from ronghe.registers.dispatch.workflow.assessment import GRADES, REWARDS
from ronghe.rulebook.dispatch.rubric import Served

LISTED = 300
"""So many lines fit into the text of one notice."""


def assessments() -> QuerySet[Assessment]:
    """All assessments with what lists and pages show of them."""
    return Assessment.objects.select_related(
        "posting__candidate__expert__person",
        "posting__organisation",
        "posting__institution",
        "posting__batch",
        "posting__entry__need",
    )


def to_assess(batch: Batch) -> list[Posting]:
    """The postings of a batch that served and whose present term is not assessed yet."""
    known = Assessment.objects.filter(posting=OuterRef("pk"), term=OuterRef("term"))
    return list(Posting.objects.filter(~Exists(known), batch=batch, state__in=SERVED).order_by("id"))


def has_assessment(posting: Posting) -> bool:
    """Whether the present term of a posting is assessed."""
    return Assessment.objects.filter(posting=posting, term=posting.term).exists()


def of_batch(batch: Batch) -> QuerySet[Assessment]:
    """The assessments of a batch."""
    return assessments().filter(posting__batch=batch)


def parts(graded: Sequence[Assessment], most: int = LISTED) -> list[list[Assessment]]:
    """The graded, best first, in as many lists as notices are needed to name them all."""
    place = {grade: n for n, grade in enumerate(GRADES)}
    ordered = sorted(graded, key=lambda one: (place[one.grade], one.pk))
    return [ordered[n : n + most] for n in range(0, len(ordered), most)]


def served(assessment: Assessment, today: date) -> tuple[Served, list[ServiceLog], str]:
    """What the rubric reads of the assessed term, the logs that count, and the number of the need.

    A need that was solved in an earlier term brought its points there.
    """
    posting, first = assessment.posting, assessment.starts_on
    last = min(assessment.ends_on, max(posting.ends_on, first))
    logs = list(counted(posting.logs.filter(served_on__range=(first, last))).order_by("served_on", "id"))
    days = (min(last, today) + DAY - first).days
    need = need_of(posting)
    outcome = need.state if need.state in ("solved", "reported") else ""
    if outcome == "solved" and assessment.term > 1 and day_of(need.solved_at) < first:
        outcome = ""
    facts = Served(len(logs), max(round(days * 12 / 365, 1), 0.0), outcome, assessment.satisfaction)
    return facts, logs, need.number


def notice_text(assessments: Sequence[Assessment], synthetic: bool) -> str:
    """The grades as the public notice lists them; without any contact."""
    lines = ["合成演示数据：所列企业与人员均为虚构。"] if synthetic else []
    lines.append(f"拟定考核等级共 {len(assessments)} 人次。公示期内如有异议，请实名提出。")
    place = 0
    for grade, (label, _) in GRADES.items():
        chosen = [one for one in assessments if one.grade == grade]
        lines += [f"{label}（{len(chosen)} 人次）"] if chosen else []
        for one in chosen:
            place, posting = place + 1, one.posting
            who = posting.candidate.expert.person.name
            lines.append(f"{place}. {who}（{posting.institution.name}）→ {posting.organisation.name}")
    return "\n".join(lines)[:20000]


def proposed_rewards(batch: Batch) -> QuerySet[Assessment]:
    """The rewards of a batch that wait for their public notice."""
    return of_batch(batch).exclude(reward="").filter(reward_noticed_at__isnull=True)


def reward_parts(proposed: Sequence[Assessment], most: int = LISTED) -> list[list[Assessment]]:
    """The rewards by kind, in as many lists as notices are needed to name them all."""
    place = {kind: n for n, kind in enumerate(REWARDS)}
    ordered = sorted(proposed, key=lambda one: (place[one.reward], one.pk))
    return [ordered[n : n + most] for n in range(0, len(ordered), most)]


def reward_text(rewarded: Sequence[Assessment], synthetic: bool) -> str:
    """奖励名单 as the public notice lists it; without any contact."""
    lines = ["合成演示数据：所列企业与人员均为虚构。"] if synthetic else []
    lines.append(f"拟奖励企业科技特派员 {len(rewarded)} 人次。公示期内如有异议，请实名提出。")
    place = 0
    for kind, (label, _) in REWARDS.items():
        chosen = [one for one in rewarded if one.reward == kind]
        lines += [f"{label}（{len(chosen)} 人次）"] if chosen else []
        for one in chosen:
            place, posting = place + 1, one.posting
            money = f"，{one.reward_fen // 100:,}.{one.reward_fen % 100:02d} 元" if one.reward_fen else ""
            who = posting.candidate.expert.person.name
            lines.append(f"{place}. {who}（{posting.institution.name}）→ {posting.organisation.name}{money}")
    return "\n".join(lines)[:20000]
