"""The pages of funds: list, page with what is left and the entries, the form."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.ledger.language import sentence
from ronghe.ledger.pages.detail import context, load, may_edit
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles, signed_in
from ronghe.ledger.perform import perform
from ronghe.ledger.scope import visible
from ronghe.registers.parties import queries as parties
from ronghe.registers.projects.actions import funds as actions
from ronghe.registers.projects.forms.funds import FundForm
from ronghe.registers.projects.models import Fund
from ronghe.registers.projects.models.books import ACCOUNTS, KINDS
from ronghe.registers.projects.queries import books
from ronghe.registers.projects.workflow.fund import FUND
from ronghe.rulebook.codes import regions

PAYERS = ("province", "city")


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """The funds that one may see, each with what is left of it."""
    states = Filter("state", ("状态", "State"), list(FUND.states.items()))
    found = listing(request, visible(Fund.objects.all(), actor(request)), [states])
    told = books.standings([one.pk for one in found.rows])
    page = {"listing": found, "flow": FUND, "rows": [(one, told[one.pk]) for one in found.rows]}
    return render(request, "projects/funds.html", page | {"may_create": actor(request).role in PAYERS})


@signed_in
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A fund: budget, bound, paid, left; its entries follow on a page of their own."""
    hands = actor(request)
    one = load(Fund.objects.all(), hands, number)
    page = context(one, hands) | {"fund": one, "may_edit": may_edit(one, hands), "place": parties.place(one.region)}
    return render(request, "projects/fund.html", page)


@signed_in
def ledger(request: HttpRequest, number: str) -> HttpResponse:
    """What the books say: the balances and the entries, fifty at a time, each with where it came from."""
    one = load(Fund.objects.all(), actor(request), number)
    leaf = Paginator(books.entries_of(fund=one), 50).get_page(request.GET.get("page", "1")[:9])
    page = {"fund": one, "standing": books.standing(one), "entries": books.with_origins(leaf.object_list)}
    page |= {"leaf": leaf, "kinds": KINDS, "accounts": ACCOUNTS}
    return render(request, "projects/books.html", page)


@for_roles(*PAYERS)
def create(request: HttpRequest) -> HttpResponse:
    """An office draws up a fund for its region."""
    hands = actor(request)
    form = FundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        region = hands.region or regions.home().code
        try:
            made = actions.set_up(**form.changes(), region=region, by=hands, once=form.cleaned_data["once"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect(made)
    return _form(request, form, None)


@signed_in
def edit(request: HttpRequest, number: str) -> HttpResponse:
    """The draft is changed."""
    hands = actor(request)
    one = load(Fund.objects.all(), hands, number)
    if not may_edit(one, hands):
        raise NotAllowed(
            "这项资金现在不能修改；已下达的预算请追加或核减", "it cannot be edited now; increase or cut it"
        )
    form = FundForm(request.POST or None, fund=one)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            perform(one, "edit", by=hands, once=given["once"], seen=given["seen"], fields=form.changes())
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect(one)
    return _form(request, form, one)


def _form(request: HttpRequest, form: FundForm, fund: Fund | None) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return render(request, "projects/fund_form.html", {"form": form, "fund": fund}, status=status)
