"""提问: a question on an open challenge; its answer is for everyone, who asked it for nobody."""

from typing import Any

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask, Pair

ASKERS = "firm institution lab expert broker"
OFFICES = "county city province"


def _open(question: Any) -> Pair | None:
    if question.challenge.state != "open":
        return "榜题不在揭榜期内，不再答疑", "the challenge is no longer open; no more answers"
    return None


QUESTION = Workflow(
    "question",
    ("榜题提问", "Question on a challenge"),
    states={
        "asked": ("待答复", "Unanswered"),
        "answered": ("已答复", "Answered"),
        "declined": ("不予答复", "Declined"),
    },
    stages=((("提问", "Asked"), ("asked",)), (("答复", "Answered"), ("answered",))),
)
QUESTION.step("create", ("提问", "Ask"), "-> asked", by=ASKERS, tell=OFFICES)
QUESTION.step(
    "answer",
    ("公开答复", "Answer to all"),
    "asked -> answered",
    by=OFFICES,
    when=_open,
    asks=(Ask("reply", ("答复", "Answer"), limit=2000),),
    tell=ASKERS,
    tone="primary",
)
QUESTION.step(
    "decline",
    ("不予答复", "Decline"),
    "asked -> declined",
    by=OFFICES,
    asks=(Ask("reason", ("理由", "Reason"), limit=500),),
    tell=ASKERS,
)
QUESTION.turn("answering", "asked", "county", ("答复提问", "Answer the question"), within="3 working days")
QUESTION.reading(f"{OFFICES} auditor system", "*")
QUESTION.reading(ASKERS, "*")
QUESTION.reading(f"public reviewer administrator {OFFICES} {ASKERS}", "answered", everyone=True, face="public")
