"""What the steps of a posting do: signatures, filing, the letter of appointment, reviews, renewal, and early ends."""

from contextlib import suppress
from datetime import date, datetime
from typing import Any

from ronghe.engine.calendars.beijing import DAY, day_of
from ronghe.engine.calendars.months import months_later
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.numbers import take_numbers
from ronghe.ledger.perform import on, perform
from ronghe.ledger.scope import may_reach
from ronghe.registers.dispatch.models import Posting
from ronghe.registers.dispatch.queries import postings as queries
from ronghe.registers.dispatch.workflow.posting import PARTIES, POSTING
from ronghe.rulebook.dispatch.terms import terms_on

LETTERS = "PS"
"""The series of letters of appointment."""
HELD = ("matched", "served", "reported")
"""States in which a need has its expert."""


@on(POSTING, "draw_up")
def take_need(posting: Posting, *, by: Actor, at: datetime) -> None:
    """The need is matched with the commissioner; one that somebody else serves is not taken away."""
    _match(posting, by, at)


@on(POSTING, "file")
def note_filing(posting: Posting, *, by: Actor, at: datetime) -> None:
    """The instant of filing."""
    posting.filed_at = at


@on(POSTING, "appoint")
def appoint(posting: Posting, *, by: Actor, at: datetime) -> None:
    """The letter gets its number, and service on the need begins."""
    posting.letter, posting.appointed_at = take_numbers(LETTERS, at)[0], at
    if posting.follows is not None and posting.follows.state == "serving":
        perform(posting.follows, "give_way", by=SYSTEM, at=at)
    _match(posting, by, at)
    need = queries.need_of(posting)
    if need.state == "matched" and need.expert_id == posting.candidate.expert_id:
        _on_need(need, "serve", by, at)


@on(POSTING, "review_midterm")
def keep_review(posting: Posting, *, by: Actor, at: datetime, verdict: str, text: str) -> None:
    """One review of each party."""
    if by.role in posting.midterm:
        raise NotOffered("贵方已作过中期评价", "your side has given its mid-term review already")
    said = {"verdict": verdict, "text": text, "by": by.name, "at": at.isoformat()}
    posting.midterm = {**posting.midterm, by.role: said}


@on(POSTING, "end")
def check_end(posting: Posting, *, by: Actor, at: datetime) -> None:
    """A term ends by its date; whoever stops earlier leaves, with a reason."""
    if posting.ends_on >= day_of(at):
        raise NotOffered(
            f"派驻期到 {posting.ends_on} 才满；提前结束请用“退出派驻”并写明理由",
            f"the term runs until {posting.ends_on}; to stop earlier take the step Leave with a reason",
        )


@on(POSTING, "renew")
def prolong(posting: Posting, *, by: Actor, at: datetime, until: str) -> None:
    """A renewed term is as long as the terms in force ask."""
    new, months = date.fromisoformat(until), terms_on(day_of(at)).min_term_months
    least = months_later(posting.ends_on + DAY, months) - DAY
    if new < least:
        raise Refused(
            f"续派至少 {months} 个月，应到 {least} 或以后", f"a renewal lasts {months} months: until {least} or later"
        )
    posting.term, posting.term_since, posting.ends_on = posting.term + 1, posting.ends_on + DAY, new


@on(POSTING, "leave")
@on(POSTING, "cancel")
def give_up(posting: Posting, *, by: Actor, at: datetime, reason: str) -> None:
    """The need is free again, or goes to a colleague who serves it too; without one nobody serves the entry."""
    free_need(posting, by, at, reason)


def free_need(posting: Posting, by: Actor, at: datetime, reason: str) -> None:
    """Let the posting's need go, unless the same person keeps it under another posting."""
    others = queries.beside(posting)
    if any(one.candidate_id == posting.candidate_id for one in others):
        return
    need = queries.need_of(posting)
    if need.state in HELD and need.expert_id == posting.candidate.expert_id:
        _on_need(need, "release", by, at, reason=reason)
        _hand_over(posting, at)
    entry = posting.entry
    entry.refresh_from_db()
    if entry.state == "served" and need.state != "solved" and not others:
        hands = by if by.role == "province" else SYSTEM
        perform(entry, "pass_over", by=hands, at=at, answers={"reason": reason})


def _signs(party: str, field: str) -> None:
    @on(POSTING, f"sign_{party}")
    def note_signature(posting: Posting, *, by: Actor, at: datetime) -> None:
        setattr(posting, field, at)


for _party, _field in PARTIES.items():
    _signs(_party, _field)


def _match(posting: Posting, by: Actor, at: datetime) -> None:
    """See to it that the need is this commissioner's, or a colleague's who was sent for it too."""
    need = queries.need_of(posting)
    expert = posting.candidate.expert_id
    if need.state == "open":
        _on_need(need, "match", by, at, expert=expert)
        return
    # Who solved it may go on at the same firm under an adjusted agreement.
    if need.expert_id == expert and (need.state in HELD or (need.state == "solved" and posting.follows_id)):
        return
    colleagues = {one.candidate.expert_id for one in queries.beside(posting, queries.SIGNED)}
    if need.state not in HELD or need.expert_id not in colleagues:
        raise NotOffered(
            f"需求 {need.number} 现为“{need.workflow.states[need.state][0]}”，不能由本派驻承接；请取消本派驻",
            f"the need {need.number} is {need.workflow.states[need.state][1]}: this posting cannot take it; cancel it",
        )


def _hand_over(posting: Posting, at: datetime) -> None:
    heir = next(iter(queries.beside(posting, queries.SIGNED)), None)
    if heir is None:
        return
    need = queries.need_of(posting)
    with suppress(Refused):  # then it stays open for officers to match
        _on_need(need, "match", SYSTEM, at, expert=heir.candidate.expert_id)
        if heir.state == "serving":
            _on_need(need, "serve", SYSTEM, at)


def _on_need(need: Any, step: str, by: Actor, at: datetime, **answers: Any) -> None:
    """Take a step of the need as the acting person where that is theirs, else as the system."""
    own = by.role in need.workflow.steps[step].by and may_reach(need, by)
    perform(need, step, by=by if own else SYSTEM, at=at, answers=answers)
