"""The pages of bids: the team writes, is saved as it writes, and seals with the last click; after the opening it is read."""

import secrets
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import content_disposition_header
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from ronghe.engine.text.refusal import Refused
from ronghe.facts.bid import ENTRY
from ronghe.ledger.filekinds import KINDS
from ronghe.ledger.language import language, say, sentence
from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, received, signed_in
from ronghe.ledger.refusals import Gone
from ronghe.ledger.scope import find, visible
from ronghe.registers.challenges.actions import arrivals
from ronghe.registers.challenges.actions import bids as actions
from ronghe.registers.challenges.forms.bid import BidForm
from ronghe.registers.challenges.models import Bid
from ronghe.registers.challenges.workflow.bid import BID
from ronghe.registers.projects.facts.repeated import compared, repeated

_BIDS = Bid.objects.select_related("challenge__call", "challenge__organisation", "organisation")


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """One's own bids; for the offices those of lists that are opened."""
    states = Filter("state", ("状态", "State"), list(BID.states.items()))
    return render(
        request,
        "challenges/bids.html",
        {"listing": listing(request, visible(_BIDS.all(), actor(request)), [states]), "flow": BID},
    )


@signed_in
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A bid: its receipt while it is sealed, its content once it is opened."""
    hands = actor(request)
    if waiting := find(Bid.objects.all(), hands, number=number):
        arrivals.settle(waiting.pk)
    bid = load(_BIDS.all(), hands, number)
    opened = getattr(bid, "opened", None)
    page = context(bid, hands) | {
        "bid": bid,
        "may_write": bid.state == "draft" and getattr(bid, "within", False) and hands.role in BID.steps["seal"].by,
        "rows": _rows(opened.content["fields"]) if opened else [],
        "enclosed": opened.content["files"] if opened else [],
        "may_compare": compared(bid, hands, "opened"),
    }
    return render(request, "challenges/bid.html", page)


@signed_in
def compare(request: HttpRequest, number: str) -> HttpResponse:
    """What may ask for the same as an opened bid whose eligibility is checked, for the offices."""
    hands = actor(request)
    bid = load(_BIDS.all(), hands, number)
    if not compared(bid, hands, "opened"):
        raise Gone
    return render(request, "projects/repeated.html", {"record": bid, "found": repeated(bid, hands)})


@signed_in
def write(request: HttpRequest, number: str) -> HttpResponse:
    """The editor. What is typed is saved at once; the page says what is still missing."""
    hands = actor(request)
    bid = load(_BIDS.all(), hands, number)
    draft = actions.draft_of(bid, by=hands)
    page = {
        "bid": bid,
        "record": bid,
        "form": BidForm.of(draft.fields, draft.faults, told=draft.revision > 0),
        "draft": draft,
        "once": secrets.token_urlsafe(18),
        "ticket": arrivals.ticket(bid, by=hands),
    }
    return render(request, "challenges/write.html", page)


@signed_in
@require_POST
def save(request: HttpRequest, number: str) -> HttpResponse:
    """Keep what is typed; answered with the revision and what is still wrong by field."""
    bid = load(_BIDS.all(), actor(request), number)
    try:
        draft = actions.save(bid, request.POST, _revision(request), by=actor(request))
    except Gone:
        raise
    except Refused as refused:
        if "application/json" in request.headers.get("Accept", ""):
            return JsonResponse({"refused": sentence(refused)}, status=409)
        messages.error(request, sentence(refused))
        return redirect("bids:write", number)
    if "application/json" not in request.headers.get("Accept", ""):
        messages.success(request, say("已保存", "Saved"))
        return redirect("bids:write", number)
    faults = {key: say(*pair) for key, pair in draft.faults.items()}
    return JsonResponse({"revision": draft.revision, "faults": faults})


@signed_in
@require_POST
def upload(request: HttpRequest, number: str) -> HttpResponse:
    """Add a file to the draft."""
    bid = load(_BIDS.all(), actor(request), number)
    found = request.FILES.get("file")
    try:
        if found is None:
            raise Refused("请选择文件", "choose a file")
        actions.add_file(bid, found, by=actor(request))
    except Gone:
        raise
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, say("已上传", "Uploaded"))
    return redirect("bids:write", number)


@signed_in
@require_POST
def drop(request: HttpRequest, number: str, digest: str) -> HttpResponse:
    """Take a file out of the draft."""
    bid = load(_BIDS.all(), actor(request), number)
    actions.drop_file(bid, digest, by=actor(request))
    return redirect("bids:write", number)


@signed_in
def enclosed(request: HttpRequest, number: str, digest: str) -> HttpResponse:
    """A file of one's own draft, or of an opened bid; always as a download."""
    hands = actor(request)
    bid = load(_BIDS.all(), hands, number)
    opened = getattr(bid, "opened", None)
    files = opened.content["files"] if opened else actions.draft_of(bid, by=hands).files
    one = next((one for one in files if one["digest"] == digest), None)
    if one is None:
        raise Gone
    response = HttpResponse(actions.file_of(bid, one), content_type=KINDS[one["kind"]][0])
    response.headers["Content-Disposition"] = content_disposition_header(True, one["name"]) or "attachment"
    return response


@signed_in
def copy(request: HttpRequest, number: str) -> HttpResponse:
    """What is typed, as a text to keep: once it is sealed nobody can read it before the opening, the team neither."""
    hands = actor(request)
    bid = load(_BIDS.all(), hands, number)
    draft = actions.draft_of(bid, by=hands)
    lines = [f"{bid.challenge.title}\n{bid.number}\n"]
    lines += [f"【{heading}】\n{value}\n" for heading, value in _rows(draft.fields)]
    lines += [f"【附件】{one['name']} SHA-256 {one['sha256']}" for one in draft.files]
    response = HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{bid.number}.txt") or "attachment"
    return response


@csrf_exempt  # the ticket cannot be had from another site, and nothing else may be asked for in a rush
@require_POST
def receive(request: HttpRequest) -> HttpResponse:
    """The last click. It carries no content: a ticket, which revision, and a key that makes a second click harmless."""
    at = received(request)
    with translation.override("en" if request.COOKIES.get("ronghe_language") == "en" else "zh-hans"):
        return _received(request, at)


def _received(request: HttpRequest, at: datetime) -> HttpResponse:
    try:
        ticket = arrivals.read_ticket(request.POST.get("ticket", "")[:200])
        one = arrivals.receive(ticket, _revision(request), request.POST.get("once", "")[:64], at)
    except Refused as refused:
        return render(None, "challenges/received.html", {"wrong": refused}, status=409)
    page = {"arrival": one, "at": timezone.localtime(one.at), "address": reverse("bids:index")}
    return render(None, "challenges/received.html", page)


def _revision(request: HttpRequest) -> int:
    text = request.POST.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def _rows(fields: dict[str, Any]) -> list[tuple[str, str]]:
    english = language() == "en"
    return [
        (BidForm.english[column.key] if english else column.heading, fields[column.key])
        for column in ENTRY.columns
        if fields.get(column.key)
    ]
