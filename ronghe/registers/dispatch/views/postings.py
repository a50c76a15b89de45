"""The pages of postings: list, page, papers, and what a batch's postings are exported as."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ronghe.ledger.actor import Actor
from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, refusing, signed_in
from ronghe.ledger.refusals import Gone
from ronghe.ledger.scope import visible
from ronghe.registers.dispatch.documents import opendata, papers, roster, summary
from ronghe.registers.dispatch.models import Assessment, Batch, FollowUp, Posting
from ronghe.registers.dispatch.models.posting import WAYS
from ronghe.registers.dispatch.models.service import FORMS
from ronghe.registers.dispatch.queries import postings as queries
from ronghe.registers.dispatch.queries.assessing import proposed_rewards
from ronghe.registers.dispatch.queries.programme import is_public, reached
from ronghe.registers.dispatch.queries.totals import HELD, totals
from ronghe.registers.dispatch.views.downloads import as_asked, download
from ronghe.registers.dispatch.workflow.posting import PARTIES, POSTING
from ronghe.registers.dispatch.workflow.service import SERVICE
from ronghe.registers.parties import queries as parties
from ronghe.rulebook.codes import regions

OFFICES = ("province", "city", "county", "auditor", "administrator")
PER_PAGE = 50
WORDS = {
    "expert": ("特派员", "Commissioner"),
    "firm": ("派驻企业", "Host firm"),
    "institution": ("派出单位", "Home institution"),
}
VERDICTS = dict(POSTING.steps["review_midterm"].ask("verdict").choices or {})


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """The postings that one may see."""
    wanted = request.GET.get("batch__number", "")[:24]
    cities = regions.prefectures(regions.home().code)
    filters = [
        Filter("state", ("状态", "State"), list(POSTING.states.items())),
        Filter("region", ("派驻地", "Place"), [(c.code, (c.name, c.name)) for c in cities], prefix=True),
        Filter("way", ("方式", "Way"), list(WAYS.items())),
        *([Filter("batch__number", ("批次", "Batch"), [(wanted, (wanted, wanted))])] if wanted else []),
    ]
    found = listing(request, visible(queries.postings(), actor(request)), filters)
    return render(request, "dispatch/postings.html", {"listing": found, "flow": POSTING})


@signed_in
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A posting with its agreement, reviews and steps."""
    hands = actor(request)
    one = load(queries.with_successor(), hands, number)
    page = context(one, hands) | {
        "posting": one,
        "place": parties.place(one.region),
        "way": WAYS[one.way],
        "signed": [(WORDS[party], getattr(one, field)) for party, field in PARTIES.items()],
        "reviews": [(WORDS[p], VERDICTS[said["verdict"]], said) for p, said in sorted(one.midterm.items())],
        "may_log": hands.role == "expert" and one.state in queries.SERVED,
        "has_agreement": one.state != "proposed",
    }
    return render(request, "dispatch/posting.html", page)


@signed_in
def related(request: HttpRequest, number: str) -> HttpResponse:
    """The logs, the assessments and the follow-ups of a posting."""
    one = load(queries.with_counted(), actor(request), number)
    page = {
        "posting": one,
        "logs": list(one.logs.order_by("-served_on", "-id")[:50]),
        "forms": FORMS,
        "log_flow": SERVICE,
        "counted": one.counted_count,
        "assessments": list(one.assessments.order_by("term")),
        "followups": list(FollowUp.objects.filter(posting=one).order_by("months")),
    }
    return render(request, "dispatch/posting_related.html", page)


@signed_in
def agreement(request: HttpRequest, number: str, *, kind: str = "docx") -> HttpResponse:
    """The three-party agreement, once it is drawn up."""
    one = load(queries.postings(), actor(request), number)
    if one.state in ("proposed", "cancelled"):
        raise Gone
    made = papers.agreement(one)
    return as_asked(request, made, one, f"{one.number}-agreement", kind)


@signed_in
def letter(request: HttpRequest, number: str, *, kind: str = "docx") -> HttpResponse:
    """The letter of appointment, once it is issued."""
    one = load(queries.postings(), actor(request), number)
    if not one.letter:
        raise Gone
    made = papers.letter(one)
    return as_asked(request, made, one, one.letter, kind)


@refusing
def of_batch(request: HttpRequest, batch: str) -> HttpResponse:
    """A batch's postings by state, with everything that can be exported of them; a part of the batch's page."""
    hands = actor(request)
    one = load(Batch.objects.all(), hands, batch)
    counts = dict(
        visible(Posting.objects.filter(batch=one), hands).values_list("state").annotate(n=Count("pk")).order_by()
    )
    rewards = proposed_rewards(one)
    graded = Assessment.objects.filter(posting__batch=one, state="graded")
    page = {
        "batch": one,
        "flow": POSTING,
        "counts": [(state, label, counts[state]) for state, label in POSTING.states.items() if state in counts],
        "is_staff": hands.role in OFFICES,
        "is_open": is_public(one),
        "may_issue": hands.role in ("province", "city") and one.state in ("running", "assessing"),
        "to_reward": rewards.count() if hands.role == "province" and one.state in ("assessing", "finished") else 0,
        "to_publish": graded.count() if hands.role == "province" and one.state == "assessing" else 0,
    }
    return render(request, "dispatch/postings_of_batch_part.html", page)


@signed_in
def list_of_batch(request: HttpRequest, batch: str) -> HttpResponse:
    """名单 as a workbook: the postings of the batch that one may see."""
    hands = actor(request)
    one = load(Batch.objects.all(), hands, batch)
    found = visible(queries.postings().filter(batch=one), hands).exclude(state="cancelled")
    return download(roster.roster(one, found.order_by("region", "id")), f"{one.number}-list.xlsx", roster.EXCEL)


@signed_in
def list_on_paper(request: HttpRequest, batch: str, *, kind: str = "docx") -> HttpResponse:
    """名单 as a document or for print."""
    hands = actor(request)
    one = load(Batch.objects.all(), hands, batch)
    found = visible(queries.postings().filter(batch=one), hands).exclude(state="cancelled")
    return as_asked(request, roster.roster_paper(one, found.order_by("region", "id")), one, f"{one.number}-list", kind)


@signed_in
def summary_of_batch(request: HttpRequest, batch: str, *, kind: str = "docx") -> HttpResponse:
    """批次总结, for offices."""
    one = _for_offices(actor(request), batch)
    made = summary.summary(one, totals(one), f"{timezone.localdate():%Y年%m月%d日}")
    return as_asked(request, made, one, f"{one.number}-summary", kind)


@refusing
def open_data(request: HttpRequest, batch: str, *, kind: str) -> HttpResponse:
    """The postings of a batch without people and firms, for anybody, once its list was public."""
    one = load(Batch.objects.all(), actor(request), batch)
    made = _open_rows(one)
    if kind == "json":
        return download(opendata.as_json(one, made), f"{one.number}.json", "application/json")
    return download(opendata.as_csv(made), f"{one.number}.csv", "text/csv; charset=utf-8")


@refusing
def open_page(request: HttpRequest, batch: str) -> HttpResponse:
    """The same rows to look at, a page at a time; `?solved=1`: those whose need is solved."""
    one = load(reached(Batch.objects.all()), actor(request), batch)
    made, solved = _open_rows(one), request.GET.get("solved") == "1"
    found = Paginator([row for row in made if row["solved"] or not solved], PER_PAGE)
    page = {
        "batch": one,
        "listed": found.get_page(request.GET.get("page", "1")[:9]),
        "solved": solved,
        "columns": opendata.COLUMNS,
        "flow": POSTING,
        "ways": WAYS,
    }
    return render(request, "dispatch/open.html", page)


def _open_rows(batch: Batch) -> list[dict[str, Any]]:
    if not is_public(batch):
        raise Gone
    return opendata.rows(batch, queries.postings().filter(batch=batch, state__in=HELD).exclude(state="filed"))


def _for_offices(hands: Actor, number: str) -> Batch:
    if hands.role not in OFFICES:
        raise Gone
    return load(Batch.objects.all(), hands, number)
