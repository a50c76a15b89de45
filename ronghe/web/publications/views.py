"""The pages of publications: for everybody to read and object to, for officers to draft."""

from django.contrib import messages
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.ledger.language import say, sentence
from ronghe.ledger.models import Objection, Publication
from ronghe.ledger.models.publication import KINDS
from ronghe.ledger.pages.detail import context, load, may_edit
from ronghe.ledger.pages.lists import Filter, listing
from ronghe.ledger.pages.request import actor, for_roles, refusing, signed_in
from ronghe.ledger.perform import begin, perform
from ronghe.ledger.scope import visible
from ronghe.web.publications.forms import ObjectionForm, PublicationForm

OFFICERS = ("province", "city", "county")
SHOWN = ("published", "closed")
IN_FEED = 30


@refusing
def index(request: HttpRequest) -> HttpResponse:
    """What is public, latest first."""
    kinds = Filter("kind", ("类别", "Kind"), list(KINDS.items()))
    records = Publication.objects.filter(state__in=SHOWN)
    found = listing(request, records, [kinds], order="-opens_at", per_page=20)
    page = {"listing": found, "kinds": KINDS, "now": timezone.now(), "may_draft": actor(request).role in OFFICERS}
    return render(request, "publications/index.html", page)


@for_roles(*OFFICERS, "auditor", "administrator")
def manage(request: HttpRequest) -> HttpResponse:
    """The publications of one's own office, drafts among them."""
    kinds = Filter("kind", ("类别", "Kind"), list(KINDS.items()))
    found = listing(request, visible(Publication.objects.all(), actor(request)), [kinds])
    page = {
        "listing": found,
        "kinds": KINDS,
        "flow": Publication.workflow,
        "may_draft": actor(request).role in OFFICERS,
    }
    return render(request, "publications/manage.html", page)


@refusing
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """One publication; a running notice takes objections."""
    hands = actor(request)
    one = load(Publication.objects.all(), hands, number)
    runs = one.kind == "notice" and one.state == "published" and bool(one.closes_at and one.closes_at > timezone.now())
    objections = list(one.objections.order_by("id")) if getattr(one, "within", False) and hands.role in OFFICERS else []
    page = context(one, hands) | {
        "publication": one,
        "kind": KINDS[one.kind],
        "runs": runs,
        "form": ObjectionForm() if runs and hands.role in Objection.workflow.steps["file"].by else None,
        "objections": objections,
        "may_edit": may_edit(one, hands),
    }
    return render(request, "publications/detail.html", page)


@refusing
def objecting(request: HttpRequest, number: str) -> HttpResponse:
    """Object to a running notice."""
    one = load(Publication.objects.all(), actor(request), number)
    form = ObjectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            begin(
                Objection(publication=one, **form.changes()),
                "file",
                by=actor(request),
                once=form.cleaned_data["once"],
            )
        except NotAllowed:
            raise
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(
                request, say("异议已提交，将由发布单位答复", "Your objection was filed; the office will answer")
            )
            return redirect(one)
    status = 422 if request.method == "POST" else 200
    return render(request, "publications/object.html", {"publication": one, "form": form}, status=status)


@for_roles(*OFFICERS)
def create(request: HttpRequest) -> HttpResponse:
    """Draft a publication of one's own office."""
    hands = actor(request)
    form = PublicationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        record = Publication(region=hands.region or "21", **form.changes())
        try:
            done = begin(record, by=hands, once=form.cleaned_data["once"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, say("已存为草稿，核对后发布", "Saved as a draft; read it again and publish"))
            return redirect(done.record)
    return _form(request, form)


@signed_in
def edit(request: HttpRequest, number: str) -> HttpResponse:
    """Change a draft."""
    one = load(Publication.objects.all(), actor(request), number)
    if not may_edit(one, actor(request)):
        raise NotAllowed("只有草稿可以修改", "only drafts can be changed")
    form = PublicationForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            perform(one, "edit", by=actor(request), once=given["once"], seen=given["seen"], fields=form.changes())
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect(one)
    return _form(request, form)


class Latest(Feed):  # type: ignore[type-arg]
    """The latest publications as an Atom feed."""

    feed_type = Atom1Feed
    title = "公示公告"
    description = "公示、通知、政策、结果与简报"

    def link(self) -> str:
        return reverse("publications:index")

    def items(self) -> list[Publication]:
        return list(Publication.objects.filter(state__in=SHOWN).order_by("-opens_at")[:IN_FEED])

    def item_title(self, item: Publication) -> str:
        return f"[{KINDS[item.kind][0]}] {item.title}"

    def item_description(self, item: Publication) -> str:
        return item.body[:400]

    def item_pubdate(self, item: Publication):  # type: ignore[no-untyped-def]
        return item.opens_at


def _form(request: HttpRequest, form: PublicationForm) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return render(request, "publications/form.html", {"form": form}, status=status)
