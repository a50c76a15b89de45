"""The pages of titles: the public register with the expiry watch, and a title."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, refusing
from ronghe.ledger.scope import visible
from ronghe.registers.parties import queries as parties
from ronghe.registers.tiers.models import Title
from ronghe.registers.tiers.queries import firms
from ronghe.registers.tiers.views.filings import TIERS
from ronghe.registers.tiers.workflow.title import TITLE
from ronghe.rulebook.codes import regions
from ronghe.rulebook.tiers.course import COURSES, terms_of


@refusing
def index(request: HttpRequest) -> HttpResponse:
    """The register of titles; ?watch=1 keeps those that end within the watch."""
    today = timezone.localdate()
    records = visible(Title.objects.select_related("organisation"), actor(request))
    watched = request.GET.get("watch") == "1"
    if watched:
        records = records.filter(state="valid", until__gte=today, until__lte=today + firms.WATCH)
    states = Filter("state", ("状态", "State"), list(TITLE.states.items()))
    cities = [(c.code, (c.name, c.name)) for c in regions.prefectures(regions.home().code)]
    places = Filter("region", ("城市", "City"), cities, prefix=True)
    page = {
        "listing": listing(request, records, [TIERS, states, places], order="until" if watched else "-id"),
        "flow": TITLE,
        "courses": COURSES,
        "watched": watched,
        "watch_days": firms.WATCH.days,
    }
    return render(request, "tiers/titles.html", page)


@refusing
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A title."""
    hands = actor(request)
    one = load(Title.objects.select_related("organisation", "filing"), hands, number)
    page = context(one, hands) | {
        "title": one,
        "course": COURSES[one.tier],
        "annual_by": terms_of(one.tier, timezone.localdate(), settings.RULES_WITHOUT).annual_by,
        "place": parties.place(one.region),
        "soon": one.state == "valid" and timezone.localdate() <= one.until <= timezone.localdate() + firms.WATCH,
    }
    return render(request, "tiers/title.html", page)
