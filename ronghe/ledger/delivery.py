"""Takes notices to people by mail, after the step that wrote them; nothing here can hold up a step."""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from ronghe.ledger.models.notice import Notice

TIMEOUT = 20
"""Seconds that the mail server is waited for; the shortest pause between two tries must be longer."""
PAUSES = (timedelta(), *(timedelta(minutes=m) for m in (2, 10, 60, 360, 1440)))
"""A notice is tried so long after it was written, and then no more."""
KEPT = timedelta(days=7)
"""What could not be sent for so long is old news; it stays in the person's notices on the site."""
BATCH = 200
LONGEST = 300

log = logging.getLogger(__name__)


def deliver(now: datetime | None = None, limit: int = BATCH) -> int:
    """Mail the notices that are due, oldest first; how many were sent.

    Each notice is claimed by a conditional update before it is sent, so two workers never send the same; one that is
    killed between sending and noting it sends that notice once more at the next try, so a kill doubles one at most.
    A server that cannot be reached costs no try: the notices wait for it, as long as they are news.
    """
    now = now or timezone.now()
    _skip_unreachable()
    due = list(_due(now).select_related("user")[:limit])
    if not due:
        return 0
    connection = get_connection(timeout=TIMEOUT)
    try:
        connection.open()
    except (OSError, SMTPException) as trouble:
        log.warning("mail server: %s", trouble)
        waiting = [notice.pk for notice in due]
        Notice.objects.filter(pk__in=waiting).update(trouble=f"mail server: {trouble}"[:LONGEST])
        return 0
    try:
        return sum(_mail(notice, connection) for notice in due)
    finally:
        connection.close()


def _due(now: datetime) -> QuerySet[Notice]:
    rested = Q(pk__in=[])
    for tries, pause in enumerate(PAUSES):
        rested |= Q(tries=tries, at__lte=now - pause)
    return Notice.objects.filter(rested, sent_at__isnull=True, at__gt=now - KEPT).order_by("id")


def _skip_unreachable() -> None:
    """Notices of people who take no mail are read on the site only; they are done as far as delivery goes."""
    nowhere = Q(user__email="") | Q(user__notices_by_mail=False) | Q(user__is_active=False)
    waiting = Notice.objects.filter(nowhere, sent_at__isnull=True).values_list("pk", flat=True)
    Notice.objects.filter(pk__in=list(waiting[: 10 * BATCH])).update(sent_at=F("at"))


def _mail(notice: Notice, connection: BaseEmailBackend) -> int:
    claimed = Notice.objects.filter(pk=notice.pk, tries=notice.tries, sent_at__isnull=True)
    if not claimed.update(tries=F("tries") + 1):
        return 0
    message = _message(notice)
    message.connection = connection
    try:
        message.send()
    except (OSError, SMTPException, ValueError) as trouble:
        Notice.objects.filter(pk=notice.pk).update(trouble=f"{type(trouble).__name__}: {trouble}"[:LONGEST])
        return 0
    Notice.objects.filter(pk=notice.pk).update(sent_at=timezone.now(), trouble="")
    return 1


def _message(notice: Notice) -> EmailMessage:
    """In the person's language first, the other below; nothing personal beyond what the notice says."""
    zh, en = notice.zh, notice.en
    first, second = (en, zh) if notice.user.language == "en" else (zh, en)
    sign = "Ronghe 融合"
    body = f"{first}\n\n{second}\n\n— {sign}\n登录系统办理 / Sign in to act on it.\n"
    return EmailMessage(f"[{sign}] {' '.join(first.split())[:120]}", body, to=[notice.user.email])
