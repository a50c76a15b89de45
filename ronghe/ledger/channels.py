"""The office's own channels (DingTalk, WeCom, Feishu … through apprise): only what is overdue goes there, by number."""

import hashlib
import logging
from datetime import timedelta

import apprise
from django.conf import settings
from django.utils import timezone
from django_tasks import task

AGAIN = (60, 300, 1800, 7200, 43200)
"""Seconds before a channel that did not take a message is tried again."""

log = logging.getLogger(__name__)


def announce(title: str, body: str) -> None:
    """Enqueue a message to every channel. With jobs in the database it is part of the caller's transaction: sent once if
    that is committed, and never held up by a channel. Say nothing confidential: a group reads it."""
    for address in settings.CHANNELS:
        post_to_channel.enqueue(name_of(address), title, body)


@task()
def post_to_channel(channel: str, title: str, body: str, tries: int = 0) -> str:
    """Send one message to one channel; "sent", "later" or "gone". After the last try it fails, and the job says so."""
    address = next((one for one in settings.CHANNELS if name_of(one) == channel), None)
    if address is None:
        return "gone"
    if _post(address, title, body):
        return "sent"
    if tries >= len(AGAIN) or not post_to_channel.get_backend().supports_defer:
        raise RuntimeError(f"channel {channel} did not take the message in {tries + 1} tries")
    later = timezone.now() + timedelta(seconds=AGAIN[tries])
    post_to_channel.using(run_after=later).enqueue(channel, title, body, tries + 1)
    return "later"


def name_of(address: str) -> str:
    """A channel's name in jobs and logs: a digest, because the address holds a secret."""
    return hashlib.sha256(address.encode()).hexdigest()[:12]


def _post(address: str, title: str, body: str) -> bool:
    door = apprise.Apprise()
    try:
        return bool(door.add(address)) and bool(door.notify(title=title, body=body))
    except Exception:  # a plug-in of the library may raise anything, and must not stop the worker
        log.exception("channel %s", name_of(address))
        return False
