"""Writes of keepers: named, given a share under their own words, asked for it after the deadline, replaced.

The words never leave the request in which they are typed, and the private key is never written anywhere.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from ronghe.engine.sealing import custody
from ronghe.engine.sealing.envelope import new_key, public_of
from ronghe.engine.sealing.shares import MOST, NotJoined, checked, join, split
from ronghe.engine.sealing.shares import Share as Part
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger import notices
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.models import Grant
from ronghe.ledger.perform import Done, begin, on, perform
from ronghe.registers.challenges.models import Call, Given, Share
from ronghe.registers.challenges.workflow.call import CALL
from ronghe.registers.challenges.workflow.share import KEEPERS, SHARE

LIVE = ("asked", "ready", "held", "lost")


def name_keeper(call: Call, username: str, *, by: Actor, once: str = "", at: datetime | None = None) -> Done:
    """An officer of the authority keeps a share. Raises Refused for who is none, or keeps one already."""
    grant = (
        Grant.objects.in_force()
        .filter(user__username=username.strip(), role__in=KEEPERS.split())
        .select_related("user")
        .first()
    )
    if grant is None:
        raise Refused(
            "没有这个账号，或不是主管部门人员；请填登录名",
            "no such account of an officer; give the user name",
        )
    made = Share(call=call, officer=grant.user, region=grant.region or call.region)
    done = begin(made, by=by, once=once, at=at)
    if not done.repeated and notices.recent(done.event.at):
        text = (
            f"请为{call.title}设定密钥保管口令",
            f"please set the words under which you keep a share of the key of {call.title}",
        )
        notices.send([grant.user_id], text, noun="share", key=done.record.pk)
    return done


@on(SHARE, "create")
def check_keeper(share: Share, *, by: Actor, at: datetime) -> None:
    """Keepers are named until the list is closed, and not without end; after the key is made they wait for a share."""
    if share.call.state not in ("drafting", "noticed", "published"):
        raise NotOffered("榜单已截止，不能再增加保管人", "the list is closed; no more keepers can be named")
    if share.call.shares.exclude(state="dismissed").count() > MOST:
        raise Refused(f"保管人至多 {MOST} 名", f"at most {MOST} keepers")


def prepare(share: Share, words: str, *, by: Actor, at: datetime | None = None) -> Done:
    """The keeper sets its words; only salt and public key are stored."""
    salt = custody.new_salt()
    public = custody.public_key(words, salt)
    return perform(share, "prepare", by=by, at=at, fields={"salt": salt.hex(), "keeper_key": public.hex()})


@on(SHARE, "prepare")
@on(SHARE, "give")
def check_person(share: Share, *, by: Actor, at: datetime) -> None:
    """Only the keeper itself."""
    if by.user != share.officer_id:
        raise NotAllowed("只能由保管人本人办理", "only the keeper itself may do this")


@on(SHARE, "lose")
def check_loser(share: Share, *, by: Actor, at: datetime, reason: str) -> None:
    """The keeper says so, or the province."""
    if by.user != share.officer_id and by.role != "province":
        raise NotAllowed("只能由保管人本人或省级经办登记", "only the keeper or a province officer may report it")


@on(CALL, "make_key")
def make_key(call: Call, *, by: Actor, at: datetime) -> None:
    """A fresh key, split at once; its public half stays, the private half is nowhere from here on."""
    shares = list(call.shares.filter(state="ready").order_by("id"))
    private = new_key()
    call.public_key = public_of(private).hex()
    _hand_out(shares, split(private, call.need, len(shares)), "hold", by, at)


def give(share: Share, words: str, *, by: Actor, at: datetime | None = None) -> Done:
    """The keeper gives its share; the last one that is needed opens the list. Raises WrongWords, NotJoined, NotOffered."""
    with transaction.atomic():
        # The condition is asked before the words: nothing is unwrapped before the deadline.
        share.workflow.take("give", share.state, {by.role}, share)
        if by.user != share.officer_id:
            raise NotAllowed("只能由保管人本人办理", "only the keeper itself may do this")
        part = _unwrapped(share, words)
        done = perform(share, "give", by=by, at=at)
        Given.objects.create(share=share, value=part.value.hex(), at=at or timezone.now())
        call = Call.objects.select_for_update().get(pk=share.call_id)
        if call.shares.filter(state="given").count() >= call.need:
            perform(call, "open", by=SYSTEM, at=at)
    return done


def private_key(call: Call) -> bytes:
    """The key joined from what the keepers gave. Raises NotJoined while it is too little."""
    given = Given.objects.filter(share__call=call, share__state="given").select_related("share")
    parts = [Part(one.share.place or 0, bytes.fromhex(one.value)) for one in given if one.value]
    if len(parts) < call.need:
        raise NotJoined(
            f"已交出 {len(parts)} 份，需要 {call.need} 份", f"{len(parts)} shares are given, {call.need} are needed"
        )
    return join(parts, call.key)


def clear(call: Call, at: datetime) -> None:
    """After the opening no share is wanted any more, nor kept."""
    Given.objects.filter(share__call=call).update(value="")
    for share in call.shares.filter(state__in=["held", "given", "lost"]).order_by("id"):
        perform(share, "finish", by=SYSTEM, at=at, fields={"wrapped": ""} if share.state == "lost" else {})


def reissue(call: Call, words: Mapping[int, str], leaving: Sequence[int] = (), *, by: Actor) -> list[Share]:
    """Shares anew for the same key, where one was lost or a keeper leaves: as many keepers as an opening needs type their
    words in one sitting (`words`: by the share's id), keepers who have set words but hold nothing join in, `leaving` go.

    All earlier shares are worth nothing afterwards, for they lie on another polynomial. Raises Refused, WrongWords.
    """
    if by.role not in CALL.steps["make_key"].by:
        raise NotAllowed("只有发榜单位可以换发份额", "only the office of the list may do this")
    at = timezone.now()
    with transaction.atomic():
        call = Call.objects.select_for_update().get(pk=call.pk)
        if call.state not in ("noticed", "published", "drafting") or not call.public_key:
            raise NotOffered("开标前、密钥生成后才能换发份额", "only between the making of the key and the deadline")
        shares = {share.pk: share for share in call.shares.filter(state__in=LIVE).select_related("call").order_by("id")}
        typed = [shares[key] for key in words if key in shares and shares[key].state == "held"]
        private = join([_unwrapped(share, words[share.pk]) for share in typed], call.key)
        staying = [s for s in shares.values() if s.pk not in leaving and s.state in ("held", "ready")]
        if len(staying) <= call.need:
            raise Refused(
                f"换发后至少要有 {call.need + 1} 名保管人", f"at least {call.need + 1} keepers must be left afterwards"
            )
        for share in shares.values():
            if share not in staying:
                perform(share, "retire", by=SYSTEM, at=at, fields={"place": None, "wrapped": ""})
        # Places are unique: those that stay are moved aside before they are dealt out anew.
        Share.objects.filter(pk__in=[share.pk for share in staying]).update(place=None)
        _hand_out(staying, split(private, call.need, len(staying)), "renew", SYSTEM, at)
    return staying


def _hand_out(shares: Sequence[Share], parts: Sequence[Part], step: str, by: Actor, at: datetime) -> None:
    for share, part in zip(shares, parts, strict=True):
        wrapped = custody.wrap(part, bytes.fromhex(share.keeper_key), share.bound_to)
        fields: dict[str, Any] = {"place": part.place, "wrapped": wrapped.hex(), "commitment": part.commitment}
        perform(share, step, by=by, at=at, fields=fields)


def _unwrapped(share: Share, words: str) -> Part:
    part = custody.unwrap(bytes.fromhex(share.wrapped), words, bytes.fromhex(share.salt), share.bound_to)
    return checked(part, share.commitment)
