"""The pages of the workplace."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from ronghe.engine.workflow.step import Pair
from ronghe.ledger.actor import Actor
from ronghe.ledger.models import Event, Notice
from ronghe.ledger.models.record import Record
from ronghe.ledger.pages.lists import matching
from ronghe.ledger.pages.request import actor, refusing, signed_in
from ronghe.ledger.pages.todo import desk, done_by
from ronghe.ledger.registry import nouns, record_of
from ronghe.ledger.scope import visible

PER_PAGE = 25
LONGEST_QUERY = 60
FOUND_EACH = 8


@dataclass(frozen=True)
class Group:
    """What was found in one register."""

    label: Pair
    records: list[Any]
    more: bool
    address: str


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """待办: what waits for the person in the present role."""
    found = desk(actor(request))
    page = {"desk": found, "labels": {noun: model.workflow.label for noun, model in nouns().items()}}
    return render(request, "desk/home.html", page)


@signed_in
def done(request: HttpRequest) -> HttpResponse:
    """已办: what the person has done, latest first."""
    user = actor(request).user or 0
    paginator = Paginator(Event.objects.filter(user=user).order_by("-id"), PER_PAGE)
    page = paginator.get_page(request.GET.get("page", "1")[:9])
    rows = done_by(user, (page.number - 1) * PER_PAGE, PER_PAGE)
    return render(request, "desk/done.html", {"rows": rows, "page": page})


@signed_in
def notices(request: HttpRequest) -> HttpResponse:
    """The person's notices, latest first."""
    paginator = Paginator(Notice.objects.filter(user=actor(request).user), PER_PAGE)
    return render(request, "desk/notices.html", {"page": paginator.get_page(request.GET.get("page", "1")[:9])})


@signed_in
def open_notice(request: HttpRequest, key: int) -> HttpResponse:
    """Mark a notice as read and lead to what it tells of."""
    notice = get_object_or_404(Notice, pk=key, user=actor(request).user)
    if notice.read_at is None:
        Notice.objects.filter(pk=key).update(read_at=timezone.now())
    record = record_of(notice.noun, notice.key) if notice.key is not None else None
    if record is not None:
        return redirect(record.get_absolute_url())
    return redirect(notice.path or "desk:notices")


@signed_in
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark every notice as read."""
    Notice.objects.filter(user=actor(request).user, read_at__isnull=True).update(read_at=timezone.now())
    return redirect("desk:notices")


@refusing
def search(request: HttpRequest) -> HttpResponse:
    """Everything one may see in which all words occur, a few of each register."""
    q = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
    groups = _groups(q, actor(request)) if q else []
    part = bool(getattr(request, "htmx", False))
    return render(request, "desk/found.html" if part else "desk/search.html", {"q": q, "groups": groups})


def _groups(q: str, hands: Actor) -> list[Group]:
    """One query says in which registers something is found; only those are then asked for their first rows."""
    searched = {noun: model for noun, model in nouns().items() if len(model.search_in) > 1}
    counts = [
        _matches(model, q, hands).order_by().values(what=Value(noun)).annotate(many=Count("pk", distinct=True))
        for noun, model in searched.items()
    ]
    hits = {row["what"] for row in counts[0].union(*counts[1:], all=True) if row["many"]}
    return [_group(model, q, hands) for noun, model in searched.items() if noun in hits]


def _matches(model: type[Record], q: str, hands: Actor) -> QuerySet[Any]:
    records = visible(model._default_manager.all(), hands)
    for word in q.split()[:5]:
        records = records.filter(matching(model, word))
    return records


def _group(model: type[Record], q: str, hands: Actor) -> Group:
    related = [name for name in ("organisation", "person") if name in {f.name for f in model._meta.fields}]
    rows = list(_matches(model, q, hands).select_related(*related, *model.told_with).order_by("-id")[: FOUND_EACH + 1])
    return Group(model.workflow.label, rows[:FOUND_EACH], len(rows) > FOUND_EACH, f"{model.home}:index")
