"""Writes of assessments: opened for a whole batch, graded by the rubric with what each point cites, made public, appealed."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger import publishing
from ronghe.ledger.actor import Actor
from ronghe.ledger.bulk import Journey, Move, begin_many, replay
from ronghe.ledger.models.publication import Publication
from ronghe.ledger.perform import begin, on
from ronghe.registers.dispatch.models import Assessment, Batch, Point, Posting
from ronghe.registers.dispatch.queries import assessing as queries
from ronghe.registers.dispatch.queries.postings import began
from ronghe.registers.dispatch.workflow.assessment import ASSESSMENT, GRADES
from ronghe.registers.dispatch.workflow.batch import BATCH
from ronghe.registers.dispatch.workflow.posting import POSTING
from ronghe.rulebook.dispatch import rubric
from ronghe.rulebook.dispatch.terms import terms_on

FULL = 100
LONGEST = 1000
"""Characters of a reason."""
OFFICE = "省科学技术厅"


def publish_grades(batch: Batch, *, by: Actor, at: datetime | None = None) -> list[Assessment]:
    """The public notice of all grades of a batch that wait for one, in parts where the list is long.

    Raises NotOffered where none waits.
    """
    graded = list(queries.of_batch(batch).filter(state="graded"))
    if not graded:
        raise NotOffered("本批没有待公示的考核等级", "no grade of this batch waits for its notice")
    at = at or timezone.now()
    parts = queries.parts(graded)
    with transaction.atomic():
        for n, part in enumerate(parts, 1):
            which = f"（第 {n} 部分，共 {len(parts)} 部分）" if len(parts) > 1 else ""
            _make_public(f"{batch.name}考核等级公示{which}", part, by, at)
        replay([Journey(one, [Move("publish", by, at)]) for one in graded], tell=True)
    return graded


@on(BATCH, "assess")
def open_assessments(batch: Batch, *, by: Actor, at: datetime) -> None:
    """Every posting of the batch that served is assessed."""
    waiting = queries.to_assess(batch)
    if not waiting:
        raise NotOffered("本批没有在岗或期满的派驻，无从考核", "nobody of this batch serves or has served")
    begin_many([assessment_of(posting) for posting in waiting], "open", by=by, at=at, tell=True)


def assessment_of(posting: Posting) -> Assessment:
    """The assessment of a posting's present term that is not saved yet."""
    return Assessment(
        posting=posting, region=posting.region, term=posting.term, starts_on=began(posting), ends_on=posting.ends_on
    )


@on(POSTING, "end")
def open_further(posting: Posting, *, by: Actor, at: datetime) -> None:
    """A term that ends after its batch was assessed, as a renewed one does, is assessed for itself."""
    if posting.batch.state in ("assessing", "finished") and not queries.has_assessment(posting):
        begin(assessment_of(posting), "open", by=by, at=at)


@on(BATCH, "finish")
def check_finish(batch: Batch, *, by: Actor, at: datetime) -> None:
    """A batch ends when every grade is final."""
    still = queries.of_batch(batch).exclude(state="final")
    if count := still.count():
        first = still.order_by("id")[0]
        raise NotOffered(
            f"还有 {count} 项考核未定稿（如 {first.number}）",
            f"{count} assessments are not final yet ({first.number} …)",
        )
    begun = Q(state__in=["signing", "filed"]) | Q(state="proposed", follows__isnull=False)
    if count := Posting.objects.filter(begun, batch=batch).count():
        raise NotOffered(
            f"还有 {count} 项派驻未到岗；请先取消或聘任", f"{count} postings have not begun; cancel them first"
        )


@on(ASSESSMENT, "write")
def keep_self(assessment: Assessment, *, by: Actor, at: datetime, text: str) -> None:
    """What the commissioner says of the term."""
    assessment.self_text = text


@on(ASSESSMENT, "evaluate")
def keep_firm(assessment: Assessment, *, by: Actor, at: datetime, satisfaction: int, text: str) -> None:
    """What the firm says, and how satisfied it is."""
    if satisfaction > FULL:
        raise Refused("满意度应在 0 到 100 之间", "satisfaction lies between 0 and 100")
    assessment.satisfaction, assessment.firm_text = satisfaction, text


@on(ASSESSMENT, "check")
def keep_county(assessment: Assessment, *, by: Actor, at: datetime, text: str) -> None:
    """What the county found."""
    assessment.county_text = text


@on(ASSESSMENT, "grade")
def grade(assessment: Assessment, *, by: Actor, at: datetime, grade: str = "", reason: str = "") -> None:
    """Points by the rubric of the terms under which the batch began, each with the records it stands on."""
    terms = terms_on(assessment.posting.batch.opens_on)
    served, logs, need = queries.served(assessment, day_of(at))
    cites = {
        "service": [["servicelog", log.number] for log in logs],
        "outcome": [["need", need]],
        "satisfaction": [["assessment", assessment.number]],
    }
    scores = rubric.scores(served, terms)
    assessment.criteria.all().delete()
    Point.objects.bulk_create(
        Point(
            assessment=assessment,
            criterion=score.criterion,
            label=score.label,
            points=score.points,
            most=score.most,
            reason=score.reason,
            cites=cites[score.criterion],
        )
        for score in scores
    )
    assessment.points = sum((score.points for score in scores), start=scores[0].points * 0)
    assessment.by_rubric = rubric.grade(assessment.points, terms)
    _set_grade(assessment, grade, reason)


@on(ASSESSMENT, "publish")
def publish(assessment: Assessment, *, by: Actor, at: datetime) -> None:
    """The public notice of this grade, unless one for the whole batch is being made now."""
    if not any(notice.opens_at == at for notice in publishing.notices_about(assessment)):
        _make_public(f"特派员考核等级公示（{assessment.number}）", [assessment], by, at)
    assessment.noticed_at = at


@on(ASSESSMENT, "appeal")
def keep_appeal(assessment: Assessment, *, by: Actor, at: datetime, reason: str) -> None:
    """One appeal."""
    if assessment.appeal_reply:
        raise NotOffered(
            "申诉已答复过一次；如仍有异议，请在公示中提出", "the appeal was answered; object to the notice instead"
        )
    assessment.appeal_text = reason


@on(ASSESSMENT, "answer")
def keep_answer(assessment: Assessment, *, by: Actor, at: datetime, reply: str, grade: str = "") -> None:
    """The reply stands on the record; another grade is made public anew."""
    assessment.appeal_reply = reply
    if grade and grade != assessment.grade:
        _set_grade(assessment, grade, reply[:LONGEST])
        _make_public(f"特派员考核等级更正公示（{assessment.number}）", [assessment], by, at)
        assessment.noticed_at = at


def _set_grade(assessment: Assessment, grade: str, reason: str) -> None:
    chosen = grade or assessment.by_rubric
    if chosen != assessment.by_rubric and not reason:
        zh, en = GRADES[assessment.by_rubric]
        raise Refused(
            f"按评分标准为“{zh}”（{assessment.points} 分），改定其他等级须写明理由",
            f"the rubric gives {en} ({assessment.points} points); another grade needs a reason",
        )
    assessment.grade, assessment.grade_reason = chosen, reason if chosen != assessment.by_rubric else ""


def _make_public(title: str, assessments: Sequence[Assessment], by: Actor, at: datetime) -> None:
    batch = assessments[0].posting.batch
    notice = Publication(
        kind=publishing.NOTICE,
        title=title[:120],
        body=queries.notice_text(assessments, batch.synthetic),
        office=OFFICE,
        region=batch.region,
        period=batch.notice_period,
    )
    publishing.announce(notice, by=by, about=assessments, at=at)
