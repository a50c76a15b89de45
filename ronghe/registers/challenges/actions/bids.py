"""Writes of bids: begun, saved as one writes, sealed by the last click, taken back.

Each save makes two copies: one under a key of this server for the team to go on with, one for the keepers of the list.
Sealing lets the second stand and empties the first, so that the last click has next to nothing to do.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ronghe.engine.sealing.envelope import NotOpened, key_from, lock, new_key, seal, unlock
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.engine.workflow.step import Pair
from ronghe.ledger.actor import Actor
from ronghe.ledger.attachments import Upload
from ronghe.ledger.filekinds import clean_name, kind_of
from ronghe.ledger.perform import Done, begin, on, perform
from ronghe.ledger.refusals import Clash, Gone, Stale
from ronghe.ledger.scope import may_reach
from ronghe.registers.challenges.actions.calls import forget
from ronghe.registers.challenges.actions.lastclick import may_be_sealed
from ronghe.registers.challenges.facts import content as contents
from ronghe.registers.challenges.models import Arrival, Bid, Challenge, Content, SealedFile
from ronghe.registers.challenges.models.bid import fresh_number
from ronghe.registers.challenges.workflow.bid import BID
from ronghe.registers.parties import queries as parties

MOST_FILES = 10
FILE_BYTES = 10 * 1024 * 1024


class Draft(NamedTuple):
    """A bid as its team writes it: fields as typed, files, the revision, and what is still wrong by field."""

    fields: dict[str, str]
    files: list[dict[str, Any]]
    revision: int
    faults: dict[str, Pair]


def start(challenge: Challenge, *, by: Actor, once: str = "", at: datetime | None = None) -> Done:
    """The acting unit begins to bid. Its number tells nothing of others."""
    unit = parties.organisation(by.organisation)
    if unit is None or unit.state != "registered":
        raise NotAllowed("单位尚未通过属地核验，暂不能揭榜", "the unit is not yet confirmed by its county")
    bid = Bid(
        challenge=challenge,
        organisation=unit,
        number=fresh_number(timezone.localtime(at or timezone.now()).year),
        synthetic=unit.synthetic,
    )
    try:
        return begin(bid, by=by, once=once, at=at)
    except Clash:
        raise NotOffered(
            "本单位已揭此榜，请在原方案上办理", "your unit has bid on it already; go on with that bid"
        ) from None


@on(BID, "create")
def begin_content(bid: Bid, *, by: Actor, at: datetime) -> None:
    """The challenge is open, and not the team's own."""
    challenge = bid.challenge
    if challenge.state != "open" or challenge.call is None or at >= challenge.call.deadline_at:
        raise NotOffered("榜题不在揭榜期内", "the challenge is not open for bids")
    if challenge.organisation_id == bid.organisation_id:
        raise NotOffered("不能揭本单位的榜", "a firm cannot bid on its own challenge")
    Content.objects.create(bid=bid, saved_at=at)


def draft_of(bid: Bid, *, by: Actor) -> Draft:
    """What the team has written so far; for the team only. Raises Gone for others and for what is not being written."""
    if bid.state != "draft" or not may_reach(bid, by):
        raise Gone
    content = Content.objects.get(bid=bid)
    fields, files = _unlocked(bid, bytes(content.locked))
    return Draft(fields, files, content.revision, _faults(fields, bid))


def save(bid: Bid, given: Mapping[str, Any], revision: int, *, by: Actor, at: datetime | None = None) -> Draft:
    """Keep what is typed, finished or not. Raises Stale when another window saved in between."""
    with transaction.atomic():
        content = _writable(bid, by)
        if content.revision != revision:
            raise Stale(bid.number)
        _, files = _unlocked(bid, bytes(content.locked))
        return _keep(bid, content, contents.typed(given), files, at)


def add_file(bid: Bid, upload: Upload, *, by: Actor) -> Draft:
    """Add a file; its bytes are stored under a key of its own, which stands in the content. Raises Refused for hostile ones."""
    name = clean_name(str(upload.name or ""))
    data = bytearray()
    for chunk in upload.chunks():
        data += chunk
        if len(data) > FILE_BYTES:
            most = FILE_BYTES >> 20
            raise Refused(f"“{name}”超过 {most} MB", f"{name} is larger than {most} MB")
    kind = kind_of(name, bytes(data))
    sha = hashlib.sha256(data).hexdigest()
    with transaction.atomic():
        content = _writable(bid, by)
        fields, files = _unlocked(bid, bytes(content.locked))
        if any(one["sha256"] == sha for one in files):
            raise Refused(f"“{name}”已在附件中（内容相同）", f"{name} is attached already (the same content)")
        if len(files) >= MOST_FILES:
            raise Refused(f"每份方案最多 {MOST_FILES} 个附件", f"a bid holds at most {MOST_FILES} files")
        key = new_key()
        locked = lock(bytes(data), key, bid.place)
        kept = SealedFile.objects.create(
            bid=bid, digest=hashlib.sha256(locked).hexdigest(), size=len(locked), content=locked
        )
        one = {"name": name, "kind": kind, "size": len(data), "sha256": sha, "digest": kept.digest, "key": key.hex()}
        return _keep(bid, content, fields, [*files, one])


def drop_file(bid: Bid, digest: str, *, by: Actor) -> Draft:
    """Take a file away. Raises Gone for one that is not there."""
    with transaction.atomic():
        content = _writable(bid, by)
        fields, files = _unlocked(bid, bytes(content.locked))
        left = [one for one in files if one["digest"] != digest]
        if len(left) == len(files):
            raise Gone
        SealedFile.objects.filter(bid=bid, digest=digest).delete()
        return _keep(bid, content, fields, left)


def file_of(bid: Bid, one: Mapping[str, Any]) -> bytes:
    """The bytes of a file whose key is known from the content."""
    kept = SealedFile.objects.filter(bid=bid, digest=one["digest"]).first()
    if kept is None:
        raise Gone
    return unlock(bytes(kept.content), bytes.fromhex(one["key"]), bid.place)


def hand_in(bid: Bid, revision: int | None = None, *, by: Actor, once: str = "", at: datetime | None = None) -> Done:
    """Seal the bid. `at`: the instant it was received, as the trusted proxy saw it; it alone decides whether it is late."""
    answers = {} if revision is None else {"revision": revision}
    return perform(bid, "seal", by=by, once=once, at=at, answers=answers)


@on(BID, "seal")
def seal_content(bid: Bid, *, by: Actor, at: datetime, revision: int | None = None) -> None:
    """In time, complete, and what the person saw; then the copy that can be read is emptied."""
    state, deadline, complete, digest, present = Bid.objects.values_list(
        "challenge__state",
        "challenge__call__deadline_at",
        "content__is_complete",
        "content__digest",
        "content__revision",
    ).get(pk=bid.pk)
    may_be_sealed(bid.number, at, (state, deadline), (complete, present, present if revision is None else revision))
    # A save that came in between has made another envelope: the person has not seen what would be sealed.
    if not Content.objects.filter(bid=bid, revision=present).update(locked=b""):
        raise Stale(bid.number)
    bid.sealed_at, bid.digest, bid.revision = at, digest, present


@on(BID, "retake")
def empty_content(bid: Bid, *, by: Actor, at: datetime) -> None:
    """What was sealed cannot be read, so that the team writes anew; its files are gone with their keys."""
    call = bid.challenge.call
    if call is None or at >= call.deadline_at:
        raise NotOffered("已过截止时间，不能取回", "the deadline has passed")
    forget(bid)
    Content.objects.filter(bid=bid).update(is_complete=False, digest="")
    bid.sealed_at, bid.digest = None, ""


@on(BID, "withdraw")
@on(BID, "expire")
def forget_content(bid: Bid, *, by: Actor, at: datetime) -> None:
    """Nobody reads it any more. What was handed in a moment ago is sealed first."""
    if Arrival.objects.filter(bid=bid, settled_at__isnull=True).exists():
        raise NotOffered(
            "方案已提交，正在封存；请刷新页面", "the bid was handed in and is being sealed; reload the page"
        )
    forget(bid)


def _writable(bid: Bid, by: Actor) -> Content:
    """The content, locked in the database, of a bid that is the actor's to write."""
    if not may_reach(bid, by) or by.role not in BID.steps["seal"].by:
        raise Gone
    content = Content.objects.select_for_update().get(bid=bid)
    pending = Arrival.objects.filter(bid=bid, settled_at__isnull=True).exists()
    if pending or Bid.objects.values_list("state", flat=True).get(pk=bid.pk) != "draft":
        raise NotOffered("方案已提交或已结束，不能再改", "the bid was handed in or has ended; it cannot be changed")
    return content


def _keep(
    bid: Bid, content: Content, fields: dict[str, str], files: list[dict[str, Any]], at: datetime | None = None
) -> Draft:
    faults = _faults(fields, bid)
    data = contents.written(fields, files)
    call = bid.challenge.call
    if call is None:
        raise Gone
    content.locked = lock(data, _drafts_key(), bid.place)
    content.envelope = seal(data, call.key, bid.place)
    content.digest = hashlib.sha256(content.envelope).hexdigest()
    content.is_complete, content.saved_at = not faults, at or timezone.now()
    content.revision += 1
    content.save()
    return Draft(fields, files, content.revision, faults)


def _faults(fields: Mapping[str, str], bid: Bid) -> dict[str, Pair]:
    call = bid.challenge.call
    most = call.terms.exclusions if call is not None else 0
    return contents.judged(fields, bid.challenge, most)[1]


def _unlocked(bid: Bid, locked: bytes) -> tuple[dict[str, str], list[dict[str, Any]]]:
    if not locked:
        return dict.fromkeys(contents.FIELDS, ""), []
    try:
        return contents.read(unlock(locked, _drafts_key(), bid.place))
    except NotOpened:
        raise Refused(
            "草稿打不开：服务器的密钥已更换。请重新填写",
            "the draft cannot be read: the server's key was changed. Please write it anew",
        ) from None


def _drafts_key() -> bytes:
    return key_from(settings.SECRET_KEY, "drafts of bids")
