"""The demonstration in the registers: whole, lawful, and the same each time."""

from pathlib import Path
from typing import Any

import pytest

from ronghe.demo.filling import fill
from ronghe.demo.newsroom import publish_news
from ronghe.demo.world import Scale, World
from ronghe.ledger import chain
from ronghe.ledger.history import as_of
from ronghe.ledger.models import Event, Publication, User
from ronghe.registers.needs.models import Need
from ronghe.registers.parties.models import Organisation

TINY = Scale(firms=60, experts=40, staff=5, needs=90, batches=0, challenges=0)


def quiet(stage: str, done: int, total: int) -> None:
    """Nobody looks."""


@pytest.fixture
def filled(db: None) -> dict[str, int]:
    return fill(World(TINY), quiet)


def test_every_state_of_a_need_occurs_and_every_row_has_its_events(filled: dict[str, int]) -> None:
    assert filled["needs"] == Need.objects.count() == 90
    assert set(Need.objects.values_list("state", flat=True)) == set(Need.workflow.states)
    for need in Need.objects.all():
        last = Event.objects.filter(noun="need", key=need.pk).latest("at", "id")
        assert last.after == need.state
        told = as_of("need", need.pk, last.at)
        assert told is not None
        assert told.fields["title"] == need.title


def test_the_ledger_of_the_demonstration_is_sealed_and_whole(filled: dict[str, int]) -> None:
    verdict = chain.verify()
    assert verdict.whole
    assert (verdict.unsealed, verdict.events) == (0, Event.objects.count())


def test_needs_for_named_people_name_them_and_others_nobody(filled: dict[str, int]) -> None:
    named = Need.objects.filter(named_people__isnull=False).distinct()
    assert named.exists()
    assert not named.exclude(confidentiality="named").exists()
    events = Event.objects.filter(noun="need", step="name_person").count()
    assert events == Need.named_people.through.objects.count()


def test_everything_says_that_it_is_synthetic(filled: dict[str, int]) -> None:
    assert not Organisation.objects.filter(synthetic=False).exists()
    assert not Need.objects.filter(synthetic=False).exists()


def test_nothing_is_mailed_to_people_who_are_invented(filled: dict[str, int]) -> None:
    assert User.objects.exists()
    assert not User.objects.filter(notices_by_mail=True).exists()


def test_a_database_that_is_not_empty_is_left_alone(filled: dict[str, int]) -> None:
    with pytest.raises(RuntimeError):
        fill(World(TINY), quiet)


def test_the_news_is_published_by_the_officers_steps(filled: dict[str, int]) -> None:
    before = Publication.objects.count()  # notices of the tiers
    assert publish_news(World(TINY)) == Publication.objects.count() - before == 12
    notice = Publication.objects.filter(kind="notice").order_by("-id").first()
    assert notice is not None
    assert notice.closes_at is not None


def test_the_accounts_of_every_role_can_sign_in(filled: dict[str, int], client: Any, tmp_path: Path) -> None:
    for username in ("province", "county_tiexi", "firm", "expert", "auditor", "admin"):
        assert User.objects.get(username=username).check_password("ronghe-demo-2025")
