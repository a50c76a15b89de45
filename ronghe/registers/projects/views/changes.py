"""The pages of changes: list, page, the lead's form."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.language import sentence
from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles, signed_in
from ronghe.ledger.scope import visible
from ronghe.registers.projects.actions import changes as actions
from ronghe.registers.projects.forms.changes import ChangeForm
from ronghe.registers.projects.models.change import KINDS
from ronghe.registers.projects.models.project import BUDGET_KINDS
from ronghe.registers.projects.queries import projects as queries
from ronghe.registers.projects.workflow.change import CHANGE


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """The changes that one may see."""
    states = Filter("state", ("状态", "State"), list(CHANGE.states.items()))
    kinds = Filter("kind", ("类别", "Kind"), list(KINDS.items()))
    found = listing(request, visible(queries.changes(), actor(request)), [states, kinds])
    return render(request, "projects/changes.html", {"listing": found, "flow": CHANGE, "kinds": KINDS})


@signed_in
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A change: what is asked, why, and what was decided."""
    hands = actor(request)
    one = load(queries.changes(), hands, number)
    page = context(one, hands) | {"change": one, "kind": KINDS[one.kind], "kinds": BUDGET_KINDS}
    return render(request, "projects/change.html", page)


@for_roles("firm", "institution", "lab")
def create(request: HttpRequest, project: str) -> HttpResponse:
    """The lead asks for a change of its project."""
    hands = actor(request)
    one = load(queries.projects(), hands, project)
    form = ChangeForm(request.POST or None, project=one)
    if request.method == "POST" and form.is_valid():
        v = form.cleaned_data
        try:
            made = actions.ask(one, v["kind"], v["text"], by=hands, once=v["once"], **form.given())
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect(made)
    status = 422 if request.method == "POST" else 200
    return render(request, "projects/change_form.html", {"form": form, "project": one}, status=status)
