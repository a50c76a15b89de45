"""双向选择: an order of preference replaces the one before it."""

from ronghe.engine.text.refusal import Refused
from ronghe.registers.dispatch.models import Batch, Candidate, Entry, Wish

MOST = 20
"""So many places a list of wishes has."""


def keep_wishes(batch: Batch, side: str, owner: Candidate | Entry, order: list[str]) -> None:
    """Save the numbers in `order` as the owner's wishes, 1 for the first. Raises Refused for strangers or repeats."""
    if len(order) > MOST:
        raise Refused(f"意向最多 {MOST} 个，现有 {len(order)} 个", f"at most {MOST} wishes, now {len(order)}")
    if len(set(order)) < len(order):
        raise Refused("同一编号在意向中出现了两次", "the same number occurs twice among the wishes")
    other: type[Candidate] | type[Entry] = Candidate if side == "firm" else Entry
    known = {one.number: one for one in other._base_manager.filter(batch=batch, number__in=order)}
    if strange := [number for number in order if number not in known]:
        raise Refused(
            f"本批没有编号 {'、'.join(strange[:5])}；请核对后重填", f"not in this batch: {', '.join(strange[:5])}"
        )
    mine = {"entry": owner} if side == "firm" else {"candidate": owner}
    theirs = "candidate" if side == "firm" else "entry"
    Wish.objects.filter(side=side, **mine).delete()
    Wish.objects.bulk_create(
        [Wish(side=side, rank=n, **mine, **{theirs: known[number]}) for n, number in enumerate(order, 1)]
    )
