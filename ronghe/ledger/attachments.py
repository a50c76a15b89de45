"""Files of records: checked, kept under their digest, added and taken away with an event on the record."""

import hashlib
import os
import secrets
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.actor import Actor
from ronghe.ledger.filekinds import KINDS, clean_name, kind_of
from ronghe.ledger.insert import insert_new
from ronghe.ledger.models.attachment import Attachment
from ronghe.ledger.models.event import Event
from ronghe.ledger.models.record import Record
from ronghe.ledger.perform import event_row, note
from ronghe.ledger.refusals import Gone
from ronghe.ledger.registry import record_of
from ronghe.ledger.scope import face

MOST = 50
"""Files that one record may hold at a time."""


class Upload(Protocol):
    """What a form hands over; Django's uploaded files are such."""

    name: Any

    def chunks(self) -> Any:
        """The content, piece by piece."""


def store(record: Record, upload: Upload, *, by: Actor) -> Attachment:
    """Keep a file with a record. Raises Refused for its size, kind or content, and what `note` raises for the person.

    The bytes are on the disk before the row is written; a file whose row never came is an orphan that nothing shows.
    """
    name = clean_name(str(upload.name or ""))
    content = _read(upload, name)
    kind = kind_of(name, content)
    digest = hashlib.sha256(content).hexdigest()
    with transaction.atomic():
        said = {"kind": kind, "size": len(content), "sha256": digest}
        event = note(record, "attach", by=by, answers=said)  # first, for it locks the record and asks who comes
        present = files_of(record)
        if present.filter(sha256=digest).exists():
            raise Refused(f"“{name}”已在附件中（内容相同）", f"{name} is attached already (the same content)")
        if present.count() >= MOST:
            raise Refused(f"每条记录最多 {MOST} 个附件", f"a record holds at most {MOST} files")
        _keep(content, digest)
        return Attachment.objects.create(
            noun=event.noun,
            key=event.key,
            name=name,
            kind=kind,
            size=len(content),
            sha256=digest,
            by_id=by.user,
        )


class Filed(NamedTuple):
    """A file to keep with a record: by whom and when it was added."""

    record: Record
    name: str
    content: bytes
    by: Actor
    at: datetime


def store_many(files: Sequence[Filed]) -> list[Attachment]:
    """Keep many files that the program itself has made: the same rows and events as `store`, checked for their kind only.

    The bytes are not waited for on the disk; use it where a power cut means beginning anew.
    """
    rows: list[Attachment] = []
    events: list[Event] = []
    for one in files:
        name = clean_name(one.name)
        kind, digest = kind_of(name, one.content), hashlib.sha256(one.content).hexdigest()
        said = {"kind": kind, "size": len(one.content), "sha256": digest}
        record = one.record
        events.append(Event(**event_row(record, "attach", one.by, one.at, old=record.state, answers=said, changes={})))
        noun = record.workflow.noun
        rows.append(Attachment(noun=noun, key=record.pk, name=name, by_id=one.by.user, **said))
        place(digest).parent.mkdir(parents=True, exist_ok=True)
        place(digest).write_bytes(one.content)
    with transaction.atomic():
        insert_new(events)
        insert_new(rows)
    return rows


def withdraw(attachment: Attachment, *, by: Actor) -> None:
    """Show the file no longer; its row, its bytes and its events stay."""
    record = record_of(attachment.noun, attachment.key)
    if record is None:
        raise Gone
    with transaction.atomic():
        note(record, "detach", by=by, answers={"sha256": attachment.sha256})
        standing = Attachment.objects.filter(pk=attachment.pk, withdrawn_at__isnull=True)
        if not standing.update(withdrawn_at=timezone.now()):
            raise Gone
    attachment.refresh_from_db()


def files_of(record: Record) -> QuerySet[Attachment]:
    """The files of a record that are shown, in the order they came; only to those who see its full face."""
    found = Attachment.objects.filter(noun=record.workflow.noun, key=record.pk, withdrawn_at__isnull=True)
    return found.select_related("by").order_by("id")


def content_of(attachment: Attachment, actor: Actor) -> tuple[bytes, str]:
    """The bytes and their media type, for who sees the record's full face; else Gone.

    Raises Refused when the file on the disk is missing or is not what was stored.
    """
    record = record_of(attachment.noun, attachment.key)
    if record is None or attachment.withdrawn_at is not None or face(record, actor) != "full":
        raise Gone
    try:
        content = place(attachment.sha256).read_bytes()
    except OSError:
        content = b""
    if hashlib.sha256(content).hexdigest() != attachment.sha256:
        raise Refused(
            f"附件“{attachment.name}”的存储内容缺失或已被改动，不能打开；请联系系统管理员从备份恢复",
            f"the stored content of {attachment.name} is missing or was changed; ask the administrator for the backup",
        )
    return content, KINDS[attachment.kind][0]


def place(digest: str) -> Path:
    """Where the content with this digest is kept."""
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest


def _read(upload: Upload, name: str) -> bytes:
    content = bytearray()
    for chunk in upload.chunks():
        content += chunk
        if len(content) > settings.UPLOAD_LIMIT:
            most = settings.UPLOAD_LIMIT >> 20
            raise Refused(f"“{name}”超过 {most} MB", f"{name} is larger than {most} MB")
    return bytes(content)


def _keep(content: bytes, digest: str) -> None:
    target = place(digest)
    if target.exists() and hashlib.sha256(target.read_bytes()).hexdigest() == digest:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{secrets.token_hex(8)}~")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)  # the name, too, must survive a power cut
    finally:
        os.close(folder)
