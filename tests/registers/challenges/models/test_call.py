"""A list: when it closes, and what it lacks on its way."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ronghe.ledger.perform import begin
from ronghe.registers.challenges.actions import custody
from ronghe.registers.challenges.models import Call, Challenge, Share
from tests.registers.challenges import fresh

pytestmark = pytest.mark.django_db


def test_a_list_closes_after_the_grace_of_the_terms_on_the_day_it_was_published(world):
    call = fresh.at_once(world).call
    assert call.closes_at - call.deadline_at == timedelta(minutes=call.terms.grace_minutes)
    assert call.key == bytes.fromhex(call.public_key)
    assert str(call) == call.title


def test_what_a_list_lacks_is_said_until_it_is_there(world):
    drawn = begin(fresh.call(world), by=world.actor("province")).record
    assert drawn.list_lacks()[0] == "榜单中还没有榜题"
    assert drawn.key_lacks()[0] == "尚未生成封标密钥"
    one = begin(fresh.challenge(world), by=world.actor("firm")).record
    Challenge.objects.filter(pk=one.pk).update(state="listed", call=drawn, bounty_fen=1)
    assert drawn.list_lacks() is None
    assert drawn.work_left()[0] == "还有 1 个榜题未办结"
    Challenge.objects.filter(pk=one.pk).update(state="failed")
    assert drawn.work_left() is None


def test_the_key_waits_for_keepers_and_their_words(world):
    drawn = begin(fresh.call(world), by=world.actor("province")).record
    for username in ("city", "county", "province"):
        assert "至少 3 名" in drawn.keepers_lack()[0]
        custody.name_keeper(drawn, username, by=world.actor("province"))
    assert drawn.keepers_lack()[0] == "还有 3 名保管人未设口令"
    Share.objects.filter(call=drawn).update(state="ready")
    assert drawn.keepers_lack() is None
    drawn.public_key = "11" * 32
    assert drawn.keepers_lack()[0] == "密钥已生成"
    assert drawn.key_lacks() is None


def test_the_database_takes_no_list_that_is_open_without_a_key_or_closes_before_it_opens(world):
    drawn = begin(fresh.call(world), by=world.actor("province")).record
    for wrong in (
        {"state": "published"},
        {"published_at": drawn.deadline_at},
        {"need": 1},
        {"kind": "other"},
        {"state": "unheard-of"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Call.objects.filter(pk=drawn.pk).update(**wrong)
    drawn.refresh_from_db()
    assert (drawn.state, drawn.published_at) == ("drafting", None)
    assert timezone.now() < drawn.deadline_at
