"""Figures and filings by programs."""

from typing import Any

import pytest
from django.utils import timezone

from ronghe.registers.tiers.models import Filing, FirmYear
from tests.registers.tiers.fresh import SMALL
from tests.web.api.asking import Asking

LAST = timezone.localdate().year - 1
GOOD: dict[str, Any] = {"year": LAST, **SMALL}


def test_a_firm_states_its_year_edits_and_files(ask: Asking) -> None:
    made = ask.post("firmyears/", GOOD, token=ask.token("firm"))
    assert made.status_code == 201, made.content
    one = FirmYear.objects.get(number=made.json()["number"])
    assert (one.state, one.year, one.values) == ("draft", LAST, dict(SMALL))
    edited = ask.post(f"firmyears/{one.number}/edit", {"staff": 51, "ip1": None}, "firm")
    assert edited.status_code == 200, edited.content
    one.refresh_from_db()
    assert (one.values["staff"], "ip1" in one.values, one.values["sales"]) == (51, False, SMALL["sales"])
    assert ask.post(f"firmyears/{one.number}/submit", {}, "firm").status_code == 200
    begun = ask.post("filings/", {"tier": "small_tech"}, "firm")
    assert begun.status_code == 201, begun.content
    handed = ask.post(f"filings/{begun.json()['number']}/submit", {}, "firm")
    assert handed.status_code == 200, handed.content
    assert Filing.objects.get().outcome == "met"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("year", "2024"),
        ("year", None),
        ("staff", -1),
        ("staff", 1.5),
        ("staff", "12"),
        ("sales", 10**16),
        ("resident", "yes"),
        ("domestic_share", 1.5),
        ("none_such", 1),
    ],
)
def test_a_bad_fact_is_named_and_nothing_is_kept(ask: Asking, key: str, value: Any) -> None:
    answer = ask.post("firmyears/", GOOD | {key: value}, "firm")
    assert (answer.status_code, answer.json()["code"]) == (422, "unanswered")
    assert key in answer.json()["fields"]
    assert not FirmYear.objects.exists()


@pytest.mark.parametrize("body", [{}, {"tier": "none"}, {"tier": "gazelle", "year": 2024}])
def test_a_filing_needs_a_tier_and_nothing_else(ask: Asking, body: dict[str, Any]) -> None:
    assert ask.post("filings/", body, "firm").status_code == 422
    assert not Filing.objects.exists()


@pytest.mark.parametrize("who", ["county", "expert", "auditor"])
def test_nobody_but_firms_states_and_files(ask: Asking, who: str) -> None:
    assert ask.post("firmyears/", GOOD, who).status_code == 403
    assert ask.post("filings/", {"tier": "gazelle"}, who).status_code == 403


def test_the_year_of_a_record_stays(ask: Asking) -> None:
    number = ask.post("firmyears/", GOOD, "firm").json()["number"]
    assert ask.post(f"firmyears/{number}/edit", {"year": LAST - 1}, "firm").status_code == 422
