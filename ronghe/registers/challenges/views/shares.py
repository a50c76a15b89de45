"""The pages of a keeper: its shares, the words set before the key is made, the share given after the deadline."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.language import say, sentence
from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, signed_in
from ronghe.ledger.refusals import Gone
from ronghe.ledger.scope import visible
from ronghe.registers.challenges.actions import custody
from ronghe.registers.challenges.forms.call import WordsForm
from ronghe.registers.challenges.models import Share
from ronghe.registers.challenges.workflow.share import SHARE

_SHARES = Share.objects.select_related("call", "officer")


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """The shares that one may see; the reader's own stand first on its desk."""
    states = Filter("state", ("状态", "State"), list(SHARE.states.items()))
    page = {"listing": listing(request, visible(_SHARES.all(), actor(request)), [states]), "flow": SHARE}
    return render(request, "challenges/shares.html", page)


@signed_in
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A share, with what its keeper is to do now."""
    hands = actor(request)
    share = load(_SHARES.all(), hands, number)
    page = context(share, hands) | {"share": share, "task": _task(share, hands.user)}
    return render(request, "challenges/share.html", page)


@signed_in
def words(request: HttpRequest, number: str) -> HttpResponse:
    """The keeper types its words: to set them, or to give the share. They are not kept, logged or shown again."""
    hands = actor(request)
    share = load(_SHARES.all(), hands, number)
    task = _task(share, hands.user)
    if not task:
        raise Gone
    form = WordsForm(request.POST or None, twice=task == "prepare")
    if request.method == "POST" and form.is_valid():
        step = custody.prepare if task == "prepare" else custody.give
        try:
            step(share, form.cleaned_data["words"], by=hands)
        except Refused as refused:
            form.add_error("words", sentence(refused))
        else:
            told = ("口令已设定", "Your words are set") if task == "prepare" else ("份额已交出", "Your share is given")
            messages.success(request, say(*told))
            return redirect(share)
    page = {"share": share, "record": share, "task": task, "form": form}
    return render(request, "challenges/words.html", page, status=422 if request.method == "POST" else 200)


def _task(share: Share, user: int | None) -> str:
    if user != share.officer_id:
        return ""
    if share.state in ("asked", "ready"):
        return "prepare"
    return "give" if share.state == "held" and share.call.state == "closed" else ""
