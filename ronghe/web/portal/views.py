"""The pages of the portal: home, the catalogue of figures, a figure's source, and the records it counts."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.vary import vary_on_headers

from ronghe.ledger.language import say
from ronghe.ledger.models import Publication
from ronghe.ledger.models.publication import KINDS
from ronghe.ledger.pages.request import actor
from ronghe.ledger.scope import visible
from ronghe.registers.needs.models import Need
from ronghe.web.portal.counts import Counts, counts
from ronghe.web.portal.figures import FIGURES, Figure
from ronghe.web.portal.rows import as_csv, counted_rows, shown
from ronghe.web.portal.source import city_name, source
from ronghe.web.theme.cartogram import PLACES
from ronghe.web.theme.charts import Chart, bars_and_line
from ronghe.web.theme.tags.words import about_wan, grouped

LATEST = 5
PER_PAGE = 50
SO_FAR = {
    "needs-registered": ("登记", "registered"),
    "needs-accepted": ("受理", "accepted"),
    "needs-solved": ("确认解决", "confirmed as solved"),
}
"""What the home page tells of a year that still runs."""
TONES = {"notice": "seal", "outcome": "teal"}
PILLARS = (
    (
        ("夯实融合基础", "Foundation"),
        ("增加高质量科技供给", "What science offers"),
        ("experts", "institutions", "results"),
    ),
    (
        ("聚焦融合关键", "Key"),
        ("强化企业创新主体地位", "What firms ask for"),
        ("firms", "firms-asking", "needs-registered"),
    ),
    (
        ("拓宽融合途径", "Pathway"),
        ("促进科技成果转化应用", "What came of it"),
        ("needs-accepted", "needs-solved", "money-saved"),
    ),
)
"""Title, subtitle and figures of each pillar: what the registers hold now."""


def home(request: HttpRequest) -> HttpResponse:
    """The sentence, the pillars, a chart, the cities, the latest needs and publications: at most six queries."""
    counted, hands = counts(), actor(request)
    needs = visible(Need.objects.filter(state="open"), hands).order_by("-id")[:LATEST]
    texts = visible(Publication.objects.filter(state="published"), hands).order_by("-opens_at")[:LATEST]
    page = {
        "counted": counted,
        "value": {slug.replace("-", "_"): counted.of(slug) for slug in FIGURES},
        "is_running": timezone.localdate().year in counted.shown_years,
        "year_words": year_words(counted),
        "so_far": so_far(counted),
        "pillars": pillars(counted),
        "city_link": reverse("portal:rows", args=["needs-registered"]) + f"?year={counted.year}&city=",
        "city_unit": say("项", "needs"),
        "city_label": say("各市登记企业技术需求", "Needs registered by city"),
        "no_needs": say("现在没有正在征集的需求", "No need is open now"),
        "no_texts": say("还没有公示公告", "Nothing has been published yet"),
        "trend": trend(counted),
        "elsewhere": sum(n for city, n in counted.by_city.items() if city not in PLACES),
        "needs": [(need, city_name(need.region[:4])) for need in needs],
        "publications": [(one, KINDS[one.kind], TONES.get(one.kind, "brand")) for one in texts],
    }
    return render(request, "portal/home.html", page)


def year_words(counted: Counts) -> str:
    """The year that the page speaks of; until when it was counted, while it runs."""
    at = timezone.localtime(counted.at)
    if at.year != counted.year:
        return say(f"{counted.year}年度", str(counted.year))
    return say(f"{counted.year}年度（截至{at:%m-%d}）", f"{counted.year} (until {at:%m-%d})")


def so_far(counted: Counts) -> tuple[str, list[tuple[str, str, str, str]]] | None:
    """What the running year holds beside the full one: until when it was counted; label, value, unit, address of each."""
    if counted.running is None:
        return None
    at = timezone.localtime(counted.at)
    lines = [
        (
            say(*label),
            grouped(counted.by_year[counted.running][slug]),
            say(*FIGURES[slug].unit),
            reverse("portal:figure", args=[slug]) + f"?year={counted.running}",
        )
        for slug, label in SO_FAR.items()
    ]
    return say(f"{counted.running}年截至{at:%m-%d}", f"{counted.running} until {at:%m-%d}"), lines


def pillars(counted: Counts) -> list[tuple[str, str, list[tuple[str, str, str, str, str]]]]:
    """The three pillars with their figures: label, value, unit, address of the source, note."""

    def line(slug: str) -> tuple[str, str, str, str, str]:
        one, value = FIGURES[slug], counted.of(slug)
        text = about_wan(value) if one.adds else grouped(value)
        note = say(f"{counted.year}年", str(counted.year)) if one.yearly else say("现时在册", "now")
        address = reverse("portal:figure", args=[slug]) + f"?year={counted.year}"
        return say(*one.name), text, say(*one.unit), address, note

    return [(say(*title), say(*sub), [line(slug) for slug in slugs]) for title, sub, slugs in PILLARS]


def trend(counted: Counts) -> Chart:
    """Registered and solved needs by year; a year that still runs is marked."""
    years = counted.shown_years
    current = timezone.localdate().year
    return bars_and_line(
        ("企业技术需求登记与解决", "Needs registered and solved"),
        [f"{y}*" if y == current else str(y) for y in years],
        (("登记需求（项）", "Registered"), [counted.by_year[y]["needs-registered"] for y in years]),
        (("企业确认解决（项）", "Solved"), [counted.by_year[y]["needs-solved"] for y in years]),
        ("年份", "Year"),
        spoken=years.index(counted.year),
    )


def catalogue(request: HttpRequest) -> HttpResponse:
    """Every figure with its value and definition."""
    counted = counts()
    lines = [(one, counted.of(one.slug)) for one in FIGURES.values()]
    return render(request, "portal/figures.html", {"lines": lines, "counted": counted})


@vary_on_headers("HX-Request")
def figure(request: HttpRequest, slug: str) -> HttpResponse:
    """A figure's source: a drawer for htmx, else a page of its own."""
    found = source(_figure(slug), _year(request))
    drawer = bool(getattr(request, "htmx", False))
    return render(request, "portal/drawer.html" if drawer else "portal/figure.html", {"source": found})


def rows(request: HttpRequest, slug: str) -> HttpResponse:
    """The records that a figure counts, a page at a time."""
    one, year, city = _figure(slug), _year(request), _city(request)
    seen, counted = counted_rows(one, year, actor(request), city)
    found = Paginator(seen, PER_PAGE).get_page(request.GET.get("page", "1")[:9])
    page: dict[str, Any] = {
        "figure": one,
        "year": year,
        "city": city,
        "city_name": city_name(city) if city else "",
        "rows": [shown(record) for record in found.object_list],
        "page": found,
        "counted": counted,
        "withheld": counted - found.paginator.count,
    }
    return render(request, "portal/rows.html", page)


def download(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """The same records as CSV."""
    one, year, city = _figure(slug), _year(request), _city(request)
    seen, _ = counted_rows(one, year, actor(request), city)
    answer = StreamingHttpResponse(as_csv(seen), content_type="text/csv; charset=utf-8")
    name = "-".join(filter(None, [one.code, str(year) if one.yearly else "", city]))
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def _figure(slug: str) -> Figure:
    if slug not in FIGURES:
        raise Http404
    return FIGURES[slug]


def _year(request: HttpRequest) -> int:
    """The year asked for; the one the portal speaks of when none or nonsense is asked."""
    asked = request.GET.get("year", "")
    if asked.isascii() and asked.isdigit() and 2000 <= int(asked[:5]) <= 2100:
        return int(asked)
    return counts().year


def _city(request: HttpRequest) -> str:
    """The city asked for, by its code of four characters; empty for anything else."""
    asked = request.GET.get("city", "")
    return asked if len(asked) == 4 and asked.isascii() and asked.isalnum() else ""
