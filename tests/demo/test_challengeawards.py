"""Opened bids go as far as the fate of their challenge."""

import pytest

from ronghe.demo.challengeawards import Awarding
from ronghe.registers.projects.models import Project
from ronghe.registers.reviews.models import Panel, Review
from tests.demo.challenged import listed

pytestmark = pytest.mark.django_db


def test_one_is_under_review_and_one_under_notice() -> None:
    made = listed("recent", "polyolefin", "marine-engine")
    awarding = Awarding(made.stage, made)
    for topic in made.topics:
        awarding.write(topic)
    assert {key: one.state for key, one in made.challenges.items()} == {
        "polyolefin": "reviewing",
        "marine-engine": "proposed",
    }
    panel = Panel.objects.get(state="open")
    assert {"submitted", "assigned"} == {*Review.objects.filter(seat__panel=panel).values_list("state", flat=True)}
    first = made.bids["marine-engine"][0][1]
    first.refresh_from_db()
    assert first.state == "proposed", "the first team has the most points, wherever its random number put it"
    best = max(Review.objects.filter(case__noun="bid", case__key=first.pk), key=lambda one: sum(one.points.values()))
    others = Review.objects.filter(case__panel=best.case.panel).exclude(case=best.case)
    assert sum(best.points.values()) > max(sum(one.points.values()) for one in others)
    assert not Project.objects.exists()
