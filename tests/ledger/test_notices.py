"""A step tells whom it says, once each, in both languages, and not the one who took it."""

from datetime import timedelta

from django.utils import timezone

from ronghe.ledger.models import Notice
from ronghe.ledger.notices import STALE, send
from ronghe.ledger.perform import perform
from tests.world import World


def test_a_step_tells_the_holders_of_its_roles_but_the_one_who_took_it(world: World) -> None:
    need = world.need("submitted")
    Notice.objects.all().delete()
    perform(need, "send_back", by=world.actor("county"), answers={"reason": "缺指标"})
    told = Notice.objects.get()
    assert (told.user, told.noun, told.key) == (world.users["firm"], "need", need.pk)
    assert need.number in told.zh
    assert "缺指标" in told.zh
    assert "Return" in told.en


def test_a_step_that_tells_nobody_writes_nothing(world: World) -> None:
    need = world.need("draft")
    Notice.objects.all().delete()
    perform(need, "edit", by=world.actor("firm"), fields={"title": "示例改名"})
    assert not Notice.objects.exists()


def test_one_person_with_two_roles_is_told_once_and_long_words_are_cut(world: World) -> None:
    user = world.users["firm"].pk
    send([user, user], ("字" * 400, "x" * 400))
    assert [(len(n.zh), len(n.en)) for n in Notice.objects.filter(user=user)] == [(300, 300)]


def test_who_enters_history_rings_nobody(world: World) -> None:
    before, after = world.need("draft"), world.need("draft")
    Notice.objects.all().delete()
    perform(before, "submit", by=world.actor("firm"), at=timezone.now() - STALE - timedelta(minutes=1))
    assert not Notice.objects.exists()
    perform(after, "submit", by=world.actor("firm"), at=timezone.now() - STALE + timedelta(minutes=1))
    assert Notice.objects.exists()
