"""The pages of organisations and experts."""

from typing import Any, TypeVar

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.ledger.actor import Actor
from ronghe.ledger.language import say, sentence
from ronghe.ledger.models.record import Record
from ronghe.ledger.pages.detail import context, load, may_edit
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles, refusing, signed_in
from ronghe.ledger.perform import begin, perform
from ronghe.ledger.refusals import Gone
from ronghe.ledger.scope import visible
from ronghe.registers.parties import actions, queries
from ronghe.registers.parties.forms import DocumentForm, ExpertForm, OrganisationForm
from ronghe.registers.parties.models import DOCUMENT_KINDS, KINDS, Document, Expert, Organisation
from ronghe.registers.parties.workflow import CERTIFICATES, EXPERT, ORGANISATION
from ronghe.rulebook.codes import fields, industries, regions

OFFICERS = ("county", "city", "province")
KEEPERS = ("province", "administrator")
"""Who looks for profiles of one person."""
R = TypeVar("R", Organisation, Expert)


def _places() -> Filter:
    cities = regions.prefectures(regions.home().code)
    return Filter("region", ("地区", "Region"), [(c.code, (c.name, c.name)) for c in cities], prefix=True)


@signed_in
def organisations(request: HttpRequest) -> HttpResponse:
    """The organisations that one may see."""
    states = Filter("state", ("状态", "State"), list(ORGANISATION.states.items()))
    kinds = Filter("kind", ("类型", "Kind"), list(KINDS.items()))
    found = listing(request, visible(Organisation.objects.all(), actor(request)), [states, kinds, _places()])
    page = {"listing": found, "flow": ORGANISATION, "kinds": KINDS, "may_enter": actor(request).role in OFFICERS}
    return render(request, "organisations/index.html", page)


@refusing
def organisation(request: HttpRequest, number: str) -> HttpResponse:
    """An organisation: whole for itself and its officers, else its public face."""
    hands = actor(request)
    one = load(Organisation.objects.select_related("merged_into"), hands, number)
    page = context(one, hands) | {
        "organisation": one,
        "kind": KINDS[one.kind],
        "place": queries.place(one.region),
        "industry": industries.industry(one.industry) if one.industry else None,
        "may_edit": may_edit(one, hands),
        "certificates": list(one.certificates.order_by("-since", "kind")),
        "certificate_labels": dict(CERTIFICATES.values()),
        "today": timezone.localdate(),
        "merges_staff": bool(getattr(one, "within", False)) and hands.role in KEEPERS and one.state == "registered",
        "looks_for_doubles": bool(getattr(one, "within", False)) and hands.role in OFFICERS,
    }
    return render(request, "organisations/detail.html", page)


@for_roles(*OFFICERS)
def enter_organisation(request: HttpRequest) -> HttpResponse:
    """An officer enters an organisation of the own region."""
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done = begin(Organisation(**form.changes()), "enter", by=actor(request), once=form.cleaned_data["once"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say("已登记", "Entered"))
            return redirect(done.record)
    return _form(request, form, "organisations/form.html", say("录入单位", "Enter an organisation"))


@signed_in
def edit_organisation(request: HttpRequest, number: str) -> HttpResponse:
    """Change an organisation's particulars."""
    one = load(Organisation.objects.all(), actor(request), number)
    if not may_edit(one, actor(request)):
        raise NotAllowed("您不能修改这家单位的资料", "you may not change this organisation")
    return _edit(request, one, OrganisationForm(request.POST or None, instance=one), "organisations/form.html")


@for_roles(*OFFICERS)
def alike_organisations(request: HttpRequest, number: str) -> HttpResponse:
    """Other organisations that may be this one: a part of its page, or a page of its own."""
    one = _own(Organisation.objects.all(), request, number)
    return _alike(request, one, queries.alike_organisations(one))


@for_roles(*KEEPERS)
def alike_experts(request: HttpRequest, number: str) -> HttpResponse:
    """Other profiles of what may be the same person."""
    one = _own(Expert.objects.select_related("person", "organisation"), request, number)
    return _alike(request, one, queries.alike_experts(one))


@for_roles(*KEEPERS)
def staff(request: HttpRequest, number: str) -> HttpResponse:
    """GET shows entries of a unit's people that may be the same; POST merges two of them, or parts what was merged."""
    hands = actor(request)
    one = _own(Organisation.objects.all(), request, number)
    if request.method == "POST":
        step = "part_staff" if request.POST.get("part") else "merge_staff"
        keys = ("person", "reason") if step == "part_staff" else ("person", "into", "reason")
        answers = {key: request.POST.get(key, "").strip()[:500] for key in keys}
        try:
            perform(one, step, by=hands, once=request.POST.get("once", "")[:64], answers=answers)
        except NotAllowed:
            raise
        except Refused as refused:
            messages.error(request, sentence(refused))
        else:
            messages.success(request, say("已办理", "Done"))
        return redirect("organisations:staff", one.number)
    page = {"record": one, "alike": queries.alike_staff(one), "merged": queries.merged_staff(one)}
    return render(request, "organisations/staff.html", page)


def _own(records: QuerySet[R], request: HttpRequest, number: str) -> R:
    found = load(records, actor(request), number)
    if not found.within:  # type: ignore[attr-defined]
        raise Gone
    return found


def _alike(request: HttpRequest, one: Record, found: list[Any]) -> HttpResponse:
    states = [state for ask in one.workflow.steps["merge"].asks for state in ask.narrow.values()]
    page = {
        "record": one,
        "flow": one.workflow,
        "alike": [(other, verdict, may_merge(one, other, actor(request), states)) for other, verdict in found],
        "apart": f"{one.home}:apart",
        "merge": reverse(f"{one.home}:step", args=[one.number, "merge"]),
    }
    return render(request, "organisations/alike.html", page)


def may_merge(one: Record, other: Record, hands: Actor, states: list[str]) -> bool:
    """Whether the step "merge" is on offer here with the other as its target."""
    step = one.workflow.steps["merge"]
    return hands.role in step.by and one.state in step.sources and other.state in states


@signed_in
@require_POST
def keep_apart(request: HttpRequest, number: str, other: str, *, model: type[Record]) -> HttpResponse:
    """Two records that look alike are not the same: kept, with a reason, through later imports."""
    one: Any = load(model._default_manager.all(), actor(request), number)
    actions.keep_apart(one, other, request.POST.get("reason", ""), by=actor(request))
    messages.success(request, say("已记录：不是同一个", "Noted: they are not the same"))
    return redirect(one)


@refusing
def experts(request: HttpRequest) -> HttpResponse:
    """The pool of experts: for everybody those in it, for officers and units also the others of theirs."""
    states = Filter("state", ("状态", "State"), list(EXPERT.states.items()))
    named = Filter("field", ("技术领域", "Field"), [(f, (f, f)) for f in fields.fields()])
    records = visible(Expert.objects.select_related("person", "organisation"), actor(request))
    page = {"listing": listing(request, records, [states, named, _places()]), "flow": EXPERT}
    return render(request, "experts/index.html", page)


@refusing
def expert(request: HttpRequest, number: str) -> HttpResponse:
    """An expert's profile with the documents that speak for it; contact data only for those whose it is."""
    hands = actor(request)
    one = load(Expert.objects.select_related("organisation", "person__merged_into__expert"), hands, number)
    documents, posts = queries.background_of(one)
    page = context(one, hands) | {
        "expert": one,
        "instead": one.person.merged_into.expert if one.state == "merged" and one.person.merged_into else None,
        "place": queries.place(one.region),
        "may_edit": may_edit(one, hands),
        "documents": documents,
        "posts": posts,
        "document_kinds": DOCUMENT_KINDS,
        "looks_for_doubles": bool(getattr(one, "within", False)) and hands.role in KEEPERS and one.state != "merged",
    }
    return render(request, "experts/detail.html", page)


@signed_in
def edit_expert(request: HttpRequest, number: str) -> HttpResponse:
    """Change a profile."""
    one = load(Expert.objects.select_related("person"), actor(request), number)
    if not may_edit(one, actor(request)):
        raise NotAllowed("您不能修改这份档案", "you may not change this profile")
    return _edit(request, one, ExpertForm(request.POST or None, instance=one), "experts/form.html")


@signed_in
def add_document(request: HttpRequest, number: str) -> HttpResponse:
    """Add a document to a profile."""
    one = load(Expert.objects.select_related("person"), actor(request), number)
    if not may_edit(one, actor(request)):
        raise NotAllowed("您不能修改这份档案", "you may not change this profile")
    form = DocumentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_document(one, form.cleaned_data, by=actor(request))
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say("已添加", "Added"))
            return redirect(f"{one.get_absolute_url()}#documents")
    return _form(request, form, "experts/form.html", say("添加材料", "Add a document"), record=one)


@signed_in
@require_POST
def drop_document(request: HttpRequest, number: str, key: int) -> HttpResponse:
    """Take a document out of a profile."""
    one = load(Expert.objects.all(), actor(request), number)
    actions.drop_document(get_object_or_404(Document, pk=key, expert=one), by=actor(request))
    return redirect(f"{one.get_absolute_url()}#documents")


@signed_in
@require_POST
def contact(request: HttpRequest, number: str) -> HttpResponse:
    """An expert's contact in full, for a reason; the view of it is an event."""
    one = load(Expert.objects.select_related("person"), actor(request), number)
    perform(one, "view_contact", by=actor(request), answers={"reason": request.POST.get("reason", "")})
    return render(request, "experts/contact.html", {"expert": one})


def _edit(request: HttpRequest, record: Any, form: Any, template: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            perform(
                record,
                "edit",
                by=actor(request),
                once=form.cleaned_data["once"],
                seen=form.cleaned_data["seen"],
                fields=form.changes(),
            )
        except (NotAllowed, Gone):
            raise
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say("已保存", "Saved"))
            return redirect(record)
    return _form(request, form, template, say("修改资料", "Edit"), record=record)


def _form(request: HttpRequest, form: Any, template: str, title: str, record: Any = None) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return render(request, template, {"form": form, "title": title, "record": record}, status=status)
