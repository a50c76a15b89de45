"""The pages of results."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.ledger.language import say, sentence
from ronghe.ledger.pages.detail import context, load, may_edit
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles, refusing, signed_in
from ronghe.ledger.perform import perform
from ronghe.ledger.scope import visible
from ronghe.registers.parties import queries as parties
from ronghe.registers.results import actions
from ronghe.registers.results.forms import ResultForm
from ronghe.registers.results.models import Result
from ronghe.registers.results.workflow import RESULT
from ronghe.rulebook.codes import fields

OWNERS = ("institution", "lab", "expert")


@refusing
def index(request: HttpRequest) -> HttpResponse:
    """The results that one may see."""
    named = Filter("field", ("技术领域", "Field"), [(f, (f, f)) for f in fields.fields()])
    records = visible(Result.objects.select_related("organisation", "author"), actor(request))
    page = {"listing": listing(request, records, [named]), "flow": RESULT, "may_create": actor(request).role in OWNERS}
    return render(request, "results/index.html", page)


@refusing
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A result."""
    hands = actor(request)
    one = load(Result.objects.select_related("organisation", "author"), hands, number)
    page = context(one, hands) | {"result": one, "may_edit": may_edit(one, hands), "place": parties.place(one.region)}
    return render(request, "results/detail.html", page)


@for_roles(*OWNERS)
def create(request: HttpRequest) -> HttpResponse:
    """A unit or an expert enters a result."""
    form = ResultForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            one = actions.register(form.changes(), by=actor(request), once=form.cleaned_data["once"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say("已保存", "Saved"))
            return redirect(one)
    return _form(request, form, None)


@signed_in
def edit(request: HttpRequest, number: str) -> HttpResponse:
    """Change a result."""
    one = load(Result.objects.all(), actor(request), number)
    if not may_edit(one, actor(request)):
        raise NotAllowed("您不能修改这项成果", "you may not change this result")
    form = ResultForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            perform(one, "edit", by=actor(request), once=given["once"], seen=given["seen"], fields=form.changes())
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say("已保存", "Saved"))
            return redirect(one)
    return _form(request, form, one)


def _form(request: HttpRequest, form: ResultForm, record: Result | None) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return render(request, "results/form.html", {"form": form, "record": record}, status=status)
