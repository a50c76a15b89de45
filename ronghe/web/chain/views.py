"""The pages of the ledger itself."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from ronghe.ledger.models import Event, Seal
from ronghe.ledger.pages.request import for_roles
from ronghe.ledger.registry import nouns

PER_PAGE = 50
LONGEST = 40


def seals(request: HttpRequest) -> HttpResponse:
    """The heads of the chain, for anybody to keep and compare."""
    paginator = Paginator(Seal.objects.order_by("-number"), 20)
    page = paginator.get_page(request.GET.get("page", "1")[:9])
    return render(request, "chain/seals.html", {"page": page})


def head(request: HttpRequest) -> JsonResponse:
    """The latest head, for programs that keep it elsewhere."""
    last = Seal.objects.order_by("-number").first()
    if last is None:
        return JsonResponse({"number": 0, "head": None, "head_sm3": None, "at": None})
    return JsonResponse(
        {"number": last.number, "head": last.head, "head_sm3": last.head_sm3, "at": last.at.isoformat()}
    )


@for_roles("auditor", "province", "administrator")
def events(request: HttpRequest) -> HttpResponse:
    """Every event, latest first, by noun and user."""
    found = Event.objects.order_by("-id")
    noun = request.GET.get("noun", "")
    if noun in nouns():
        found = found.filter(noun=noun)
    if (key := request.GET.get("key", "")[:LONGEST]).isdigit() and key.isascii() and len(key) < 19:
        found = found.filter(key=int(key))
    if (user := request.GET.get("user", "")[:LONGEST]).isdigit() and user.isascii() and len(user) < 19:
        found = found.filter(user=int(user))
    page = Paginator(found.select_related("leaf__seal"), PER_PAGE).get_page(request.GET.get("page", "1")[:9])
    labels = {name: model.workflow for name, model in nouns().items()}
    return render(request, "chain/events.html", {"page": page, "flows": labels, "noun": noun})
