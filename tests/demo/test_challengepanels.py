"""A panel of the demonstration is drawn, reports, and finds for its cases."""

import pytest

from ronghe.demo.challengetopics import topics
from ronghe.registers.challenges.actions import panels
from ronghe.registers.reviews.models import Review
from ronghe.registers.reviews.queries import outcomes
from tests.demo.challenged import stage

pytestmark = pytest.mark.django_db


def test_reports_are_near_the_worth_of_the_case_and_the_panel_finds_for_it() -> None:
    here, _ = stage()
    topic = next(one for one in topics() if one.key == "stack-drilling")
    one = here.propose(topic, 40, -200)
    here.check(topic, one, 39)
    panel = panels.convene(one, "argument", by=here.province, at=here.almanac.at(30))
    here.panels.conclude(panel, 29, [86])
    assert panel.state == "closed"
    assert outcomes.favoured("challenge", one.pk, "argument")
    reviews = Review.objects.filter(seat__panel=panel)
    assert {one.state for one in reviews} == {"submitted"}
    most = {one.key: one.most for one in panel.terms.judged_by("argument")}
    assert all(0.75 <= given / most[key] <= 0.95 for one in reviews for key, given in one.points.items())
