"""Writes of needs in a batch and of nominations by firms."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import Actor
from ronghe.ledger.perform import begin, on, perform
from ronghe.ledger.refusals import Clash
from ronghe.registers.dispatch.actions.wishes import keep_wishes
from ronghe.registers.dispatch.models import Batch, Candidate, Entry, Nomination
from ronghe.registers.dispatch.queries import batches as queries
from ronghe.registers.dispatch.workflow.entry import ENTRY, NOMINATION


def entry_of(batch: Batch, need: Any, demand: int = 1) -> Entry:
    """A need's part in a batch that is not saved yet."""
    return Entry(batch=batch, need=need, organisation=need.organisation, region=need.region, demand=demand)


def enter(batch: Batch, need: Any, demand: int = 1, *, by: Actor, once: str = "") -> Entry:
    """An open need takes part in an open batch."""
    entry = entry_of(batch, need, demand)
    try:
        return begin(entry, "enter", by=by, once=once).record  # type: ignore[no-any-return]
    except Clash:
        # The database was asked before the effects: say what it minded.
        check_entry(entry, by=by, at=timezone.now())
        known = Entry.objects.filter(batch=batch, need=need).exclude(state="withdrawn").first()
        if known is not None:
            raise Refused(
                f"“{need}”已参加本批（{known.number}）", f"{need} takes part in this batch already ({known.number})"
            ) from None
        raise


def rank(entry: Entry, order: list[str], *, by: Actor, once: str = "") -> Entry:
    """The firm's order of preference over candidates of the batch, by their numbers, first is best."""
    return perform(entry, "rank", by=by, once=once, answers={"order": ",".join(order)}).record  # type: ignore[no-any-return]


def nominate(entry: Entry, candidate: Candidate, note: str = "", *, by: Actor, once: str = "") -> Nomination:
    """企业点将: the firm names a person for its need."""
    made = Nomination(entry=entry, candidate=candidate, organisation=entry.organisation, region=entry.region, note=note)
    try:
        return begin(made, "name", by=by, once=once).record  # type: ignore[no-any-return]
    except Clash:
        raise Refused("已为这项需求点过此人", "this person is named for this need already") from None


@on(ENTRY, "enter")
def check_entry(entry: Entry, *, by: Actor, at: datetime) -> None:
    """Needs that wait for an expert take part, while the window is open."""
    if entry.batch.state != "open":
        raise NotOffered(f"“{entry.batch.name}”现不在征集期", f"{entry.batch.name} is not open for registration")
    if entry.need.state != "open":
        raise NotOffered("只有在库待对接的需求可以参加选派", "only needs that wait for an expert can take part")
    if not 1 <= entry.demand <= 10:
        raise Refused("需要人数应在 1 到 10 之间", "the number of people must lie between 1 and 10")


@on(ENTRY, "rank")
def note_wishes(entry: Entry, *, by: Actor, at: datetime, order: str = "") -> None:
    """Wishes are taken until the plan is made."""
    if entry.batch.state not in ("open", "closed"):
        raise NotOffered("方案已选定，意向不能再改", "the plan is adopted; wishes cannot change")
    keep_wishes(entry.batch, "firm", entry, [n for n in order.split(",") if n])


@on(ENTRY, "pass_over")
def note_why(entry: Entry, *, by: Actor, at: datetime, reason: str) -> None:
    """Why nobody is sent stands on the page of the need."""
    entry.why_unserved = reason


@on(ENTRY, "place")
@on(ENTRY, "take_up")
def forget_why(entry: Entry, *, by: Actor, at: datetime) -> None:
    """An earlier plan's reason no longer holds."""
    entry.why_unserved = ""


@on(NOMINATION, "name")
def check_nomination(nomination: Nomination, *, by: Actor, at: datetime) -> None:
    """A firm names somebody of the same batch whom no evidence bars, while the batch is being prepared."""
    entry, candidate = nomination.entry, nomination.candidate
    if candidate.batch_id != entry.batch_id or candidate.state in ("withdrawn", "refused", "expired"):
        raise Refused("此人不在本批候选人中", "this person is no candidate of this batch")
    if entry.state != "entered" or entry.batch.state not in ("open", "closed"):
        raise NotOffered("本批方案已选定，不能再点将", "the plan is adopted; nobody can be named any more")
    if queries.hard_conflict(candidate, entry) is not None:
        # What stands between them is the person's own affair and not for the firm.
        raise NotOffered("此人不能点将，请另选他人", "this person cannot be named; choose somebody else")


@on(NOMINATION, "accept")
def check_accept(nomination: Nomination, *, by: Actor, at: datetime) -> None:
    """Nobody accepts more firms than they said they can serve."""
    candidate = nomination.candidate
    taken = Nomination.objects.filter(candidate=candidate, state="accepted").exclude(pk=nomination.pk).count()
    if taken >= candidate.capacity:
        raise NotOffered(
            f"您已同意 {taken} 项点将，达到可承担数；请先谢绝一项或修改可承担数",
            f"you have accepted {taken} nominations, as many as you can take on",
        )
