"""The form of a report."""

from datetime import date

from ronghe.registers.reviews.forms.report import ReportForm
from ronghe.rulebook.review.terms import terms_on
from tests.registers.reviews.fresh import POINTS

CRITERIA = terms_on(date(2026, 1, 1)).judged_by("written")
GIVEN = {"verdict": "support", "text": "示例", "once": "k", **POINTS}


def test_every_criterion_is_asked_first_and_answered_whole() -> None:
    form = ReportForm(CRITERIA, 1, GIVEN)
    assert [*form.fields][: len(CRITERIA)] == [one.key for one in CRITERIA]
    assert form.is_valid()
    assert form.answers() == POINTS | {"verdict": "support", "text": "示例"}


def test_points_beyond_the_most_or_missing_are_told_by_field() -> None:
    form = ReportForm(CRITERIA, 1, GIVEN | {"novelty": 31, "route": ""})
    assert not form.is_valid()
    assert set(form.errors) == {"novelty", "route"}
