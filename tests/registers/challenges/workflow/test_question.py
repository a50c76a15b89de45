"""The life of a question as declared."""

from types import SimpleNamespace

import pytest

from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.registers.challenges.workflow.question import QUESTION


def _on(state):
    return SimpleNamespace(challenge=SimpleNamespace(state=state))


def test_offices_answer_while_the_challenge_is_open_and_may_decline_later():
    QUESTION.take("answer", "asked", {"county"}, _on("open"))
    with pytest.raises(NotOffered, match="不再答疑"):
        QUESTION.take("answer", "asked", {"county"}, _on("closed"))
    QUESTION.take("decline", "asked", {"county"}, _on("closed"))
    with pytest.raises(NotAllowed):
        QUESTION.take("answer", "asked", {"firm"}, _on("open"))
    assert QUESTION.ends == {"answered", "declined"}


def test_everyone_reads_answers_only_and_their_public_face_only():
    everyone = [one for one in QUESTION.readings if one.everyone]
    assert [(one.states, one.face) for one in everyone] == [({"answered"}, "public")]
    assert "public" in everyone[0].roles
