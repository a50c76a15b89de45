"""The pages of projects: list, page with its parts and books, the task book's form, the archive."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.ledger.language import sentence
from ronghe.ledger.pages.detail import context, load, may_edit, shown_face
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, refusing, signed_in
from ronghe.ledger.refusals import Gone
from ronghe.ledger.scope import visible
from ronghe.registers.parties import queries as parties
from ronghe.registers.projects.actions import projects as actions
from ronghe.registers.projects.actions import taskbook
from ronghe.registers.projects.documents import archive
from ronghe.registers.projects.facts.repeated import compared, repeated
from ronghe.registers.projects.forms.taskbook import TaskBookForm
from ronghe.registers.projects.models import Project
from ronghe.registers.projects.models.books import ACCOUNTS, KINDS
from ronghe.registers.projects.models.change import KINDS as CHANGE_KINDS
from ronghe.registers.projects.models.payment import PURPOSES
from ronghe.registers.projects.models.project import BUDGET_KINDS
from ronghe.registers.projects.queries import books
from ronghe.registers.projects.queries import projects as queries
from ronghe.registers.projects.workflow.acceptance import ACCEPTANCE
from ronghe.registers.projects.workflow.change import CHANGE
from ronghe.registers.projects.workflow.milestone import MILESTONE
from ronghe.registers.projects.workflow.payment import PAYMENT
from ronghe.registers.projects.workflow.project import PROJECT
from ronghe.rulebook.projects.terms import GRADES

UNSIGNED = ("draft", "lead_signed", "client_signed")
STATES = Filter("state", ("状态", "State"), list(PROJECT.states.items()))


@refusing
def index(request: HttpRequest) -> HttpResponse:
    """The projects that one may see; to the public those that are under way or were."""
    found = listing(request, visible(queries.projects(), actor(request)), [STATES])
    return render(request, "projects/projects.html", {"listing": found, "flow": PROJECT})


@refusing
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A project. The public sees title, parties, money and state; the parties and offices the task book and its parts."""
    hands = actor(request)
    one = load(queries.whole(), hands, number)
    page = context(one, hands) | {"project": one, "place": parties.place(one.region), "grades": GRADES}
    if page["face"] == "full":
        page |= {
            "may_edit": may_edit(one, hands),
            "lacks": taskbook.lacks(one, timezone.localdate()) if one.state == "draft" else [],
            "kinds": BUDGET_KINDS,
            "may_change": one.state == "running" and hands.organisation == one.lead_id,
            "may_compare": compared(one, hands, *UNSIGNED),
            "may_pay_tail": one.state == "accepted" and hands.role in ("county", "city", "province"),
        }
    return render(request, "projects/project.html", page)


@signed_in
def parts(request: HttpRequest, number: str) -> HttpResponse:
    """Milestones, payments, changes and acceptances of a project."""
    hands = actor(request)
    one = _whole(request, number)
    page = {
        "project": one,
        "parts": queries.parts_of(one),
        "flows": {"milestone": MILESTONE, "payment": PAYMENT, "change": CHANGE, "acceptance": ACCEPTANCE},
        "change_kinds": CHANGE_KINDS,
        "purposes": PURPOSES,
        "grades": GRADES,
        "may_propose": one.state == "running" and hands.role in ("county", "city", "province"),
    }
    return render(request, "projects/parts.html", page)


@signed_in
def compare(request: HttpRequest, number: str) -> HttpResponse:
    """What may ask for the same as a task book that is not signed by all, for the offices."""
    hands = actor(request)
    one = load(queries.projects(), hands, number)
    if not compared(one, hands, *UNSIGNED):
        raise Gone
    return render(request, "projects/repeated.html", {"record": one, "found": repeated(one, hands)})


@signed_in
def ledger(request: HttpRequest, number: str) -> HttpResponse:
    """The books of a project: each entry with its lines, and where it came from."""
    one = _whole(request, number)
    found = books.entries_of(project=one)
    page = {"project": one, "entries": books.with_origins(found), "kinds": KINDS, "accounts": ACCOUNTS}
    page |= {"committed": books.balance(one, "committed"), "spent": books.balance(one, "spent")}
    return render(request, "projects/books.html", page)


@signed_in
def edit(request: HttpRequest, number: str) -> HttpResponse:
    """The lead writes the task book."""
    hands = actor(request)
    one = load(queries.projects(), hands, number)
    if not may_edit(one, hands):
        raise NotAllowed("任务书现在不能修改，或不归您填写", "the task book is not yours to write, or not now")
    form = TaskBookForm(request.POST or None, project=one)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.write(one, form.changes(), by=hands, once=given["once"], seen=given["seen"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect(one)
    status = 422 if request.method == "POST" else 200
    return render(request, "projects/task_book.html", {"form": form, "project": one}, status=status)


@signed_in
def download(request: HttpRequest, number: str) -> HttpResponse:
    """Everything of a project in one file: proofs, files, and its books."""
    one = _whole(request, number)
    response = HttpResponse(archive(one, actor(request)), content_type="application/zip")
    response.headers["Content-Disposition"] = content_disposition_header(True, f"archive-{one.number}.zip") or ""
    return response


def _whole(request: HttpRequest, number: str) -> Project:
    one = load(queries.projects(), actor(request), number)
    if shown_face(one, actor(request)) != "full":
        raise Gone
    return one
