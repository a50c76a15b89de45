"""Writes of questions: asked under one's own name, shown to all without it."""

from datetime import datetime

from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import Actor
from ronghe.ledger.perform import Done, begin, on
from ronghe.registers.challenges.models import Challenge, Question
from ronghe.registers.challenges.workflow.question import QUESTION


def ask(challenge: Challenge, text: str, *, by: Actor, once: str = "", at: datetime | None = None) -> Done:
    """A question on an open challenge."""
    made = Question(
        challenge=challenge, organisation_id=by.organisation, person_id=by.person, text=text.replace("\x00", "").strip()
    )
    return begin(made, by=by, once=once, at=at)


@on(QUESTION, "create")
def check_open(question: Question, *, by: Actor, at: datetime) -> None:
    """The challenge is open, and something is asked."""
    challenge = question.challenge
    if challenge.state != "open" or challenge.call is None or at >= challenge.call.deadline_at:
        raise NotOffered("榜题不在揭榜期内，不再受理提问", "the challenge is not open; no more questions are taken")
    if not question.text or len(question.text) > 1000:
        raise NotOffered("请写明问题，1000 字以内", "write a question of at most 1,000 characters")


@on(QUESTION, "answer")
def keep_reply(question: Question, *, by: Actor, at: datetime, reply: str) -> None:
    """The answer is everybody's from now on."""
    question.reply, question.answered_at = reply, at
