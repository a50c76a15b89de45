"""Seals events in batches, outside any request, and finds what was changed afterwards."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone

from ronghe.engine.sealing.canonical import canonical, instant
from ronghe.engine.sealing.chain import GENESIS, Link, algorithms, leaf, root
from ronghe.engine.workflow.step import Pair
from ronghe.ledger import watermark
from ronghe.ledger.models.event import Event, Leaf, Seal

BATCH = 5000


@dataclass(frozen=True)
class Fault:
    """Something in the ledger that is not as it was sealed, and where."""

    where: str
    said: Pair


@dataclass(frozen=True)
class Verdict:
    """What a verification read and found. `head` is the last head; `unsealed` the events no seal vouches for yet."""

    seals: int
    events: int
    unsealed: int
    head: str
    faults: tuple[Fault, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing was found."""
        return not self.faults


def seal(batch: int = BATCH) -> int:
    """Seal all events that are not sealed yet; how many. Only one sealer works at a time, a second finds nothing left.

    It reads the events above the watermark only. Ids are given before commit, so one below those already sealed may still
    appear: the watermark rises to what was seen at the start only if all who were writing then have ended, and after a
    second look at what they wrote.
    """
    seen, writing, start = watermark.top(), watermark.writers(), watermark.floor()
    sealed, above = _seal_above(start, batch)
    if seen > start and watermark.ended(writing):
        # What writers that have ended meanwhile left behind the first look; without any there is nothing to look for.
        sealed += _seal_above(start, batch, seen)[0] if writing else 0
        watermark.raise_floor(min(seen, above))
    return sealed


def _seal_above(above: int, batch: int, upto: int | None = None) -> tuple[int, int]:
    """How many events above an id (and up to another) were sealed, and the last that was looked at."""
    sealed = 0
    while found := _seal_once(above, batch, upto):
        above, count = found
        sealed += count
    return sealed, above


@transaction.atomic
def _seal_once(above: int, batch: int, upto: int | None) -> tuple[int, int] | None:
    """Look at the next `batch` events above an id and seal those without a leaf; the last id and how many, or None."""
    _one_sealer()
    last = Seal.objects.order_by("-number").first()
    found = Event.objects.filter(id__gt=above).order_by("id")
    looked = list((found if upto is None else found.filter(id__lte=upto))[:batch])
    if not looked:
        return None
    # Two ranges and no anti-join, for which a database may choose to read every leaf.
    top = looked[-1].pk
    done = set(Leaf.objects.filter(event__gt=above, event__lte=top).values_list("event", flat=True))
    events = [event for event in looked if event.pk not in done]
    if not events:
        return top, 0
    forms = [canonical(event.sealed_form()) for event in events]
    plain = [leaf(form) for form in forms]
    also = [leaf(form, "sm3") for form in forms] if "sm3" in algorithms() else []
    number = last.number + 1 if last else 1
    made = Seal(number=number, at=timezone.now(), count=len(events), root=root(plain), before=GENESIS)
    made.before = last.head if last else GENESIS
    if also:
        made.root_sm3, made.before_sm3 = root(also, "sm3"), (last.head_sm3 if last else "") or GENESIS
        made.head_sm3 = link_of(made, "sm3").head("sm3")
    made.head = link_of(made).head()
    made.save(force_insert=True)
    Leaf.objects.bulk_create(
        Leaf(event=event, seal=made, place=place, digest=plain[place], digest_sm3=also[place] if also else "")
        for place, event in enumerate(events)
    )
    return top, len(events)


def link_of(sealed: Seal, algorithm: str = "sha256") -> Link:
    """A seal as a link of the chain of one hash function."""
    at = instant(sealed.at)
    if algorithm == "sm3":
        return Link(sealed.number, at, sealed.count, sealed.root_sm3, sealed.before_sm3, sealed.root)
    return Link(sealed.number, at, sealed.count, sealed.root, sealed.before, sealed.root_sm3)


def _one_sealer() -> None:
    """Let a second sealer wait for the end of this transaction. SQLite writes one transaction at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # A row lock would not do: before the first seal there is none, and after waiting it would be an old one.
            cursor.execute("LOCK TABLE ledger_seal IN SHARE ROW EXCLUSIVE MODE")


def verify(
    published: Sequence[str] = (), progress: Callable[[int, int], None] | None = None, most: int = 50
) -> Verdict:
    """Recompute every digest and compare: events with leaves, leaves with roots, roots with heads, heads with `published`.

    `published`: heads printed elsewhere; each must be a head of this chain. At most `most` faults are listed.
    """
    faults: list[Fault] = []
    total = Seal.objects.count()
    before, before_sm3, read, head, expected = GENESIS, GENESIS, 0, GENESIS, 1
    heads: set[str] = set()
    for done, sealed in enumerate(Seal.objects.order_by("number").iterator(), 1):
        found = list(_faults_of(sealed, before, before_sm3, expected))
        faults += found[: max(0, most - len(faults))]
        before, before_sm3 = sealed.head, sealed.head_sm3 or GENESIS
        head, expected, read = sealed.head, sealed.number + 1, read + sealed.count
        heads.add(sealed.head)
        heads.add(sealed.head_sm3)
        if progress:
            progress(done, total)
    for one in published:
        if one not in heads:
            faults.append(
                Fault(
                    f"head {one[:16]}…",
                    (
                        "公布过的链首不在账本里：账本被整体改写过",
                        "a published head is not in the chain: the ledger was rewritten",
                    ),
                )
            )
    unsealed = Event.objects.filter(leaf__isnull=True).count()
    return Verdict(total, read, unsealed, head, tuple(faults))


def _faults_of(sealed: Seal, before: str, before_sm3: str, expected: int) -> Iterator[Fault]:
    where = f"seal {sealed.number}"
    if sealed.number != expected:
        yield Fault(where, (f"缺少第 {expected} 批封存", f"batch {expected} is missing"))
    if sealed.before != before:
        yield Fault(where, ("与上一批的链首不相接", "does not continue the head before it"))
    if sealed.head != link_of(sealed).head():
        yield Fault(where, ("链首与内容不符", "its head does not follow from its content"))
    if bool(sealed.root_sm3) != bool(sealed.head_sm3) or (sealed.head_sm3 and sealed.before_sm3 != before_sm3):
        yield Fault(where, ("与上一批的国密链首不相接", "does not continue the SM3 head before it"))
    if sealed.head_sm3 and "sm3" in algorithms() and sealed.head_sm3 != link_of(sealed, "sm3").head("sm3"):
        yield Fault(where, ("国密链首与内容不符", "its SM3 head does not follow from its content"))
    leaves = list(Leaf.objects.filter(seal=sealed).order_by("place"))
    if [one.place for one in leaves] != list(range(sealed.count)):
        yield Fault(
            where,
            (f"应有 {sealed.count} 条，现有 {len(leaves)} 条", f"{sealed.count} entries expected, {len(leaves)} found"),
        )
    if leaves and not _lead_to(leaves, sealed):
        yield Fault(
            where, ("条目摘要与批根不符：摘要表被改动", "entry digests do not lead to the root: they were changed")
        )
    events = Event.objects.in_bulk([one.event_id for one in leaves])
    for one in leaves:
        event = events.get(one.event_id)
        if event is None:
            yield Fault(f"event {one.event_id}", ("事件已不存在：被删除", "the event is gone: it was deleted"))
        elif not _same(event, one):
            yield Fault(
                _place(event),
                ("事件内容与封存时不同：被改动", "the event differs from what was sealed: it was changed"),
            )


def _lead_to(leaves: list[Leaf], sealed: Seal) -> bool:
    if root([one.digest for one in leaves]) != sealed.root:
        return False
    also = [one.digest_sm3 for one in leaves]
    if not sealed.root_sm3:
        return not any(also)
    return all(also) and ("sm3" not in algorithms() or root(also, "sm3") == sealed.root_sm3)


def _same(event: Event, sealed: Leaf) -> bool:
    try:
        form = canonical(event.sealed_form())
    except (TypeError, ValueError):
        return False  # no event was ever sealed in a form that cannot be written
    return leaf(form) == sealed.digest


def _place(event: Event) -> str:
    return f"event {event.pk} · {event.noun} {event.key} · {event.step} · {event.at.isoformat()}"
