"""A list open for bids with as many complete drafts as a rush wants; made in bulk, and checked afterwards row by row."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from rush_load import FILE, Person

TEXT = "以碳纤维缠绕转子配合磁悬浮支承，逐级提高转速并以试验验证疲劳寿命。"
SIZE = 20_000
"""Bytes that one bid holds."""
COMPLETE = {
    "title": "压力测试方案",
    "approach": TEXT * (SIZE // len(TEXT.encode())),
    "targets": "寿命 ≥ 2 倍",
    "leader": "压力测试负责人",
    "members": "压力测试成员，压力测试院所",
    "ask_yuan": "400",
    "own_yuan": "0",
    "milestones": "样机试制，2027-06-30，150",
    "declared": "无",
}
"""A bid that may be sealed as it is."""


@dataclass
class Clicks:
    """What the load needs: the list, and who hands in; `private` opens what was sealed."""

    call: int
    people: list[Person]
    private: bytes


def prepare(bids: int, uploads: int) -> Clicks:
    """Migrate, and make the list with its drafts; so many of those who hand in enclose a file first."""
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    from ronghe.engine.sealing.envelope import key_from, lock, new_key, public_of, seal
    from ronghe.ledger.actor import SYSTEM, Actor
    from ronghe.ledger.bulk import begin_many
    from ronghe.ledger.models import Grant, User
    from ronghe.registers.challenges.actions import arrivals
    from ronghe.registers.challenges.facts.content import FIELDS, judged, written
    from ronghe.registers.challenges.models import Bid, Call, Challenge, Content
    from ronghe.registers.challenges.models.bid import fresh_number
    from ronghe.registers.parties.models import Organisation

    call_command("migrate", verbosity=0, interactive=False)
    now = timezone.now()
    call = Call(title="截止压力测试榜单", kind="government", region="21", deadline_at=now + timedelta(days=1))
    begin_many([call], "create", by=Actor("province", "压力测试"))
    firms = [Organisation(name=f"压力测试单位{n}", region="210102", synthetic=True) for n in range(bids + 1)]
    begin_many(firms, "enter", by=SYSTEM)
    one = Challenge(
        organisation=firms[-1],
        region="210102",
        call=call,
        title="压力测试榜题",
        field="新材料",
        content=TEXT,
        targets_text="寿命 ≥ 2 倍",
        test="检测",
        rights="双方共有",
        own_fen=0,
        bounty_fen=400_000_000,
        finish_on=(now + timedelta(days=900)).date(),
        synthetic=True,
    )
    begin_many([one], "create", by=Actor("firm", "压力测试", organisation=firms[-1].pk))
    private = new_key()
    # The way to an open list has its own tests; here it stands open at once.
    Call.objects.filter(pk=call.pk).update(state="published", public_key=public_of(private).hex(), published_at=now)
    Challenge.objects.filter(pk=one.pk).update(state="open")
    users = User.objects.bulk_create([User(username=f"rush{n}", password="!") for n in range(bids)])
    grants = [Grant(user=u, role="firm", organisation=f) for u, f in zip(users, firms, strict=False)]
    begin_many(grants, "give", by=SYSTEM)
    if wrong := judged(COMPLETE, one, 3)[1]:
        raise SystemExit(f"the bids of the rush could not be handed in: {wrong}")
    rows = Bid.objects.bulk_create(
        Bid(challenge=one, organisation=f, number=fresh_number(now.year), state="draft", synthetic=True)
        for f in firms[:bids]
    )
    data = written(dict.fromkeys(FIELDS, "") | COMPLETE, [])
    drafts = key_from(settings.SECRET_KEY, "drafts of bids")
    contents = []
    for bid in rows:
        envelope = seal(data, public_of(private), bid.place)
        contents.append(
            Content(
                bid=bid,
                revision=1,
                saved_at=now,
                is_complete=True,
                locked=lock(data, drafts, bid.place),
                envelope=envelope,
                digest=hashlib.sha256(envelope).hexdigest(),
            )
        )
    Content.objects.bulk_create(contents, batch_size=200)
    every = max(1, bids // uploads) if uploads else bids + 1
    people = [
        Person(bid.pk, arrivals.ticket(bid, by=grant.actor()), bid.number, "" if n % every else _session(grant.user))
        for n, (bid, grant) in enumerate(zip(rows, grants, strict=True))
    ]
    return Clicks(call.pk, people, private)


def _session(user: Any) -> str:
    """A session of somebody who has signed in."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    kept = SessionStore()
    kept[SESSION_KEY], kept[BACKEND_SESSION_KEY] = str(user.pk), settings.AUTHENTICATION_BACKENDS[0]
    kept[HASH_SESSION_KEY] = user.get_session_auth_hash()
    kept.create()
    return str(kept.session_key)


def set_deadline(call: int, at: datetime) -> None:
    """Move the deadline of the list."""
    from ronghe.registers.challenges.models import Call

    Call.objects.filter(pk=call).update(deadline_at=at)


def audit(clicks: Clicks, acknowledged: dict[int, float], late: set[int], deadline: datetime) -> dict[str, Any]:
    """Seal what was received and compare what people were told with what the database holds; every entry but `sealed` is a fault."""
    from ronghe.ledger.models import Event
    from ronghe.registers.challenges.actions import arrivals
    from ronghe.registers.challenges.models import Arrival, Bid, Content

    arrivals.settle_all()
    stored = {a.bid_id: a for a in Arrival.objects.all()}
    sealed = set(Bid.objects.filter(state="sealed").values_list("pk", flat=True))
    steps = list(Event.objects.filter(noun="bid", step="seal").values_list("key", flat=True))
    contents = {c.bid_id: c for c in Content.objects.only("bid_id", "digest", "locked", "revision")}
    digests = dict(Bid.objects.values_list("pk", "digest"))
    return {
        "sealed": len(sealed),
        "acknowledged and lost": len(set(acknowledged) - sealed),
        "sealed twice": len(steps) - len(set(steps)),
        "in part": sum(
            1
            for key, content in contents.items()
            if (key in sealed) != (not content.locked) or (key in sealed and digests[key] != content.digest)
        ),
        "late and taken": sum(1 for a in stored.values() if a.at >= deadline) + len(late & sealed),
        "stored but not sealed": len(set(stored) ^ sealed),
        "enclosed in part, twice or not at all": sum(_enclosed_wrongly(clicks, one, sealed) for one in clicks.people),
    }


def _enclosed_wrongly(clicks: Clicks, person: Person, sealed: set[int]) -> bool:
    """Whether what is kept of a bid's files is not what its content names: FILE whole and once, where it was sent."""
    from ronghe.engine.sealing.envelope import unlock, unseal
    from ronghe.registers.challenges.facts.content import read
    from ronghe.registers.challenges.models import Content, SealedFile

    place = f"bid {person.number}"
    kept = {one.digest: bytes(one.content) for one in SealedFile.objects.filter(bid=person.bid)}
    if not person.session:
        return bool(kept)
    envelope = Content.objects.values_list("envelope", flat=True).get(bid=person.bid)
    named = read(unseal(bytes(envelope), clicks.private, place))[1]
    whole = [unlock(kept[one["digest"]], bytes.fromhex(one["key"]), place) == FILE for one in named]
    return len(kept) != len(named) or not all(whole) or len(named) > 1 or (person.bid in sealed and not named)
