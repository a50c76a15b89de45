"""The pages of ties, declared relations and breaches of integrity."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.language import say, sentence
from ronghe.ledger.models.record import Record
from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.recordform import RecordForm
from ronghe.ledger.pages.request import actor, for_roles
from ronghe.ledger.perform import begin
from ronghe.ledger.scope import visible
from ronghe.registers.reviews.forms.asking import BanForm, RelationForm
from ronghe.registers.reviews.models import Ban, Relation, Tie
from ronghe.registers.reviews.workflow.relation import BAN, RELATION, RELATIONS
from ronghe.registers.reviews.workflow.tie import TIE
from ronghe.rulebook.review.terms import KINDS

OFFICERS = ("province", "auditor")
DECLARERS = ("expert", *OFFICERS)


@for_roles(*OFFICERS)
def index(request: HttpRequest) -> HttpResponse:
    """All ties on record."""
    filters = [
        Filter("state", ("状态", "State"), list(TIE.states.items())),
        Filter("kind", ("关系", "Kind"), list(KINDS.items())),
    ]
    rows = visible(Tie.objects.select_related("person"), actor(request))
    return render(
        request, "reviews/ties.html", {"listing": listing(request, rows, filters), "flow": TIE, "kinds": KINDS}
    )


@for_roles(*OFFICERS)
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A tie with every piece of evidence and the decision."""
    one = load(Tie.objects.select_related("person"), actor(request), number)
    return render(request, "reviews/tie.html", context(one, actor(request)) | {"tie": one})


@for_roles(*DECLARERS)
def relations(request: HttpRequest) -> HttpResponse:
    """Declared relations: an expert the own ones."""
    kinds = Filter("kind", ("关系", "Kind"), [(kind, KINDS[kind]) for kind in RELATIONS])
    states = Filter("state", ("状态", "State"), list(RELATION.states.items()))
    rows = visible(Relation.objects.select_related("person", "other", "organisation"), actor(request))
    page = {"listing": listing(request, rows, [states, kinds]), "flow": RELATION, "kinds": KINDS}
    page["may_add"] = actor(request).role in ("expert", "province")
    return render(request, "reviews/relations.html", page)


@for_roles(*DECLARERS)
def relation(request: HttpRequest, number: str) -> HttpResponse:
    """A declared relation."""
    one = load(Relation.objects.select_related("person", "other", "organisation"), actor(request), number)
    return render(
        request, "reviews/relation.html", context(one, actor(request)) | {"one": one, "kind": KINDS[one.kind]}
    )


@for_roles("expert", "province")
def declare(request: HttpRequest) -> HttpResponse:
    """An expert declares a relation, or an officer enters one."""
    hands = actor(request)
    own = hands.person if hands.role == "expert" else None
    form = RelationForm(request.POST or None, person=own)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = Relation(
            **form.changes(),
            **{key: given[key] for key in ("person_id", "other_id", "organisation_id")},
            source="本人申报" if own is not None else "省级登记",
        )
        return _saved(request, made, "declare", form, given["once"], ("申报利益关系", "Declare a relation"))
    return _form(request, form, ("申报利益关系", "Declare a relation"))


@for_roles(*OFFICERS)
def bans(request: HttpRequest) -> HttpResponse:
    """All breaches on record."""
    states = Filter("state", ("状态", "State"), list(BAN.states.items()))
    rows = visible(Ban.objects.select_related("person", "organisation"), actor(request))
    page = {"listing": listing(request, rows, [states]), "flow": BAN, "may_add": actor(request).role == "province"}
    return render(request, "reviews/bans.html", page)


@for_roles(*OFFICERS)
def ban(request: HttpRequest, number: str) -> HttpResponse:
    """A breach."""
    one = load(Ban.objects.select_related("person", "organisation"), actor(request), number)
    return render(request, "reviews/ban.html", context(one, actor(request)) | {"one": one})


@for_roles("province")
def enter_ban(request: HttpRequest) -> HttpResponse:
    """An officer enters a breach."""
    form = BanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = Ban(**form.changes(), person_id=given["person_id"], organisation_id=given["organisation_id"])
        return _saved(request, made, "enter", form, given["once"], ("登记失信记录", "Enter a breach"))
    return _form(request, form, ("登记失信记录", "Enter a breach"))


def _saved(
    request: HttpRequest, made: Record, step: str, form: RecordForm, once: str, title: tuple[str, str]
) -> HttpResponse:
    try:
        done = begin(made, step, by=actor(request), once=once)
    except Refused as refused:
        form.add_error(None, sentence(refused))
        return _form(request, form, title)
    messages.success(request, say("已登记", "Entered"))
    return redirect(done.record)


def _form(request: HttpRequest, form: RecordForm, title: tuple[str, str]) -> HttpResponse:
    page = {"form": form, "heading_said": say(*title)}
    return render(request, "reviews/enter.html", page, status=422 if form.errors else 200)
