"""The pages of lists: all of them, one with its challenges and keepers, the form, the naming of keepers, shares anew."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.ledger.language import say, sentence
from ronghe.ledger.pages.detail import context, load, may_edit, shown_face
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles, refusing, signed_in
from ronghe.ledger.refusals import Gone
from ronghe.ledger.scope import visible
from ronghe.registers.challenges.actions import calls as actions
from ronghe.registers.challenges.actions import custody
from ronghe.registers.challenges.forms.call import CallForm, KeeperForm
from ronghe.registers.challenges.models import Call
from ronghe.registers.challenges.models.call import KINDS
from ronghe.registers.challenges.queries import halls
from ronghe.registers.challenges.workflow.call import CALL
from ronghe.registers.challenges.workflow.challenge import CHALLENGE
from ronghe.registers.challenges.workflow.share import SHARE

MOST_WORDS = 200


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """The lists that one may see."""
    states = Filter("state", ("状态", "State"), list(CALL.states.items()))
    kinds = Filter("kind", ("类别", "Kind"), list(KINDS.items()))
    page = {
        "listing": listing(request, visible(halls.calls(), actor(request)), [states, kinds]),
        "flow": CALL,
        "kinds": KINDS,
        "may_create": actor(request).role in CALL.steps["create"].by,
    }
    return render(request, "challenges/calls.html", page)


@refusing
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A list: for everyone with its challenges, for its offices with the keepers of its key."""
    hands = actor(request)
    call = load(Call.objects.all(), hands, number)
    full = shown_face(call, hands) == "full" and not hands.is_public
    page = context(call, hands) | {
        "call": call,
        "kind": KINDS[call.kind],
        "challenges": visible(halls.challenges().filter(call=call), hands).order_by("id"),
        "challenge_flow": CHALLENGE,
        "share_flow": SHARE,
        "shares": call.shares.select_related("officer").order_by("id") if full else [],
        "may_edit": may_edit(call, hands),
        "may_name": full
        and hands.role in SHARE.steps["create"].by
        and call.state in ("drafting", "noticed", "published"),
        "may_reissue": full and bool(call.public_key) and call.state in ("drafting", "noticed", "published"),
        "key": str(uuid.uuid4()),
    }
    return render(request, "challenges/call.html", page)


@for_roles("province", "city")
def create(request: HttpRequest) -> HttpResponse:
    """An office draws up a list."""
    form = CallForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done = actions.draw_up(form.fields_of_call(), by=actor(request), once=form.cleaned_data["once"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say("已保存", "Saved"))
            return redirect(done.record)
    return _form(request, form, None)


@signed_in
def edit(request: HttpRequest, number: str) -> HttpResponse:
    """Change a list that is not public yet."""
    hands = actor(request)
    call = load(Call.objects.all(), hands, number)
    if not may_edit(call, hands):
        raise NotAllowed("您现在不能修改这份榜单", "you may not change this list now")
    form = CallForm(request.POST or None, instance=call, initial={"seen": call.version})
    if request.method == "POST" and form.is_valid():
        try:
            actions.revise(
                Call.objects.get(pk=call.pk),
                form.fields_of_call(),
                by=hands,
                once=form.cleaned_data["once"],
                seen=form.cleaned_data["seen"],
            )
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say("已保存", "Saved"))
            return redirect(call)
    return _form(request, form, call)


@for_roles("province", "city")
@require_POST
def name_keeper(request: HttpRequest, number: str) -> HttpResponse:
    """An officer is named to keep a share."""
    call = load(Call.objects.all(), actor(request), number)
    form = KeeperForm(request.POST)
    if not form.is_valid():
        messages.error(request, say("请填写保管人的登录名", "give the keeper's user name"))
        return redirect(call)
    try:
        custody.name_keeper(call, form.cleaned_data["username"], by=actor(request), once=form.cleaned_data["once"])
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, say("已指定，待其设定口令", "Named; the words are to be set"))
    return redirect(call)


@for_roles("province", "city")
def reissue(request: HttpRequest, number: str) -> HttpResponse:
    """Shares anew, in one sitting: as many keepers as an opening needs type their words on one screen."""
    call = load(Call.objects.all(), actor(request), number)
    if not getattr(call, "within", False):
        raise Gone  # others see the public list, but not who keeps its key
    shares = list(call.shares.filter(state__in=custody.LIVE).select_related("officer").order_by("id"))
    wrong = ""
    if request.method == "POST":
        words = {
            share.pk: request.POST[f"words-{share.pk}"][:MOST_WORDS]
            for share in shares
            if request.POST.get(f"words-{share.pk}", "").strip()
        }
        leaving = [share.pk for share in shares if request.POST.get(f"leaves-{share.pk}")]
        try:
            custody.reissue(call, words, leaving, by=actor(request))
        except Refused as refused:
            wrong = sentence(refused)
        else:
            messages.success(request, say("已换发，旧份额全部作废", "Issued anew; all earlier shares are void"))
            return redirect(call)
    page = {"call": call, "shares": shares, "share_flow": SHARE, "wrong": wrong, "record": call}
    return render(request, "challenges/reissue.html", page, status=422 if wrong else 200)


def _form(request: HttpRequest, form: CallForm, call: Call | None) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return render(request, "challenges/call_form.html", {"form": form, "record": call}, status=status)
