"""The pages of the workplace."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import CharField, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
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
class Hit:
    """A record that was found: its number, the words it is called by, its address."""

    number: str
    name: str
    address: str


@dataclass(frozen=True)
class Group:
    """What was found in one register; `more` is the address of the rest, empty where there is none."""

    label: Pair
    hits: list[Hit]
    more: str


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
    groups = _found(q, actor(request)) if q else []
    part = bool(getattr(request, "htmx", False))
    return render(request, "desk/found.html" if part else "desk/search.html", {"q": q, "groups": groups})


def _found(q: str, hands: Actor) -> list[Group]:
    """One query for all registers: each gives its newest few, as number and name."""
    models = {noun: model for noun, model in nouns().items() if len(model.search_in) > 1}
    first, *others = (_few(noun, model, q, hands) for noun, model in models.items())
    found: dict[str, list[tuple[str, str]]] = {noun: [] for noun in models}
    rows = list(first.union(*others, all=True))
    for noun, _, number, name in sorted(rows, key=lambda row: -row[1]):
        found[noun].append((number, name))
    return [_group(models[noun], q, rows) for noun, rows in found.items() if rows]


def _few(noun: str, model: type[Record], q: str, hands: Actor) -> Any:
    records = visible(model._default_manager.all(), hands)
    for word in q.split()[:5]:
        records = records.filter(matching(model, word))
    # SQLite cuts no member of a union short; it does cut a list that a member draws from.
    newest = records.order_by("-pk").values("pk")[: FOUND_EACH + 1]
    chosen = model._default_manager.filter(pk__in=newest).order_by()
    return chosen.values_list(Value(noun, output_field=CharField()), "pk", "number", model.search_in[1])


def _group(model: type[Record], q: str, rows: list[tuple[str, str]]) -> Group:
    hits = [Hit(number, name, reverse(f"{model.home}:detail", args=[number])) for number, name in rows[:FOUND_EACH]]
    return Group(model.workflow.label, hits, _list_of(model, q) if len(rows) > FOUND_EACH else "")


def _list_of(model: type[Record], q: str) -> str:
    """The address of a register's list narrowed by the search; empty for one that has no list."""
    try:
        return f"{reverse(f'{model.home}:index')}?{urlencode({'q': q})}"
    except NoReverseMatch:
        return ""
