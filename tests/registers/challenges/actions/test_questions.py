"""Questions are asked while a challenge is open, answered for all by its offices, and nothing of a wrong one is kept."""

import pytest
from django.utils import timezone

from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger.models import Event
from ronghe.ledger.perform import perform
from ronghe.ledger.refusals import Gone
from ronghe.registers.challenges.actions import questions
from ronghe.registers.challenges.models import Call, Question
from tests.registers.challenges.fresh import at_once

pytestmark = pytest.mark.django_db


def test_what_is_asked_is_answered_once_for_all(world):
    round = at_once(world)
    asked = questions.ask(round.challenge, " 是否接受\x00分期验收？ ", by=world.actor("other_firm"), once="k").record
    assert questions.ask(round.challenge, " 是否接受\x00分期验收？ ", by=world.actor("other_firm"), once="k").repeated
    assert (asked.text, asked.organisation) == ("是否接受分期验收？", world.other_firm)
    with pytest.raises((NotAllowed, Gone)):
        perform(asked, "answer", by=world.actor("other_county"), answers={"reply": "可以"})
    perform(asked, "answer", by=world.actor("county"), answers={"reply": "可以分两期"})
    asked.refresh_from_db()
    assert (asked.state, asked.reply) == ("answered", "可以分两期")
    assert asked.answered_at is not None
    with pytest.raises(NotOffered):
        perform(asked, "answer", by=world.actor("county"), answers={"reply": "改口"})


@pytest.mark.parametrize("text", ["", " \x00 ", "问" * 1001])
def test_no_question_and_an_endless_one_are_refused_and_nothing_is_kept(world, text):
    round = at_once(world)
    with pytest.raises(NotOffered, match="1000 字以内"):
        questions.ask(round.challenge, text, by=world.actor("expert"))
    assert not Question.objects.exists()
    assert not Event.objects.filter(noun="question").exists()


def test_nothing_is_asked_or_answered_when_the_time_for_bids_is_over(world):
    round = at_once(world)
    asked = questions.ask(round.challenge, "能否延期？", by=world.actor("expert")).record
    Call.objects.filter(pk=round.call.pk).update(deadline_at=timezone.now())
    round.challenge.refresh_from_db()
    with pytest.raises(NotOffered, match="不再受理提问"):
        questions.ask(round.challenge, "还能问吗？", by=world.actor("expert"))
    round.end()
    asked.refresh_from_db()
    with pytest.raises(NotOffered, match="不再答疑"):
        perform(asked, "answer", by=world.actor("county"), answers={"reply": "能"})
    assert Question.objects.count() == 1
