"""The pages of candidates: register, recommend, admit, declare ties, rank needs."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.ledger.language import say, sentence
from ronghe.ledger.pages.detail import context, load, may_edit
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles, signed_in
from ronghe.ledger.perform import perform
from ronghe.ledger.scope import visible
from ronghe.registers.dispatch.actions import candidates as actions
from ronghe.registers.dispatch.forms.candidates import CandidateForm, NominationForm
from ronghe.registers.dispatch.models import Batch, Candidate
from ronghe.registers.dispatch.queries import candidates as queries
from ronghe.registers.dispatch.views.ordering import SAVE, asked, onward
from ronghe.registers.dispatch.workflow.candidate import CANDIDATE, TIES
from ronghe.registers.parties import queries as parties
from ronghe.rulebook.codes import regions

SIDES = ("expert", "institution", "province", "auditor", "administrator")
"""Who sees what was declared and wished; cities and counties see the person only."""
TOGETHER = {"province": "admit", "institution": "recommend"}
"""The step that a role takes for many candidates at once."""


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """The candidates that one may see; the province admits and units recommend many at once."""
    hands = actor(request)
    wanted = request.GET.get("batch__number", "")[:24]
    filters = [
        Filter("state", ("状态", "State"), list(CANDIDATE.states.items())),
        Filter("region", ("地区", "Region"), _cities(), prefix=True),
        *([Filter("batch__number", ("批次", "Batch"), [(wanted, (wanted, wanted))])] if wanted else []),
    ]
    step = CANDIDATE.steps[TOGETHER[hands.role]] if hands.role in TOGETHER else None
    page = {
        "listing": listing(request, visible(queries.candidates(), hands), filters),
        "flow": CANDIDATE,
        "together": step,
        "sources": step.sources if step else (),
    }
    return render(request, "dispatch/candidates.html", page)


@for_roles(*TOGETHER)
@require_POST
def together(request: HttpRequest) -> HttpResponse:
    """Admit or recommend the chosen candidates; each that is refused is said with its reason."""
    hands = actor(request)
    step, done = TOGETHER[hands.role], 0
    numbers = request.POST.getlist("number")[:100]
    if not numbers:
        messages.error(request, say("请先勾选候选人", "tick some candidates first"))
    for one in visible(queries.candidates(), hands).filter(number__in=numbers).order_by("id"):
        try:
            perform(one, step, by=hands)
        except Refused as refused:
            messages.error(request, f"{one}：{sentence(refused)}")
        else:
            done += 1
    if done:
        label = CANDIDATE.steps[step].label
        messages.success(request, say(f"已{label[0]} {done} 人", f"{label[1]}: {done}"))
    return redirect("candidates:index")


@signed_in
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A candidate with stages and steps."""
    hands = actor(request)
    one = load(queries.candidates(), hands, number)
    page = context(one, hands) | {
        "candidate": one,
        "place": parties.place(one.region),
        "may_edit": may_edit(one, hands),
        "may_rank": hands.role == "expert" and one.state in CANDIDATE.steps["rank"].sources,
        "sees_all": hands.role in SIDES,
    }
    return render(request, "dispatch/candidate.html", page)


@for_roles(*SIDES)
def related(request: HttpRequest, number: str) -> HttpResponse:
    """Ties, wishes and nominations of a candidate."""
    one = load(queries.candidates(), actor(request), number)
    page = {"candidate": one, "around": queries.around(one), "ties": TIES}
    return render(request, "dispatch/candidate_related.html", page)


@for_roles("expert")
def mine(request: HttpRequest, batch: str) -> HttpResponse:
    """The expert's own registration in a batch: its page, or the form where there is none yet."""
    hands = actor(request)
    among = load(Batch.objects.all(), hands, batch)
    if (known := queries.own(among, hands.person)) is not None and request.method == "GET":
        return redirect(known)
    form = CandidateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            one = actions.apply(among, form.changes(), by=hands, once=form.cleaned_data["once"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say("已报名，等待单位推荐", "Registered; your unit is asked to recommend you"))
            return redirect(one)
    return _form(request, form, among, say("报名", "Register"))


@for_roles("institution")
def nominate(request: HttpRequest, batch: str) -> HttpResponse:
    """A unit registers and recommends one of its experts."""
    hands = actor(request)
    among = load(Batch.objects.all(), hands, batch)
    form = NominationForm(request.POST or None, experts=queries.unregistered(among, hands.organisation))
    if request.method == "POST" and form.is_valid():
        chosen = parties.expert_called(form.cleaned_data["expert"])
        given = form.changes() | {"expert": chosen}
        try:
            one = actions.apply(among, given, by=hands, once=form.cleaned_data["once"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say("已推荐", "Recommended"))
            return redirect(one)
    return _form(request, form, among, say("推荐本单位专家", "Recommend an expert"))


@for_roles("expert", "institution")
def edit(request: HttpRequest, number: str) -> HttpResponse:
    """Change a registration."""
    hands = actor(request)
    one = load(queries.candidates(), hands, number)
    if not may_edit(one, hands):
        raise NotAllowed("这份报名现在不能修改", "this registration cannot be changed now")
    form = CandidateForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            perform(one, "edit", by=hands, once=given["once"], seen=given["seen"], fields=form.changes())
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say("已保存", "Saved"))
            return redirect(one)
    return _form(request, form, one.batch, say("修改报名", "Edit the registration"), one)


@for_roles("expert")
def wishes(request: HttpRequest, number: str) -> HttpResponse:
    """The expert puts needs of the batch into an order."""
    one = load(queries.candidates(), actor(request), number)
    wrong, words = "", request.POST.get("q", request.GET.get("q", "")).strip()[:60]
    order, do = asked(request)
    if request.method != "POST":
        order = [wish.entry.number for wish in queries.wishes(one)]
    elif do == SAVE:
        try:
            actions.rank(one, order, by=actor(request))
        except NotAllowed:
            raise
        except Refused as refused:
            wrong = sentence(refused)
        else:
            messages.success(request, say("意向已保存", "Your order is saved"))
            return onward(request, one)
    known = {entry.number: entry for entry in queries.asking(one.batch).filter(number__in=order)}
    options = queries.asking(one.batch, words).exclude(number__in=order)[: queries.FOUND]
    page = {
        "record": one,
        "rows": [(n, known.get(n)) for n in order],
        "options": list(options),
        "q": words,
        "wrong": wrong,
        "side": "expert",
    }
    return render(request, "dispatch/wishes.html", page, status=422 if wrong else 200)


def _cities() -> list[tuple[str, tuple[str, str]]]:
    return [(city.code, (city.name, city.name)) for city in regions.prefectures(regions.home().code)]


def _form(
    request: HttpRequest, form: CandidateForm, batch: Batch, title: str, one: Candidate | None = None
) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    page = {"form": form, "batch": batch, "title": title, "candidate": one}
    return render(request, "dispatch/candidate_form.html", page, status=status)
