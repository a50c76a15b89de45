"""The pages of needs: list, page of a need with its ranked matches, form, opinions, contact."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from ronghe.engine.matching.records import Query
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.ledger.actor import Actor
from ronghe.ledger.language import say, sentence
from ronghe.ledger.pages.detail import context, load, may_edit, shown_face
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, refusing, signed_in
from ronghe.ledger.refusals import Gone
from ronghe.ledger.scope import visible
from ronghe.registers.needs import actions, documents, queries
from ronghe.registers.needs.facts import constraints, profiles, recommended
from ronghe.registers.needs.forms import NamingForm, NeedForm
from ronghe.registers.needs.models import CONFIDENTIALITY, COOPERATION, UNFIT, Need
from ronghe.registers.needs.queries import asking, needs
from ronghe.registers.needs.workflow import NEED
from ronghe.registers.parties import queries as parties
from ronghe.rulebook.codes import fields, regions

MOST_FOUND = 20
"""So many experts a search for people to be named shows."""
HALL = ("open", "matched", "served", "reported", "solved")


def filters(states: tuple[str, ...]) -> list[Filter]:
    """What a list of needs can be narrowed by."""
    cities = regions.prefectures(regions.home().code)
    return [
        Filter("state", ("状态", "State"), [(s, NEED.states[s]) for s in states]),
        Filter("region", ("地区", "Region"), [(c.code, (c.name, c.name)) for c in cities], prefix=True),
        Filter("field", ("技术领域", "Field"), [(f, (f, f)) for f in fields.fields()]),
    ]


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """The needs that one may see."""
    found = listing(request, visible(needs(), actor(request)), filters(tuple(NEED.states)))
    page = {"listing": found, "may_create": actor(request).role == "firm", "flow": NEED}
    return render(request, "needs/index.html", page)


@refusing
def hall(request: HttpRequest) -> HttpResponse:
    """The public hall: needs that anybody may see."""
    found = listing(request, visible(needs(), actor(request)).filter(state__in=HALL), filters(HALL), per_page=20)
    return render(request, "needs/hall.html", {"listing": found, "flow": NEED})


@refusing
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A need: for those whose it is with steps and timeline, for others its public face."""
    hands = actor(request)
    need = load(needs(), hands, number)
    page = context(need, hands) | {
        "need": need,
        "may_edit": may_edit(need, hands),
        "cooperation": COOPERATION[need.cooperation],
        "confidentiality": CONFIDENTIALITY[need.confidentiality],
        "may_name": need.confidentiality == "named" and may_name(need, hands),
        "named": need.confidentiality == "public" or shown_face(need, hands) == "full",
        "place": parties.place(need.region),
        "recommends": need.state == "open" and shown_face(need, hands) == "full" and hands.role != "expert",
    }
    shell = "needs/detail.html" if page["face"] == "full" and not hands.is_public else "needs/public.html"
    return render(request, shell, page)


@signed_in
def matches(request: HttpRequest, number: str) -> HttpResponse:
    """The ranked experts of a need, with results on offer and earlier needs that are like it."""
    hands = actor(request)
    need = load(asking(), hands, number)
    if (
        shown_face(need, hands) != "full"
        or need.state not in ("submitted", "open", "matched")
        or hands.role == "expert"
    ):
        raise Gone
    page = {
        "need": need,
        "found": recommended.experts_for(need),
        "weights": constraints.weights(),
        "may_match": need.state == "open" and hands.role in NEED.steps["match"].by,
        "unfit": UNFIT,
        "version": need.version,
    }
    return render(request, "needs/matches.html", page)


@signed_in
def helpful(request: HttpRequest, number: str) -> HttpResponse:
    """Results on offer and earlier needs that may hold the answer."""
    hands = actor(request)
    need = load(needs(), hands, number)
    if shown_face(need, hands) != "full":
        raise Gone
    alike = recommended.like(profiles.query(need), but=need.pk)
    return render(
        request, "needs/helpful.html", {"results": recommended.results_for(need), "alike": _seen(alike, request)}
    )


@signed_in
def absent(request: HttpRequest, number: str) -> HttpResponse:
    """Why somebody is not on the list of recommended experts."""
    need = load(needs(), actor(request), number)
    if shown_face(need, actor(request)) != "full":
        raise Gone
    asked = request.GET.get("expert", "").strip()[:80]
    expert = parties.expert_called(asked) if asked else None
    place = recommended.absent(need, expert) if expert else None
    return render(request, "needs/absent.html", {"need": need, "asked": asked, "expert": expert, "place": place})


@signed_in
def alike(request: HttpRequest) -> HttpResponse:
    """Earlier needs like what is being typed: a solved one may be the answer."""
    title, content = request.POST.get("title", "")[:100], request.POST.get("content", "")[:5000]
    found = recommended.like(Query(title, content)) if len(title.strip()) >= 4 else []
    return render(request, "needs/alike.html", {"alike": _seen(found, request)})


@signed_in
def create(request: HttpRequest) -> HttpResponse:
    """A firm states a new need."""
    hands = actor(request)
    if hands.role != "firm" or hands.organisation is None:
        raise NotAllowed(
            "只有企业可以登记需求；请切换到企业身份", "only firms register needs; switch to the firm's role"
        )
    form = NeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            need = actions.register(form.fields_of_need(), by=hands, once=form.cleaned_data["once"])
            if "submit" in request.POST:
                actions.submit(need, by=hands, once=form.cleaned_data["once"] + "-submit")
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say(f"已保存：{need.number}", f"Saved: {need.number}"))
            return redirect(need)
    status = 422 if request.method == "POST" else 200
    return render(request, "needs/form.html", {"form": form, "flow": NEED}, status=status)


@signed_in
def edit(request: HttpRequest, number: str) -> HttpResponse:
    """The firm changes a draft or mends a returned need."""
    hands = actor(request)
    need = load(needs(), hands, number)
    if not may_edit(need, hands):
        raise NotAllowed("这条需求现在不能修改", "this need cannot be changed now")
    form = NeedForm.of(need, request.POST) if request.method == "POST" else NeedForm.of(need)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.revise(need, form.fields_of_need(), by=hands, once=given["once"], seen=given["seen"])
            if "submit" in request.POST:
                actions.submit(need, by=hands, once=given["once"] + "-submit")
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say("已保存", "Saved"))
            return redirect(need)
    status = 422 if request.method == "POST" else 200
    return render(request, "needs/form.html", {"form": form, "need": need, "flow": NEED}, status=status)


@signed_in
@require_POST
def opine(request: HttpRequest, number: str, expert: int) -> HttpResponse:
    """Shortlist a recommended expert, call it unfit with a reason, or take that back."""
    hands = actor(request)
    need = load(needs(), hands, number)
    verdict, reason = request.POST.get("verdict", ""), request.POST.get("reason", "")
    opinion = actions.opine(need, expert, verdict, reason, by=hands)
    if not getattr(request, "htmx", False):
        return redirect(need)
    cards = recommended.experts_for(need).cards
    card = next((one for one in cards if one.expert.pk == expert), None)
    page = {"need": need, "card": card, "opinion": opinion, "may_match": True, "unfit": UNFIT, "version": need.version}
    return render(request, "needs/card.html", page)


@signed_in
@require_POST
def contact(request: HttpRequest, number: str) -> HttpResponse:
    """The contact in full, for a reason; the view of it is an event of the need."""
    need = load(needs(), actor(request), number)
    try:
        actions.view_contact(need, request.POST.get("reason", ""), by=actor(request))
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(request, sentence(refused))
        return redirect(need)
    return render(request, "needs/contact.html", {"need": need})


def may_name(need: Need, hands: Actor) -> bool:
    """Whether the reader keeps the list of those who see a need for named people only."""
    step = NEED.steps["name_person"]
    return bool(getattr(need, "within", False) and hands.role in step.by and need.state in step.sources)


@signed_in
def named(request: HttpRequest, number: str) -> HttpResponse:
    """The people who may see a need for named people only: found by a search, added and taken off."""
    hands = actor(request)
    need = load(needs(), hands, number)
    if need.confidentiality != "named" or not may_name(need, hands):
        raise Gone
    if request.method == "POST":
        form = NamingForm(request.POST)
        act = {"add": actions.name_person, "drop": actions.unname_person}.get(request.POST.get("act", ""))
        try:
            if act is None or not form.is_valid():
                raise Refused("请从列表中选择人员", "choose a person from the list")
            act(need, form.cleaned_data["expert"], by=hands, once=form.cleaned_data["once"])
        except NotAllowed:
            raise
        except Refused as refused:
            messages.error(request, sentence(refused))
        else:
            messages.success(request, say("已记入台账", "Recorded"))
        return redirect("needs:named", need.number)
    asked = request.GET.get("q", "").replace("\x00", "").strip()[:40]
    listed = list(queries.named_experts(need))
    found = visible(parties.pool(asked), hands).exclude(pk__in=[expert.pk for expert in listed]).order_by("-id")
    shown = found[:MOST_FOUND] if asked else None
    page = {"need": need, "listed": listed, "asked": asked, "found": shown, "once": uuid.uuid4()}
    return render(request, "needs/named.html", page)


@refusing
def word(request: HttpRequest, number: str) -> HttpResponse:
    """The need as a Word document."""
    need = load(needs(), actor(request), number)
    full = shown_face(need, actor(request)) == "full"
    return _download(documents.word(need, full=full), f"{need.number}.docx", documents.WORD)


def _download(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f"attachment; {urlencode({'filename': name})}"
    return response


def _seen(found: list[recommended.Likeness], request: HttpRequest) -> list[recommended.Likeness]:
    """Only those that the reader may see."""
    ids = [one.need.pk for one in found]
    seen = set(visible(Need.objects.filter(pk__in=ids), actor(request)).values_list("pk", flat=True))
    return [one for one in found if one.need.pk in seen]
