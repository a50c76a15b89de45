"""The last click of a bid under a rush: one small row says that it was received, and the step follows when there is time.

A ticket made with the page stands for session, account and role, so that nothing else is asked for. What is answered as
received is on the disk, cannot be changed any more, and is sealed by `settle` under the name of the person who clicked.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.core.signing import BadSignature, TimestampSigner
from django.db import IntegrityError, transaction
from django.utils import timezone

from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger.actor import Actor
from ronghe.ledger.models import Grant
from ronghe.ledger.perform import perform
from ronghe.ledger.refusals import Stale
from ronghe.registers.challenges.actions.lastclick import may_be_sealed
from ronghe.registers.challenges.models import Arrival, Bid, Call, Content

VALID = 12 * 3600
"""Seconds that a ticket holds: as long as a session."""
GIVEN_UP = ("draft", "withdrawn", "expired", "void")
"""States in which what was once received stands no more."""
_SIGNER = TimestampSigner(salt="bids.arrivals")


class Ticket(NamedTuple):
    """Whose bid it is, by the ids of the bid and of the grant in force when the page was made."""

    bid: int
    grant: int


def ticket(bid: Bid, *, by: Actor) -> str:
    """The ticket for the page of a bid's team."""
    return _SIGNER.sign(f"{bid.pk}.{by.grant or 0}")


def read_ticket(text: str) -> Ticket:
    """Raises NotAllowed for one that is false or too old."""
    try:
        bid, _, grant = _SIGNER.unsign(text, max_age=VALID).partition(".")
        return Ticket(int(bid), int(grant))
    except (BadSignature, ValueError):
        raise NotAllowed(
            "页面已过期或链接不完整，请重新打开方案页面后提交", "the page is too old; open the bid again and hand it in"
        ) from None


def receive(given: Ticket, revision: int, key: str, at: datetime) -> Arrival:
    """Write that the bid's revision was received at `at`. The same again is told the same. Raises Refused."""
    try:
        return _received(given, revision, key, at)
    except IntegrityError:  # two clicks at once: the other was quicker
        return Arrival.objects.get(bid=given.bid, revision=revision)


def settle(bid: int) -> int:
    """Seal what was received of one bid; how many. Harmless to repeat."""
    return _settle(Arrival.objects.filter(bid=bid, settled_at__isnull=True).select_related("bid"))


def settle_all(call: Call | None = None) -> int:
    """Seal whatever was received, of one list where one is given; how many."""
    waiting = Arrival.objects.filter(settled_at__isnull=True).select_related("bid").order_by("id")
    return _settle(waiting.filter(bid__challenge__call=call) if call is not None else waiting)


def _received(given: Ticket, revision: int, key: str, at: datetime) -> Arrival:
    row = (
        Bid.objects.filter(pk=given.bid)
        .values_list(
            "state",
            "challenge__state",
            "challenge__call__deadline_at",
            "content__is_complete",
            "content__revision",
            "content__digest",
        )
        .first()
    )
    if row is None or not Grant.objects.in_force().filter(pk=given.grant).exists():
        raise NotAllowed("您已不能办理这份方案", "this bid is no longer yours to hand in")
    state, stands, deadline, complete, present, digest = row
    told = Arrival.objects.filter(bid=given.bid, revision=revision).first()
    # A bid that was taken back or withdrawn since is handed in no longer: an old click is not told otherwise.
    if told is not None and (told.settled_at is None or state not in GIVEN_UP):
        return told
    if stands == "open" and at < deadline and state != "draft":
        raise NotOffered("方案已提交或已结束", "the bid was handed in or has ended")
    may_be_sealed(str(given.bid), at, (stands, deadline), (complete, present, revision))
    # All was read before the write begins: in a rush every click waits for the others' writes, and for nothing else.
    with transaction.atomic():
        # Whoever saves at this moment has made another revision: then this one is not what stands.
        if not Content.objects.filter(bid=given.bid, revision=revision, is_complete=True).update(locked=b""):
            raise Stale(str(given.bid))
        return Arrival.objects.create(
            bid_id=given.bid, revision=revision, digest=digest, key=key, grant=given.grant, at=at
        )


def _settle(waiting: Iterable[Arrival]) -> int:
    done = 0
    for one in waiting:
        grant = Grant.objects.select_related("user").get(pk=one.grant)
        with transaction.atomic():
            locked = Arrival.objects.select_for_update().get(pk=one.pk)
            if locked.settled_at is not None:
                continue
            if Bid.objects.values_list("state", flat=True).get(pk=one.bid_id) == "draft":
                perform(one.bid, "seal", by=grant.actor(), at=one.at, answers={"revision": one.revision})
                done += 1
            Arrival.objects.filter(pk=one.pk).update(settled_at=timezone.now())
    return done
