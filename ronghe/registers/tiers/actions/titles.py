"""Writes of titles: given by a filing, entered from a list, looked after, ended."""

from datetime import date, datetime
from typing import Any

from django.conf import settings

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.numbers import take_numbers
from ronghe.ledger.perform import begin, on, perform
from ronghe.registers.tiers.models import Filing, Title
from ronghe.registers.tiers.queries import firms
from ronghe.registers.tiers.workflow.title import TITLE
from ronghe.rulebook.tiers.course import COURSES, Terms, terms_of


def give(filing: Filing, *, by: Actor, at: datetime) -> Title:
    """The title of a filing: its term by the course of its tier, its number from the tier's series."""
    course, since = COURSES[filing.tier], day_of(at)
    title = Title(
        organisation=filing.organisation,
        region=filing.region,
        tier=filing.tier,
        certificate=take_numbers(course.series, at)[0],
        since=since,
        until=_terms(filing.tier, since).until(since),
        filing=filing,
        synthetic=filing.synthetic,
    )
    return begin(title, "grant", by=by if by.role == "province" else SYSTEM, at=at).record  # type: ignore[no-any-return]


def title_of(organisation: Any, tier: str, certificate: str, since: date, until: date | None = None) -> Title:
    """An existing title that is not saved yet; without `until` it holds as long as the tier's course says."""
    return Title(
        organisation=organisation,
        region=organisation.region,
        tier=tier,
        certificate=certificate,
        since=since,
        until=until or _terms(tier, since).until(since),
        synthetic=organisation.synthetic,
    )


@on(TITLE, "inspect")
def note_inspection(title: Title, *, by: Actor, at: datetime, result: str, text: str) -> None:
    """A spot check stands in the events; one of a title that is over says nothing."""
    if title.until < day_of(at):
        raise NotOffered("资格已到期，无须抽查", "the title is over")
    title.inspected_on = day_of(at)


@on(TITLE, "draw")
def note_draw(title: Title, *, by: Actor, at: datetime, seed: str, among: int) -> None:
    """From then on the county is to look at it."""
    title.drawn_on = day_of(at)


@on(TITLE, "report")
def note_report(title: Title, *, by: Actor, at: datetime, year: int, text: str) -> None:
    """The annual report of a finished year of the term, each year once."""
    if not _terms(title.tier, day_of(at)).annual_by:
        raise NotOffered("这一类不要求年报", "this tier asks no annual report")
    if not title.since.year <= year < day_of(at).year:
        raise Refused(
            f"年度应为 {title.since.year} 至 {day_of(at).year - 1}",
            f"the year lies between {title.since.year} and {day_of(at).year - 1}",
        )
    if title.reported_year is not None and year <= title.reported_year:
        raise NotOffered(f"{year} 年度年报已提交", f"the report of {year} was handed in")
    title.reported_year = year


@on(TITLE, "remind")
def note_reminder(title: Title, *, by: Actor, at: datetime, reason: str) -> None:
    """Not again within the watch."""
    title.reminded_on = day_of(at)


@on(TITLE, "ask_report")
def note_asking(title: Title, *, by: Actor, at: datetime, reason: str) -> None:
    """Once a year."""
    title.report_asked = day_of(at).year


@on(TITLE, "revoke")
def note_end(title: Title, *, by: Actor, at: datetime, reason: str) -> None:
    """The day on which it stops to hold."""
    title.ended_on = day_of(at)


def _terms(tier: str, on: date) -> Terms:
    return terms_of(tier, on, settings.RULES_WITHOUT)


def remind_due(today: date, at: datetime) -> int:
    """Remind firms of titles that end soon; how many."""
    done = 0
    for title in firms.due_to_remind(today):
        perform(
            title, "remind", by=SYSTEM, at=at, answers={"reason": f"资格 {title.certificate} 将于 {title.until} 到期"}
        )
        done += 1
    return done


def ask_reports(today: date, at: datetime) -> int:
    """Ask firms for the annual report of the year before, in the month before it is due; how many were asked."""
    done = 0
    for tier in COURSES:
        due = _terms(tier, today).annual_by
        if not due:
            continue
        last = date(today.year, *map(int, due.split("-")))
        for title in firms.due_to_report(tier, today, last):
            told = f"资格 {title.certificate} 的 {today.year - 1} 年度年报请于 {last} 前提交"
            perform(title, "ask_report", by=SYSTEM, at=at, answers={"reason": told})
            done += 1
    return done
