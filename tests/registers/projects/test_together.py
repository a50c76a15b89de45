"""Several hands on one fund at once, with real transactions, on whichever database is set: never overspent, nothing twice."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.perform import begin, perform
from ronghe.registers.projects.actions import payments
from ronghe.registers.projects.actions.books import book
from ronghe.registers.projects.models import Entry, Fund, Milestone, Payment, Project
from ronghe.registers.projects.queries import books
from tests.ledger.test_together import HANDS, _kinds, _together
from tests.registers.projects import fresh
from tests.world import World


@pytest.fixture
def world(transactional_db: None) -> Iterator[World]:
    yield World.made()
    connection.close()


def _signed(world: World) -> Project:
    made = begin(fresh.task_book(world), by=world.actor("city")).record
    perform(made, "sign_lead", by=world.actor("institution"))
    return perform(made, "sign_client", by=world.actor("firm")).record  # type: ignore[no-any-return]


def test_projects_signed_at_once_never_bind_more_than_the_fund_holds(world: World) -> None:
    paying = fresh.open_fund(world, 3 * fresh.FISCAL + 1)
    waiting = [_signed(world) for _ in range(HANDS)]
    city = world.actor("city")
    told = _together(
        lambda n: perform(Project.objects.get(pk=waiting[n].pk), "approve", by=city, answers={"fund": paying.pk})
    )
    assert _kinds(told) == {"Done": 3, "Refused": HANDS - 3}
    standing = books.standing(paying)
    assert (standing.committed, standing.left) == (3 * fresh.FISCAL, 1)
    assert Project.objects.filter(state="running").count() == 3
    assert books.unsound() == []


def test_one_payment_paid_by_all_hands_is_booked_once(world: World) -> None:
    made = fresh.running(world)
    fresh.prove(world, made)
    one = fresh.passed(world, made.milestones.all()[0])
    asked = payments.propose_milestone(one, by=world.actor("county"))
    city = world.actor("city")
    perform(asked, "approve", by=city)
    given = {"reference": "B-1", "paid_on": timezone.localdate().isoformat()}
    told = _together(
        lambda n: perform(Payment.objects.get(pk=asked.pk), "pay", by=city, answers=given, once=f"k{n % 2}")
    )
    paid = [one for one in told if not isinstance(one, Exception)]
    assert len({done.event.pk for done in paid}) == 1
    assert all(isinstance(one, Refused) for one in told if isinstance(one, Exception))
    assert Entry.objects.filter(kind="pay").count() == 1
    assert books.balance(made, "spent") == one.fiscal_fen


def test_one_milestone_proposed_by_all_hands_is_proposed_once(world: World) -> None:
    made = fresh.running(world)
    fresh.prove(world, made)
    one = fresh.passed(world, made.milestones.all()[0])
    officers = [world.actor(("county", "city", "province")[n % 3]) for n in range(HANDS)]
    told = _together(lambda n: payments.propose_milestone(Milestone.objects.get(pk=one.pk), by=officers[n]))
    assert _kinds(told) == {"Payment": 1, "Refused": HANDS - 1}


def test_paying_and_stopping_at_once_leave_sound_books(world: World) -> None:
    made = fresh.running(world)
    fresh.prove(world, made)
    one = fresh.passed(world, made.milestones.all()[0])
    asked = payments.propose_milestone(one, by=world.actor("county"))
    city = world.actor("city")
    perform(asked, "approve", by=city)
    given = {"reference": "B-1", "paid_on": timezone.localdate().isoformat()}

    def act(n: int) -> Any:
        if n % 2:
            return perform(Payment.objects.get(pk=asked.pk), "pay", by=city, answers=given)
        return perform(Project.objects.get(pk=made.pk), "stop", by=city, answers={"cause": "team", "reason": "示例"})

    told = _together(act)
    assert all(isinstance(one, Refused) for one in told if isinstance(one, Exception))
    asked.refresh_from_db()
    spent = fresh.TRANCHES[0] if asked.state == "paid" else 0
    assert asked.state in ("paid", "refused")
    assert (books.balance(made, "spent"), books.balance(made, "committed")) == (spent, 0)
    assert books.standing(made.fund_id).committed == spent
    assert books.unsound() == []


def test_raw_bookings_at_once_stop_at_the_last_fen(world: World) -> None:
    paying = fresh.open_fund(world, 100)
    made = begin(fresh.task_book(world), by=world.actor("city")).record
    by = world.actor("city")

    def act(n: int) -> Any:
        done = 0
        for k in range(10):
            try:
                with transaction.atomic():
                    fund = Fund.objects.get(pk=paying.pk)
                    given = {"about": fund, "step": "x", "by": by, "at": timezone.now(), "project": made}
                    book("commit", fund, 3, key=f"{n}-{k}", **given)  # type: ignore[arg-type]
            except (Refused, IntegrityError):
                continue
            done += 1
        return done

    told = _together(act)
    assert sum(told) == 33
    assert books.standing(paying).left == 1
    assert books.unsound() == []
