"""Public notices 公示: their period, the objections to them, and the steps of other records that wait for them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.calendars.period import NotAPeriod, Period
from ronghe.engine.calendars.public_notice import notice_window
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.engine.workflow.step import Pair
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.flows import OBJECTION, PUBLICATION
from ronghe.ledger.models.publication import Objection, Publication, Subject
from ronghe.ledger.models.record import Record
from ronghe.ledger.perform import Done, begin, note, on, perform

NOTICE = "notice"


def draft(
    publication: Publication,
    *,
    by: Actor,
    about: Iterable[Record] = (),
    once: str = "",
    at: datetime | None = None,
) -> Done:
    """Save the draft of a publication that is about some records; its steps follow by `perform`."""
    if publication.kind == NOTICE:
        period_of(publication)
    with transaction.atomic():
        done = begin(publication, by=by, once=once, at=at)
        if not done.repeated:
            name_subjects(done.record, about, by=by, at=at)
    return done


def announce(
    publication: Publication, *, by: Actor, about: Iterable[Record] = (), at: datetime | None = None
) -> Publication:
    """Save a publication that is about some records and publish it at once."""
    with transaction.atomic():
        made = draft(publication, by=by, about=about, at=at).record
        perform(made, "publish", by=by, at=at)
    return made  # type: ignore[no-any-return]


def name_subjects(
    publication: Publication, records: Iterable[Record], *, by: Actor, at: datetime | None = None
) -> None:
    """State which records a draft is about; an event says so. Raises NotOffered once it is published."""
    places = sorted({(record.workflow.noun, record.pk) for record in records})
    if not places:
        return
    with transaction.atomic():
        note(publication, "name_subjects", by=by, answers={"subjects": [list(place) for place in places]}, at=at)
        if Publication.objects.get(pk=publication.pk).state != "draft":
            raise NotOffered("公示已发布，不能再改所涉记录", "it is published; the records it is about are settled")
        rows = [Subject(publication=publication, noun=noun, key=key) for noun, key in places]
        Subject.objects.bulk_create(rows, batch_size=300, ignore_conflicts=True)


def period_of(publication: Publication) -> Period:
    """The period of a notice. Raises Refused for one that cannot be read."""
    try:
        return Period.parse(publication.period)
    except NotAPeriod:
        raise Refused(
            f"公示期“{publication.period}”看不懂；请写成“5个工作日”或“10日”",
            f"“{publication.period}” is no period; write it like “5 working days” or “10 calendar days”",
        ) from None


@on(PUBLICATION, "create")
@on(PUBLICATION, "edit")
def check_period(publication: Publication, *, by: Actor, at: datetime, **_: Any) -> None:
    """A notice has a period that can be read; other kinds have none."""
    if publication.kind == NOTICE:
        publication.period = str(period_of(publication))
    else:
        publication.period = ""


@on(PUBLICATION, "publish")
def open_window(publication: Publication, *, by: Actor, at: datetime) -> None:
    """Open at once; a notice closes at 24:00 of the last day of its period, the day of publishing not counted."""
    publication.opens_at, publication.closes_at = at, None
    if publication.kind == NOTICE:
        publication.closes_at = notice_window(day_of(at), period_of(publication)).closes_at


@on(OBJECTION, "file")
def check_window(objection: Objection, *, by: Actor, at: datetime) -> None:
    """Objections are taken while the notice runs. The lock makes a closing at the same moment wait for this objection."""
    notice = Publication.objects.select_for_update().get(pk=objection.publication_id)
    opens, closes = notice.opens_at, notice.closes_at
    if notice.state != "published" or opens is None or closes is None or not opens <= at < closes:
        raise NotOffered(
            "这项公示已截止或已撤下，不再受理异议；可向发布单位反映",
            "this notice has ended and takes no objection; write to the office that published it",
        )


@on(OBJECTION, "answer")
def keep_answer(objection: Objection, *, by: Actor, at: datetime, accepted: str, reply: str) -> None:
    """The answer stands on the record, for its page and for print."""
    objection.accepted, objection.reply = accepted, reply


def notices_about(record: Record) -> list[Publication]:
    """The public notices about a record that were published, latest first."""
    found = Publication.objects.filter(
        kind=NOTICE, subjects__noun=record.workflow.noun, subjects__key=record.pk, opens_at__isnull=False
    )
    return list(found.order_by("-opens_at", "-id"))


def notice_passed(record: Record, since: datetime | None = None) -> Pair | None:
    """A condition for steps of any register: None once the latest public notice about the record is over, else why not.

    Over means: its period has run out, it was not withdrawn, and every objection is answered. Whether an accepted
    objection changes the record is for the office to decide: it withdraws the notice or takes another step.
    `since`: only notices published then or later count, where a record is made public more than once.
    """
    latest = next((n for n in notices_about(record) if since is None or (n.opens_at and n.opens_at >= since)), None)
    if latest is None:
        return "尚未公示：须先发布公示并等到期满", "there was no public notice yet; publish one and wait for its end"
    if latest.state == "withdrawn":
        return (
            f"公示 {latest.number} 已撤下，须重新公示",
            f"the public notice {latest.number} was withdrawn; publish a new one",
        )
    if latest.closes_at is None or timezone.now() < latest.closes_at:
        until = timezone.localtime(latest.closes_at)
        return (
            f"公示 {latest.number} 到 {until:%Y-%m-%d %H:%M} 才满，之前不能办理",
            f"the public notice {latest.number} runs until {until:%Y-%m-%d %H:%M}; not before",
        )
    if waiting := latest.objections.filter(state="filed").count():
        return (
            f"公示 {latest.number} 还有 {waiting} 件异议未答复",
            f"{waiting} objections to the public notice {latest.number} are unanswered",
        )
    return None


def close_expired(now: datetime | None = None) -> int:
    """Close every notice whose period is over and whose objections are answered; how many. Harmless to repeat."""
    closed = 0
    due = Publication.objects.filter(kind=NOTICE, state="published", closes_at__lte=now or timezone.now())
    for notice in due.order_by("closes_at", "id"):
        try:
            perform(notice, "close", by=SYSTEM, at=now)
        except Refused:
            continue  # an objection is open, or another worker was quicker
        closed += 1
    return closed
