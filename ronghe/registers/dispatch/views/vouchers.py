"""The pages of vouchers and payouts: lists, pages, issue, claim."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.language import say, sentence
from ronghe.ledger.models.record import Record
from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles, signed_in
from ronghe.ledger.scope import visible
from ronghe.registers.dispatch.actions import vouchers as actions
from ronghe.registers.dispatch.forms.vouchers import MoneyForm
from ronghe.registers.dispatch.models import Batch, Payout, Voucher
from ronghe.registers.dispatch.queries import vouchers as queries
from ronghe.registers.dispatch.workflow.money import PAYOUT, VOUCHER

READERS = ("firm", "county", "city", "province", "auditor", "administrator")
OFFICES = ("city", "province")
SHOWN = 50


@for_roles(*READERS)
def index(request: HttpRequest) -> HttpResponse:
    """The vouchers that one may see."""
    wanted = request.GET.get("batch__number", "")[:24]
    filters = [
        Filter("state", ("状态", "State"), list(VOUCHER.states.items())),
        *([Filter("batch__number", ("批次", "Batch"), [(wanted, (wanted, wanted))])] if wanted else []),
    ]
    found = listing(request, visible(queries.vouchers(), actor(request)), filters)
    return render(request, "dispatch/vouchers.html", {"listing": found, "flow": VOUCHER})


@for_roles(*READERS)
def payouts(request: HttpRequest) -> HttpResponse:
    """The payouts that one may see."""
    filters = [Filter("state", ("状态", "State"), list(PAYOUT.states.items()))]
    found = listing(request, visible(queries.payouts(), actor(request)), filters)
    return render(request, "dispatch/payouts.html", {"listing": found, "flow": PAYOUT})


@signed_in
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A voucher with what was claimed of it."""
    hands = actor(request)
    one = load(queries.vouchers(), hands, number)
    page = context(one, hands) | {
        "voucher": one,
        "rest_fen": one.amount_fen - one.spent_fen,
        "payouts": list(Payout.objects.filter(voucher=one).select_related("log").order_by("-id")[:SHOWN]),
        "payout_flow": PAYOUT,
        "may_claim": hands.role == "firm" and one.state == "issued",
    }
    return render(request, "dispatch/voucher.html", page)


@signed_in
def payout(request: HttpRequest, number: str) -> HttpResponse:
    """A payout."""
    one = load(queries.payouts(), actor(request), number)
    return render(request, "dispatch/payout.html", context(one, actor(request)) | {"payout": one})


@for_roles(*OFFICES)
def issue(request: HttpRequest, batch: str) -> HttpResponse:
    """An office gives a voucher to a firm that hosts somebody of the batch."""
    hands = actor(request)
    one = load(Batch.objects.all(), hands, batch)
    hosts = {str(firm.pk): firm for firm in queries.hosts(one, hands.region)}
    choices = [(key, firm.name) for key, firm in hosts.items()]
    form = MoneyForm(request.POST or None, label=say("企业", "Firm"), choices=choices)
    if request.method == "POST" and form.is_valid():
        given, firm = form.cleaned_data, hosts[form.cleaned_data["what"]]
        try:
            made = actions.issue(one, firm.pk, firm.region, given["amount"], by=hands, once=given["once"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say(f"已发放：{made.number}", f"Issued: {made.number}"))
            return redirect(made)
    rest = one.budget_fen - one.issued_fen
    return _form(request, form, ("发放创新券", "Issue a voucher"), one, one.name, rest)


@for_roles("firm")
def claim(request: HttpRequest, voucher: str) -> HttpResponse:
    """The firm asks for money against a counted service."""
    hands = actor(request)
    one: Voucher = load(queries.vouchers(), hands, voucher)
    logs = {log.number: log for log in queries.payable(one)}
    choices = [(number, f"{log.served_on} {log.summary[:30]}") for number, log in logs.items()]
    form = MoneyForm(request.POST or None, label=say("服务日志", "Service log"), choices=choices)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.claim(one, logs[given["what"]], given["amount"], by=hands, once=given["once"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say(f"已申请：{made.number}", f"Claimed: {made.number}"))
            return redirect(made)
    rest = one.amount_fen - one.spent_fen - queries.asked(one)
    return _form(request, form, ("申请兑付", "Claim"), one, one.number, rest)


def _form(
    request: HttpRequest, form: MoneyForm, title: tuple[str, str], record: Record, name: str, rest: int
) -> HttpResponse:
    page = {"form": form, "title": title, "record": record, "name": name, "rest_fen": rest}
    return render(request, "dispatch/money_form.html", page, status=422 if request.method == "POST" else 200)
