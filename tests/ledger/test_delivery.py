"""Mail goes out once to whom it is for; trouble is noted, waited for, and holds nothing up."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from ronghe.ledger.delivery import BATCH, KEPT, PAUSES, TIMEOUT, deliver
from ronghe.ledger.models import Notice, User
from ronghe.ledger.notices import send
from tests.world import World

troubles: dict[str, Exception] = {}
"""What the mail server below does: by "open" or by address."""


class Server(EmailBackend):
    """A mail server that keeps what it takes and refuses what `troubles` says."""

    def open(self) -> None:
        if "open" in troubles:
            raise troubles["open"]

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        for message in messages:
            if message.to[0] in troubles:
                raise troubles[message.to[0]]
            if "killed" in troubles:
                super().send_messages([message])
                raise troubles["killed"]
        return super().send_messages(messages)


@pytest.fixture(autouse=True)
def server(settings: Any) -> Iterator[None]:
    settings.EMAIL_BACKEND = "tests.ledger.test_delivery.Server"
    troubles.clear()
    yield
    troubles.clear()


@pytest.fixture
def told(world: World) -> User:
    """A county officer with an address, to whom one thing was told."""
    user = world.users["county"]
    User.objects.filter(pk=user.pk).update(email="county@example.org")
    Notice.objects.all().delete()
    send([user.pk], ("需求 XQ-1：提交", "Need XQ-1: Submit"))
    return user


def test_a_notice_is_mailed_once_in_the_persons_language_first(told: User) -> None:
    assert (deliver(), deliver()) == (1, 0)
    (message,) = mail.outbox
    assert message.to == ["county@example.org"]
    assert message.subject.endswith("需求 XQ-1：提交")
    assert message.body.startswith("需求 XQ-1：提交\n\nNeed XQ-1: Submit")
    notice = Notice.objects.get()
    assert notice.sent_at is not None
    assert (notice.tries, notice.trouble) == (1, "")


def test_who_reads_english_gets_english_first(told: User) -> None:
    User.objects.filter(pk=told.pk).update(language="en")
    deliver()
    assert mail.outbox[0].body.startswith("Need XQ-1")


@pytest.mark.parametrize("change", [{"email": ""}, {"notices_by_mail": False}, {"is_active": False}])
def test_who_takes_no_mail_is_left_in_peace_and_waits_in_no_queue(told: User, change: dict[str, object]) -> None:
    User.objects.filter(pk=told.pk).update(**change)
    assert deliver() == 0
    assert mail.outbox == []
    assert not Notice.objects.filter(sent_at__isnull=True).exists()


def test_a_server_that_is_away_costs_no_try(told: User) -> None:
    troubles["open"] = ConnectionRefusedError("refused")
    now = timezone.now()
    for minute in range(100):
        assert deliver(now + timedelta(minutes=minute)) == 0
    notice = Notice.objects.get()
    assert (notice.tries, notice.sent_at) == (0, None)
    assert "refused" in notice.trouble
    troubles.clear()
    assert deliver(now + timedelta(days=2)) == 1


def test_an_address_that_is_refused_is_tried_later_and_later_and_then_no_more(told: User, world: World) -> None:
    troubles["county@example.org"] = SMTPRecipientsRefused({})
    now = timezone.now()
    tried = []
    told_minutes = [int(pause.total_seconds() // 60) for pause in PAUSES]
    beside = {minute + d for minute in told_minutes for d in (-2, -1, 0, 1, 2) if minute + d >= 0}
    for minute in sorted(beside | {*range(0, 3 * 24 * 60, 60)}):
        before = Notice.objects.get().tries
        deliver(now + timedelta(minutes=minute))
        if Notice.objects.get().tries > before:
            tried.append(minute)
    assert tried == told_minutes
    assert "SMTPRecipientsRefused" in Notice.objects.get().trouble
    assert min(pause for pause in PAUSES if pause).total_seconds() > TIMEOUT


def test_one_bad_address_does_not_hold_up_the_others(told: User, world: World) -> None:
    other = world.users["city"]
    User.objects.filter(pk=other.pk).update(email="city@example.org")
    send([other.pk], ("乙", "b"))
    for trouble in (SMTPRecipientsRefused({}), SMTPServerDisconnected("gone"), OSError("x"), ValueError("header")):
        mail.outbox.clear()
        Notice.objects.update(sent_at=None, tries=0)
        troubles["county@example.org"] = trouble
        assert deliver() == 1
        assert [message.to for message in mail.outbox] == [["city@example.org"]]


def test_a_kill_between_sending_and_noting_doubles_one_message_at_most(told: User, world: World) -> None:
    send([told.pk], ("乙", "b"))
    troubles["killed"] = KeyboardInterrupt()  # type: ignore[assignment]
    with pytest.raises(KeyboardInterrupt):
        deliver()
    troubles.clear()
    deliver()
    deliver(timezone.now() + timedelta(hours=1))
    deliver(timezone.now() + timedelta(hours=2))
    said = sorted(message.subject for message in mail.outbox)
    assert len(said) == 3
    assert len(set(said)) == 2


def test_old_news_is_not_sent(told: User) -> None:
    assert deliver(timezone.now() + KEPT + timedelta(seconds=1)) == 0
    assert mail.outbox == []


def test_so_many_at_a_time(told: User) -> None:
    send([told.pk], ("丙", "c"))
    assert (deliver(limit=1), deliver(limit=1), deliver()) == (1, 1, 0)
    assert BATCH > 1
