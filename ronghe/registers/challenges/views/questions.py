"""The pages of questions on challenges."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ronghe.ledger.pages.detail import context, load, shown_face
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, refusing, signed_in
from ronghe.ledger.scope import visible
from ronghe.registers.challenges.models import Question
from ronghe.registers.challenges.workflow.question import QUESTION


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """The questions that one may see."""
    states = Filter("state", ("状态", "State"), list(QUESTION.states.items()))
    records = visible(Question.objects.select_related("challenge"), actor(request))
    return render(
        request, "challenges/questions.html", {"listing": listing(request, records, [states]), "flow": QUESTION}
    )


@refusing
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A question and its answer; who asked is shown to the offices and to the one who asked."""
    hands = actor(request)
    question = load(Question.objects.select_related("challenge", "organisation", "person"), hands, number)
    full = shown_face(question, hands) == "full" and not hands.is_public
    return render(request, "challenges/question.html", context(question, hands) | {"question": question, "full": full})
