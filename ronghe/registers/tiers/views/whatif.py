"""What if a parameter were another: who enters and who leaves, by city and industry, over all firms that one reaches."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ronghe.engine.rules.parameters import GRADES
from ronghe.engine.text.refusal import Refused
from ronghe.ledger.language import language, sentence
from ronghe.ledger.pages.request import actor, for_roles
from ronghe.pipeline.movers import parsed
from ronghe.registers.parties import queries as parties
from ronghe.registers.tiers.facts.judging import ruling, try_parameters
from ronghe.registers.tiers.forms.asking import WhatIfForm
from ronghe.registers.tiers.queries import firms
from ronghe.rulebook.codes import industries

SHOWN = 200
"""So many moved firms are listed; the counts are of all."""


@for_roles("province", "city", "county", "auditor")
def what_if(request: HttpRequest) -> HttpResponse:
    """The form, and what came of it."""
    form = WhatIfForm(request.GET if "tier" in request.GET else None)
    page: dict[str, Any] = {"form": form}
    status = 200
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        place = 0 if language() == "zh" else 1
        try:
            rules = ruling(given["tier"], given["on"])
            page["parameters"] = [
                (
                    u.name,
                    u.label[place],
                    u.said(language()),
                    u.cites,
                    GRADES[u.evidence_grade][place],
                )
                for u in rules.given.used.values()
            ]
            changes = parsed([line for line in given["changes"].splitlines() if line.strip()])
            moved = try_parameters(given["tier"], firms.all_years(actor(request)), changes, given["on"])
            page |= {
                "moved": moved,
                "changed": [(name, rules.given.used[name].value, value) for name, value in changes.items()],
                "enters": int(moved.frame["enters"].sum()),
                "leaves": int(moved.frame["leaves"].sum()),
                "by_city": [{**one, "city": parties.place(one["city"])} for one in moved.by("city").to_dicts()],
                "by_industry": [{**one, "name": _industry(one["industry"])} for one in moved.by("industry").to_dicts()],
                "firms": [
                    {**one, "city": parties.place(one["city"])}
                    for one in moved.frame.filter(moved.frame["enters"] | moved.frame["leaves"]).head(SHOWN).to_dicts()
                ],
            }
        except Refused as refused:
            form.add_error(None, sentence(refused))
    if form.is_bound and form.errors:
        status = 422
    return render(request, "tiers/whatif.html", page, status=status)


def _industry(code: str) -> str:
    found = industries.industry(code) if code else None
    return found.name if found else ""
