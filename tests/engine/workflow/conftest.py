"""A small workflow that the tests of this folder share."""

import pytest

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask


@pytest.fixture
def flow() -> Workflow:
    """A letter: drafted by a clerk, sent, answered by the chief; or torn up."""
    letter = Workflow(
        "letter",
        ("信", "Letter"),
        states={
            "draft": ("草稿", "Draft"),
            "sent": ("已发", "Sent"),
            "answered": ("已复", "Answered"),
            "torn": ("作废", "Torn"),
        },
        softly={"sent": ("在途", "On its way")},
        stages=((("写", "Written"), ("draft",)), (("发", "Sent"), ("sent", "answered"))),
        outside=frozenset({"friend"}),
    )
    letter.step("write", ("写信", "Write"), "-> draft", by="clerk")
    letter.step("mend", ("改信", "Mend"), "draft -> =", by="clerk")
    letter.step("send", ("寄出", "Send"), "draft -> sent", by="clerk chief", tell="chief", tone="primary")
    letter.step(
        "answer",
        ("答复", "Answer"),
        "sent -> answered",
        by="chief",
        asks=(Ask("text", ("内容", "Text")), Ask("note", ("备注", "Note"), required=False)),
        when=lambda record: ("今天不办公", "closed today") if record == "holiday" else None,
    )
    letter.step("tear", ("撕掉", "Tear"), "draft sent -> torn", by="clerk", tone="danger")
    letter.turn("answering", "sent", "chief", ("答复", "Answer"), within="5 working days", paused_in="draft")
    letter.reading("clerk chief", "*")
    letter.reading("friend", "sent answered", everyone=True, face="public")
    return letter
