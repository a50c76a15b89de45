"""The open challenges of a small demonstration: every stage is there, by the real steps, and the books are sound."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from ronghe.demo.challengekeys import KEEPERS
from ronghe.demo.challengetopics import chosen
from ronghe.demo.filling import fill
from ronghe.demo.world import Scale, World
from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.calendars.workdays import china
from ronghe.ledger import chain, publishing
from ronghe.ledger.models import Event, Grant
from ronghe.registers.challenges.actions import custody
from ronghe.registers.challenges.models import Bid, Call, Challenge, Opened, Question, Share
from ronghe.registers.parties.models import Person
from ronghe.registers.projects.models import Change, Fund, Milestone, Payment, Project
from ronghe.registers.projects.queries.books import balance, standing, unsound
from ronghe.registers.reviews.models import Panel, Review
from tests.demo.programme import quiet

OTHERS = {"tiers": False, "laboratories": False, "facilities": False, "bookings": False}
TINY = Scale(firms=60, experts=60, staff=0, needs=0, batches=0, challenges=1, **OTHERS)
TODAY = timezone.localdate()


def _filled() -> None:
    assert fill(World(TINY), quiet, TODAY)["challenges"] == len(chosen(TINY.challenges))


def _told() -> list[tuple[object, ...]]:
    """What is there, without what is secret and therefore another each time: numbers of bids, keys, who was drawn."""
    rows: list[tuple[object, ...]] = list(
        Challenge.objects.order_by("id").values_list("number", "title", "state", "organisation__name", "bounty_fen")
    )
    rows += Call.objects.order_by("id").values_list("number", "title", "state", "deadline_at")
    rows += Bid.objects.order_by("id").values_list("challenge__number", "organisation__name", "state", "sealed_at")
    rows += Project.objects.order_by("id").values_list("number", "title", "state", "fiscal_fen", "ends_on", "score")
    rows += Event.objects.exclude(noun__in=["seat", "tie", "review"]).order_by("id").values_list("noun", "step", "at")
    return rows


@pytest.fixture(scope="module")
def twice(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[list[tuple[object, ...]]]]:
    """Filled, told, undone, and filled again on the same day; once for all tests, since it takes a while."""
    with django_db_blocker.unblock(), transaction.atomic():
        _filled()
        before = _told()
        transaction.set_rollback(True)
    with django_db_blocker.unblock(), transaction.atomic():
        _filled()
        yield [before, _told()]
        transaction.set_rollback(True)


@pytest.fixture
def filled(twice: object) -> Iterator[None]:
    """The filled province; what a test does to it is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_every_stage_of_a_challenge_is_there(filled: None) -> None:
    states = {*Challenge.objects.values_list("state", flat=True)}
    wanted = {"draft", "submitted", "checked", "listed", "open", "closed", "reviewing", "proposed", "running"}
    assert wanted | {"completed", "failed", "terminated"} == states
    assert {*Call.objects.values_list("state", flat=True)} == {"finished", "opened", "closed", "published", "noticed"}
    assert {"draft", "sealed", "eligible", "won", "racing", "lost"} <= {*Bid.objects.values_list("state", flat=True)}
    assert {*Question.objects.values_list("state", flat=True)} == {"asked", "answered"}
    assert {*Project.objects.values_list("state", flat=True)} == {"running", "closed", "stopped"}
    assert {"paid", "passed", "confirmed", "planned"} <= {*Milestone.objects.values_list("state", flat=True)}
    assert {"paid", "proposed"} == {*Payment.objects.values_list("state", flat=True)}
    assert {"approved", "filed"} == {*Change.objects.values_list("state", flat=True)}
    assert {"closed", "open"} == {*Panel.objects.values_list("state", flat=True)}
    assert {*Panel.objects.values_list("purpose", flat=True)} == {"argument", "written", "defence", "acceptance"}
    assert {"submitted", "assigned"} == {*Review.objects.values_list("state", flat=True)}
    assert Challenge.objects.get(race=True).bids.filter(state="racing").count() == 2
    flywheel = Bid.objects.get(state="won", challenge__state="running")
    assert "飞轮" in flywheel.organisation.name


def test_money_is_booked_and_the_books_are_sound(filled: None) -> None:
    assert unsound() == []
    for fund in Fund.objects.filter(projects__isnull=False).distinct():
        told = standing(fund)
        assert 0 < told.spent <= told.committed <= told.budget
    (done,) = Project.objects.filter(state="closed", extensions=0)
    assert (balance(done, "spent"), balance(done, "committed")) == (done.fiscal_fen, 0)
    assert Payment.objects.filter(project=done, purpose="tail", state="paid").exists()
    (stopped,) = Project.objects.filter(state="stopped")
    first = stopped.milestones.get(place=1).fiscal_fen
    assert balance(stopped, "spent") == first - first // 3
    assert Project.objects.get(extensions=1).state == "closed"
    assert all(one.leader for one in Project.objects.all())


def test_steps_lie_in_the_past_in_the_order_of_the_rules(filled: None) -> None:
    events = Event.objects.filter(noun__in=["challenge", "call", "bid", "panel", "project", "payment", "milestone"])
    assert max(events.values_list("at", flat=True)) < timezone.now()
    for noun, key in set(events.values_list("noun", "key")):
        told = list(events.filter(noun=noun, key=key).order_by("id").values_list("at", flat=True))
        assert told == sorted(told), (noun, key)
    by_hand = events.exclude(role="system").filter(noun__in=["challenge", "panel", "project", "payment"])
    assert all(china().is_workday(day_of(at)) for at in by_hand.values_list("at", flat=True))
    for noun, step, record in (("challenge", "award", Challenge), ("call", "publish", Call)):
        for event in Event.objects.filter(noun=noun, step=step):
            notice = publishing.notices_about(record.objects.get(pk=event.key))[-1 if noun == "call" else 0]
            assert notice.closes_at is not None
            assert notice.closes_at <= event.at
    for call in Call.objects.exclude(opened_at=None):
        assert call.opened_at is not None
        assert call.closes_at <= Event.objects.get(noun="call", step="close", key=call.pk).at <= call.opened_at


def test_the_open_list_takes_bids_for_weeks_and_one_list_waits_for_its_keepers(filled: None) -> None:
    assert Call.objects.get(state="published").deadline_at > timezone.now() + timedelta(days=25)
    call = Call.objects.get(state="closed")
    for keeper in KEEPERS[1:]:
        grant = Grant.objects.get(user__username=keeper.username)
        share = Share.objects.select_related("call").get(call=call, officer=grant.user)
        custody.give(share, keeper.words, by=grant.actor())
    call.refresh_from_db()
    assert call.state == "opened"
    opened = Opened.objects.filter(bid__challenge__call=call)
    assert opened.count() == 3
    assert all(call.challenges.get().title in str(one) for one in opened)


def test_everything_says_that_it_is_synthetic_and_the_chain_is_whole(filled: None) -> None:
    for model in (Challenge, Call, Bid, Project, Fund, Panel, Person):
        assert not model.objects.filter(synthetic=False).exists(), model
    assert all(title.startswith("示例") for title in Call.objects.values_list("title", flat=True))
    verdict = chain.verify()
    assert verdict.whole
    assert verdict.unsealed == 0


def test_the_same_seed_and_day_give_the_same(twice: list[list[tuple[object, ...]]]) -> None:
    first, second = twice
    assert len(first) > 300
    assert first == second


@pytest.mark.django_db
def test_a_scale_without_challenges_has_none() -> None:
    counts = fill(World(Scale(firms=20, experts=20, staff=0, needs=0, batches=0, tiers=False, challenges=0)), quiet)
    assert "challenges" not in counts
    assert not Challenge.objects.exists()
