"""The pages of titles: the public register with the expiry watch, and a title."""

from django.conf import settings
from django.contrib import messages
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.language import say, sentence
from ronghe.ledger.pages.detail import context, load
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles, refusing
from ronghe.ledger.scope import reached, visible
from ronghe.registers.parties import queries as parties
from ronghe.registers.tiers.actions import spotchecks
from ronghe.registers.tiers.models import Title
from ronghe.registers.tiers.queries import firms
from ronghe.registers.tiers.views.filings import TIERS
from ronghe.registers.tiers.workflow.title import TITLE
from ronghe.rulebook.codes import regions
from ronghe.rulebook.tiers.course import COURSES, terms_of


@refusing
def index(request: HttpRequest) -> HttpResponse:
    """The register of titles; ?watch=1 keeps those that end within the watch, ?drawn=1 those drawn for a spot check."""
    today = timezone.localdate()
    records = visible(Title.objects.select_related("organisation"), actor(request))
    watched, drawn = request.GET.get("watch") == "1", request.GET.get("drawn") == "1"
    if watched:
        records = records.filter(state="valid", until__gte=today, until__lte=today + firms.WATCH)
    if drawn and not actor(request).is_public:
        unseen = Q(inspected_on__isnull=True) | Q(inspected_on__lt=F("drawn_on"))
        records = records.filter(unseen, reached(Title, actor(request)), state="valid", drawn_on__isnull=False)
    states = Filter("state", ("状态", "State"), list(TITLE.states.items()))
    cities = [(c.code, (c.name, c.name)) for c in regions.prefectures(regions.home().code)]
    places = Filter("region", ("城市", "City"), cities, prefix=True)
    page = {
        "listing": listing(request, records, [TIERS, states, places], order="until" if watched else "-id"),
        "flow": TITLE,
        "courses": COURSES,
        "watched": watched,
        "drawn": drawn,
        "checks": spotchecks.standings(today) if actor(request).role == "province" else [],
        "watch_days": firms.WATCH.days,
    }
    return render(request, "tiers/titles.html", page)


@for_roles("province")
@require_POST
def draw(request: HttpRequest, tier: str) -> HttpResponse:
    """The lots of this year's spot check are drawn."""
    try:
        found = spotchecks.draw(tier, by=actor(request))
    except Refused as refused:
        messages.error(request, sentence(refused))
        return redirect("titles:index")
    messages.success(
        request, say(f"已抽中 {len(found)} 户，已通知属地", f"{len(found)} were drawn; their counties are told")
    )
    return redirect(f"{reverse('titles:index')}?drawn=1")


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
