"""A firm's page of tiers: what it holds, what the rules say of it today, and what is missing."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header

from ronghe.engine.rules.assessment import OUTCOMES
from ronghe.ledger.actor import Actor
from ronghe.ledger.language import language, say
from ronghe.ledger.pages.request import actor, signed_in
from ronghe.ledger.paper import WORD, word
from ronghe.ledger.paper_pdf import PDF, pdf
from ronghe.ledger.refusals import Gone
from ronghe.ledger.scope import may_reach
from ronghe.pipeline.assessing import unmendable
from ronghe.pipeline.ruletext import changes_in_words, rule_rows
from ronghe.registers.parties import queries as parties
from ronghe.registers.tiers.documents import assessment_paper
from ronghe.registers.tiers.facts.judging import Judged, gap, judge, judge_all
from ronghe.registers.tiers.models import FirmYear
from ronghe.registers.tiers.queries import firms
from ronghe.registers.tiers.workflow.filing import FILING
from ronghe.registers.tiers.workflow.title import TITLE
from ronghe.rulebook.tiers.course import COURSES


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """For a firm its own page; for offices the tiers in figures."""
    hands = actor(request)
    own = parties.organisation(hands.organisation) if hands.role == "firm" else None
    if own is not None:
        return redirect("tiers:firm", own.number)
    year = timezone.localdate().year
    counted = {one["tier"]: one for one in firms.counts(hands, year)}
    rows = [(COURSES[tier], tier, counted.get(tier)) for tier in COURSES]
    return render(request, "tiers/home.html", {"rows": rows, "year": year})


@signed_in
def firm(request: HttpRequest, number: str) -> HttpResponse:
    """Titles, filings and figures of a firm, and its outcome under each tier."""
    hands = actor(request)
    one = _firm(number, hands)
    years = firms.years_of(one.pk)
    on = _day(request, years)
    open_tiers = {f.tier for f in firms.filings_of(one.pk, hands) if f.state not in FILING.ends}
    page = {
        "firm": one,
        "place": parties.place(one.region),
        "titles": [(t, COURSES[t.tier].label) for t in firms.titles_of(one.pk)],
        "filings": [(f, COURSES[f.tier].label) for f in firms.filings_of(one.pk, hands)],
        "years": years,
        "ladder": [(_told(j), j.tier in open_tiers) for j in judge_all(years, on)],
        "may_file": hands.role == "firm",
        "on": on,
        "is_today": on == timezone.localdate(),
        "filing_flow": FILING,
        "title_flow": TITLE,
        "today": timezone.localdate(),
        "watch": timezone.localdate() + firms.WATCH,
    }
    return render(request, "tiers/firm.html", page)


@signed_in
def ruled(request: HttpRequest, number: str, tier: str) -> HttpResponse:
    """Three columns: what the rules say, the parameters in force today, and the finding for this firm."""
    one, found = _judged(request, number, tier)
    page: dict[str, Any] = {"firm": one, "tier": tier, "label": COURSES[tier].label, "judged": _told(found)}
    if found.assessment is not None:
        lacking = gap(found)
        page |= {
            "day": found.assessment.ruling.day,
            "digest": found.assessment.ruling.digest,
            "rows": rule_rows(found.assessment, language()),
            "gap": changes_in_words(found.assessment, lacking, language()) if lacking else [],
            "gap_searched": lacking is not None and lacking.complete,
            "fixed": [one.built.clause.label for one in unmendable(found.assessment)],
            "doubts": [(d.row, d.heading, say(d.zh, d.en)) for d in found.filing.doubts] if found.filing else [],
        }
    return render(request, "tiers/ruled.html", page)


@signed_in
def ruled_paper(request: HttpRequest, number: str, tier: str, *, kind: str) -> HttpResponse:
    """The same as a Word document ("docx") or a PDF ("pdf")."""
    one, found = _judged(request, number, tier)
    if found.assessment is None:
        raise Http404
    missed = gap(found)
    lacking = changes_in_words(found.assessment, missed) if missed else []
    paper = assessment_paper(one.name, one.credit_code or "", tier, found.assessment, lacking, synthetic=one.synthetic)
    content, sort = (pdf(paper), PDF) if kind == "pdf" else (word(paper), WORD)
    answer = HttpResponse(content, content_type=sort)
    name = f"{one.name}-{COURSES[tier].label[0]}规则认定表.{kind}"
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer


def _told(found: Judged) -> dict[str, Any]:
    """One line of the ladder."""
    line: dict[str, Any] = {"tier": found.tier, "label": COURSES[found.tier].label, "closed": found.closed}
    if (decided := found.assessment) is None:
        return line
    place = 0 if language() == "zh" else 1
    failing = [
        one.built.clause.label[place]
        for one in decided.findings
        if one.built.clause.role == "condition" and one.outcome == "not_met"
    ]
    return line | {
        "outcome": decided.outcome,
        "words": OUTCOMES[decided.outcome],
        "edition": decided.ruling.edition.name,
        "failing": failing if decided.outcome == "not_met" else [],
        "missing": [decided.ruling.facts[name].label[place] for name in decided.missing],
    }


def _judged(request: HttpRequest, number: str, tier: str) -> tuple[Any, Judged]:
    if tier not in COURSES:
        raise Http404
    one = _firm(number, actor(request))
    years = firms.years_of(one.pk)
    return one, judge(tier, years, _day(request, years))


def _day(request: HttpRequest, years: Sequence[FirmYear]) -> date:
    """The day that the address asks for, else the one that fits the figures."""
    try:
        return date.fromisoformat(request.GET["on"][:10])
    except (KeyError, ValueError):
        return firms.day_for(years, timezone.localdate())


def _firm(number: str, hands: Actor) -> Any:
    """The firm of this number for itself and the offices that reach it; for all others it is not there."""
    one = parties.by_number(number)
    if one is None or one.kind != "enterprise":
        raise Gone
    if hands.role not in ("firm", "county", "city", "province", "auditor", "administrator") or not may_reach(
        one, hands
    ):
        raise Gone
    return one
