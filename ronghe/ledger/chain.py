"""Seals events in batches, outside any request, and finds what was changed afterwards."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from ronghe.engine.sealing.canonical import canonical
from ronghe.engine.sealing.chain import GENESIS, Link, algorithms, leaf, root
from ronghe.engine.workflow.step import Pair
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
    """Seal all events that are not sealed yet; how many. Only one sealer works at a time, a second finds nothing left."""
    sealed = 0
    while count := _seal_once(batch):
        sealed += count
    return sealed


@transaction.atomic
def _seal_once(batch: int) -> int:
    last = Seal.objects.select_for_update().order_by("-number").first()
    # Numbers are given before commit, so an event below the last one sealed may still appear: all without a leaf count.
    events = list(Event.objects.filter(leaf__isnull=True).order_by("id")[:batch])
    if not events:
        return 0
    forms = [canonical(event.sealed_form()) for event in events]
    plain = [leaf(form) for form in forms]
    also = [leaf(form, "sm3") for form in forms] if "sm3" in algorithms() else []
    number = last.number + 1 if last else 1
    link = Link(number, len(events), root(plain), last.head if last else GENESIS)
    made = Seal(
        number=number, at=timezone.now(), count=link.count, root=link.root, before=link.before, head=link.head()
    )
    if also:
        other = Link(number, len(events), root(also, "sm3"), (last.head_sm3 if last else "") or GENESIS)
        made.root_sm3, made.before_sm3, made.head_sm3 = other.root, other.before, other.head("sm3")
    made.save(force_insert=True)
    Leaf.objects.bulk_create(
        Leaf(event=event, seal=made, place=place, digest=plain[place], digest_sm3=also[place] if also else "")
        for place, event in enumerate(events)
    )
    return len(events)


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
    if sealed.head != Link(sealed.number, sealed.count, sealed.root, sealed.before).head():
        yield Fault(where, ("链首与内容不符", "its head does not follow from its content"))
    if sealed.head_sm3:
        if sealed.before_sm3 != before_sm3:
            yield Fault(where, ("与上一批的国密链首不相接", "does not continue the SM3 head before it"))
        if "sm3" in algorithms():
            link = Link(sealed.number, sealed.count, sealed.root_sm3, sealed.before_sm3)
            if sealed.head_sm3 != link.head("sm3"):
                yield Fault(where, ("国密链首与内容不符", "its SM3 head does not follow from its content"))
    leaves = list(Leaf.objects.filter(seal=sealed).order_by("place").values_list("place", "event_id", "digest"))
    if [place for place, _, _ in leaves] != list(range(sealed.count)):
        yield Fault(
            where,
            (f"应有 {sealed.count} 条，现有 {len(leaves)} 条", f"{sealed.count} entries expected, {len(leaves)} found"),
        )
    if leaves and root([digest for _, _, digest in leaves]) != sealed.root:
        yield Fault(
            where, ("条目摘要与批根不符：摘要表被改动", "entry digests do not lead to the root: they were changed")
        )
    events = Event.objects.in_bulk([event for _, event, _ in leaves])
    for _, key, digest in leaves:
        event = events.get(key)
        if event is None:
            yield Fault(f"event {key}", ("事件已不存在：被删除", "the event is gone: it was deleted"))
        elif leaf(canonical(event.sealed_form())) != digest:
            yield Fault(
                _place(event),
                ("事件内容与封存时不同：被改动", "the event differs from what was sealed: it was changed"),
            )


def _place(event: Event) -> str:
    return f"event {event.pk} · {event.noun} {event.key} · {event.step} · {event.at.isoformat()}"
