"""The pages that look before they leap: what a change by hand costs, two plans side by side, what if."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.ledger.language import say, sentence
from ronghe.ledger.pages.detail import load
from ronghe.ledger.pages.request import actor, for_roles
from ronghe.ledger.refusals import Gone
from ronghe.ledger.scope import find
from ronghe.registers.dispatch.actions import batches, planning
from ronghe.registers.dispatch.forms.plans import WhatIfForm
from ronghe.registers.dispatch.models import Plan
from ronghe.registers.dispatch.queries import candidates as people
from ronghe.registers.dispatch.queries import pairs as queries
from ronghe.registers.dispatch.queries.plans import plans_of
from ronghe.registers.dispatch.views.ordering import onward
from ronghe.registers.dispatch.views.plans import STAFF, may_direct

ASKED = ("do", "entry", "candidate", "other", "other_entry")
SAID = {
    "lock": ("锁定这一对", "Lock this pair"),
    "forbid": ("排除这一对", "Forbid this pair"),
    "free": ("取消指定", "Free this pair"),
    "swap": ("换人", "Send somebody else"),
    "exchange": ("两对互换", "Exchange two pairs"),
}
FOUND = 12
LISTED = 100
FIGURES = {
    "people": ("选派人员", "People", 0),
    "firms": ("派驻企业", "Firms", 0),
    "needs": ("服务需求", "Needs served", 0),
    "pairs": ("选派人次", "Pairs", 0),
    "total": ("总分", "Total score", 4),
    "worst_off": ("最低的一项需求", "Worst-off need", 4),
}
"""Label and decimals of the figures that plans are compared by."""


@for_roles("province")
def change(request: HttpRequest, number: str) -> HttpResponse:
    """GET shows at once what a lock, a ban or a swap would cost; POST makes it an order of the batch."""
    hands = actor(request)
    plan = load(Plan.objects.select_related("batch"), hands, number)
    if not may_direct(plan, hands):
        raise NotAllowed("这个方案现在不能调整", "this plan cannot be changed now")
    given = {key: request.POST.get(key, request.GET.get(key, "")).strip()[:24] for key in ASKED}
    pair = queries.pair_of(plan, given["entry"], given["candidate"])
    if pair is None or given["do"] not in SAID:
        raise Gone
    orders, reason, wrong = _orders(given), request.POST.get("reason", "").strip()[:500], ""
    if request.method == "POST":
        try:
            batches.direct_all(
                plan.batch, orders, reason, by=hands, standing=request.POST.get("standing"),
                seen=_whole(request.POST.get("seen", "")),
            )  # fmt: skip
        except NotAllowed:
            raise
        except Refused as refused:
            wrong = sentence(refused)
        else:
            told = say(
                "已记入，重新求解后生效；本方案不变", "Noted; it takes effect with the next solve, this plan stays"
            )
            messages.success(request, told)
            return onward(request, plan)
    page = {
        "plan": plan,
        "pair": pair,
        "given": given,
        "title": SAID[given["do"]],
        "reason": reason,
        "wrong": wrong,
        "needs_reason": any(one["order"] == "forbid" for one in orders),
        "standing": batches.standing(plan.batch),
    } | (_costing(plan, orders) if orders else _choosing(request, plan, given))
    return render(request, "dispatch/change.html", page, status=422 if wrong else 200)


def _orders(given: dict[str, str]) -> list[dict[str, str]]:
    """The orders that a change means; none while the other person is not chosen yet."""
    entry, candidate, other = given["entry"], given["candidate"], given["other"]
    match given["do"]:
        case "swap":
            if not other:
                return []
            return [
                {"entry": entry, "candidate": candidate, "order": "forbid"},
                {"entry": entry, "candidate": other, "order": "lock"},
            ]
        case "exchange":
            return planning.swap(entry, candidate, given["other_entry"], other)
        case order:
            return [{"entry": entry, "candidate": candidate, "order": order}]


def _costing(plan: Plan, orders: list[dict[str, str]]) -> dict[str, Any]:
    try:
        told = planning.cost(plan, orders)
    except Refused as refused:
        return {"impossible": sentence(refused)}
    return {"told": told, "rows": _rows(told["before"], told["after"])}


def _choosing(request: HttpRequest, plan: Plan, given: dict[str, str]) -> dict[str, Any]:
    """Whom else to send: those of the pool in whom the words occur, with the need that the plan sends them to."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:60]
    pair = queries.pair_of(plan, given["entry"], given["candidate"])
    assert pair is not None
    found = people.nameable(pair.entry, words).filter(state="in_pool").exclude(number=given["candidate"])
    shown = list(found[:FOUND])
    busy = queries.sent(plan, [one.pk for one in shown])
    return {"choosing": True, "q": words, "options": [(one, busy.get(one.pk)) for one in shown]}


@for_roles(*STAFF)
def compare(request: HttpRequest, number: str) -> HttpResponse:
    """Two plans of a batch side by side: their figures, and the pairs that only one of them has."""
    hands = actor(request)
    plan = load(Plan.objects.select_related("batch"), hands, number)
    wanted = request.GET.get("with", "")[:24]
    others = [one for one in plans_of(plan.batch)[:50] if one.pk != plan.pk and one.pairs_count]
    page: dict[str, Any] = {"plan": plan, "others": others, "wanted": wanted}
    if wanted:
        other = find(Plan.objects.select_related("batch"), hands, number=wanted)
        try:
            told = planning.compare(plan, other)
        except Refused as refused:
            return render(request, "dispatch/compare.html", page | {"wrong": sentence(refused)}, status=422)
        figures = told["figures"]
        sides = ({name: both[side] for name, both in figures.items()} for side in (0, 1))
        page |= {"other": other, "told": told, "rows": _rows(*sides), "listed": LISTED}
    return render(request, "dispatch/compare.html", page)


@for_roles("province")
def what_if(request: HttpRequest, number: str) -> HttpResponse:
    """What other limits would give, worked out from the plan's own table; nothing is kept."""
    plan = load(Plan.objects.select_related("batch"), actor(request), number)
    form = WhatIfForm(request.POST if request.method == "POST" else None)
    page: dict[str, Any] = {"plan": plan, "form": form}
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                told = planning.what_if(plan, form.asked())
            except Refused as refused:
                form.add_error(None, sentence(refused))
            else:
                page |= {"told": told, "rows": _rows(told["before"], told["after"])}
                status = 200
    return render(request, "dispatch/what_if.html", page, status=status)


def _rows(before: dict[str, Any], after: dict[str, Any] | None) -> list[dict[str, Any]]:
    """Each figure before and after, as text, with the difference and whether it is for the better."""
    rows = []
    for name, (zh, en, digits) in FIGURES.items():
        one, two = before.get(name), (after or {}).get(name)
        apart = None if one is None or two is None else round(two - one, 6)
        rows.append(
            {
                "label": (zh, en),
                "before": _number(one, digits),
                "after": _number(two, digits),
                "apart": "" if not apart else f"{apart:+,.{digits}f}",
                "tone": "" if not apart else "rh-better" if apart > 0 else "rh-worse",
            }
        )
    return rows


def _number(value: float | None, digits: int) -> str:
    return "—" if value is None else f"{value:,.{digits}f}"


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
