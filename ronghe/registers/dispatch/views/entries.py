"""The pages of needs in batches: enter open needs, rank candidates, name a person."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.ledger.language import say, sentence
from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles, signed_in
from ronghe.ledger.scope import visible
from ronghe.registers.dispatch.actions import entries as actions
from ronghe.registers.dispatch.models import Batch, Entry
from ronghe.registers.dispatch.queries import batches as batch_queries
from ronghe.registers.dispatch.queries import candidates as people
from ronghe.registers.dispatch.queries import entries as queries
from ronghe.registers.dispatch.views.ordering import SAVE, asked, onward
from ronghe.registers.dispatch.workflow.entry import ENTRY
from ronghe.registers.parties import queries as parties
from ronghe.rulebook.codes import regions

OFFICERS = ("county", "city", "province")
BEFORE_THE_PLAN = ("open", "closed")


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """The needs in batches that one may see."""
    wanted = request.GET.get("batch__number", "")[:24]
    cities = [(city.code, (city.name, city.name)) for city in regions.prefectures(regions.home().code)]
    filters = [
        Filter("state", ("状态", "State"), list(ENTRY.states.items())),
        Filter("region", ("地区", "Region"), cities, prefix=True),
        *([Filter("batch__number", ("批次", "Batch"), [(wanted, (wanted, wanted))])] if wanted else []),
    ]
    found = listing(request, visible(queries.entries(), actor(request)), filters)
    return render(request, "dispatch/entries.html", {"listing": found, "flow": ENTRY})


@signed_in
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A need in a batch: whole for its firm and officers, else what the hall shows of it."""
    hands = actor(request)
    entry = load(queries.entries(), hands, number)
    page = context(entry, hands)
    chooses = hands.role == "firm" and page["face"] == "full" and entry.state == "entered"
    page |= {
        "entry": entry,
        "place": parties.place(entry.region),
        "named": entry.need.confidentiality == "public" or page["face"] == "full",
        "may_choose": chooses and entry.batch.state in BEFORE_THE_PLAN,
    }
    return render(request, "dispatch/entry.html", page)


@for_roles("firm", *OFFICERS, "auditor", "administrator")
def related(request: HttpRequest, number: str) -> HttpResponse:
    """Whom the firm ranks and names, and what officers ordered for the need."""
    hands = actor(request)
    entry = load(queries.entries(), hands, number)
    page = {
        "entry": entry,
        "around": queries.around(entry),
        "sees_orders": hands.role in ("province", "auditor", "administrator"),
    }
    return render(request, "dispatch/entry_related.html", page)


@for_roles("firm", *OFFICERS)
def enter(request: HttpRequest, batch: str) -> HttpResponse:
    """Open needs take part in a batch: all that are ticked, or none."""
    hands = actor(request)
    among = load(Batch.objects.all(), hands, batch)
    options = list(queries.enterable(among, hands)[: queries.SHOWN])
    ticked, wrong = set(request.POST.getlist("need")), ""
    demands = {str(need.pk): request.POST.get(f"demand-{need.pk}", "1").strip()[:4] for need in options}
    if request.method == "POST":
        try:
            made = _entered(among, [need for need in options if str(need.pk) in ticked], demands, request)
        except NotAllowed:
            raise
        except Refused as refused:
            wrong = sentence(refused)
        else:
            messages.success(request, say(f"已参选 {made} 项需求", f"{made} needs take part"))
            return redirect("entries:index")
    page = {
        "batch": among,
        "rows": [(need, str(need.pk) in ticked, demands[str(need.pk)]) for need in options],
        "wrong": wrong,
    }
    return render(request, "dispatch/enter.html", page, status=422 if wrong else 200)


def _entered(batch: Batch, chosen: list, demands: dict[str, str], request: HttpRequest) -> int:  # type: ignore[type-arg]
    if not chosen:
        raise Refused("请至少勾选一项需求", "tick at least one need")
    with transaction.atomic():
        for need in chosen:
            text = demands[str(need.pk)]
            if not (text.isascii() and text.isdigit()):
                raise Refused(f"“{need.title}”的需要人数应为整数", f"{need.title}: people must be a whole number")
            actions.enter(batch, need, int(text), by=actor(request))
    return len(chosen)


@for_roles("firm")
def wishes(request: HttpRequest, number: str) -> HttpResponse:
    """The firm puts candidates of the batch into an order for its need."""
    entry = load(queries.entries(), actor(request), number)
    wrong, words = "", request.POST.get("q", request.GET.get("q", "")).strip()[:60]
    order, do = asked(request)
    if request.method != "POST":
        order = [wish.candidate.number for wish in queries.wishes(entry)]
    elif do == SAVE:
        try:
            actions.rank(entry, order, by=actor(request))
        except NotAllowed:
            raise
        except Refused as refused:
            wrong = sentence(refused)
        else:
            messages.success(request, say("意向已保存", "Your order is saved"))
            return onward(request, entry)
    _own(entry, request)
    known = {one.number: one for one in people.nameable(entry).filter(number__in=order)}
    options = people.nameable(entry, words).exclude(number__in=order)[: people.FOUND]
    page = {
        "record": entry,
        "rows": [(n, known.get(n)) for n in order],
        "options": list(options),
        "q": words,
        "wrong": wrong,
        "side": "firm",
    }
    return render(request, "dispatch/wishes.html", page, status=422 if wrong else 200)


@for_roles("firm")
def name(request: HttpRequest, number: str) -> HttpResponse:
    """企业点将: the firm looks for a person by name and names them for its need."""
    hands = actor(request)
    entry = load(queries.entries(), hands, number)
    _own(entry, request)
    given = {key: request.POST.get(key, request.GET.get(key, "")).strip()[:500] for key in ("q", "candidate", "note")}
    wrong = ""
    if request.method == "POST":
        try:
            chosen = batch_queries.candidate_of(entry.batch, given["candidate"][:24])
            once = request.POST.get("once", "")[:64]
            made = actions.nominate(entry, chosen, given["note"], by=hands, once=once)
        except NotAllowed:
            raise
        except Refused as refused:
            wrong = sentence(refused)
        else:
            messages.success(request, say("已点将，等待专家答复", "Named; the expert is asked to answer"))
            return redirect(made)
    found = list(people.nameable(entry, given["q"])[: people.FOUND]) if given["q"] else []
    page = {"entry": entry, "found": found, "given": given, "wrong": wrong}
    return render(request, "dispatch/name.html", page, status=422 if wrong else 200)


def _own(entry: Entry, request: HttpRequest) -> None:
    """Others than the firm itself see an entry, but do not choose for it."""
    if entry.organisation_id != actor(request).organisation:
        raise NotAllowed("只能为本企业的需求选择人选", "a firm chooses people for its own needs only")
