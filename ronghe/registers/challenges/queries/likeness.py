"""Challenges and projects that are nearly the same as one challenge, over all lists, programmes and years."""

from collections.abc import Iterator
from dataclasses import dataclass

from ronghe.engine.likeness.duplicates import near, shared
from ronghe.engine.workflow.step import Pair
from ronghe.ledger.models.record import Record
from ronghe.registers.challenges.models import Challenge
from ronghe.registers.projects.queries.projects import projects

MOST = 5
QUOTED = 3
"""So many common passages are quoted."""


@dataclass(frozen=True)
class Alike:
    """Another record that may ask for the same: its number and title, where it is, the likeness 0..1, and why."""

    number: str
    title: str
    address: str
    share: float
    why: Pair


def alike(challenge: Challenge) -> list[Alike]:
    """The likest first; nothing of what is still a draft, and nothing of its own."""
    own = f"{challenge.title}\n{challenge.content}"
    others = list(_others(challenge))
    pairs = near([own, *(text for _, text in others)]) if others else []
    found = []
    for pair in pairs:
        if min(pair.left, pair.right) == 0:
            one, text = others[max(pair.left, pair.right) - 1]
            why = _why(own, text, pair.likeness)
            found.append(Alike(one.number, str(one), one.get_absolute_url(), pair.likeness, why))
    return sorted(found, key=lambda one: -one.share)[:MOST]


def _others(challenge: Challenge) -> Iterator[tuple[Record, str]]:
    for one in Challenge.objects.exclude(state="draft").exclude(pk=challenge.pk).order_by("id"):
        yield one, f"{one.title}\n{one.content}"
    for made in projects().order_by("id"):
        yield made, f"{made.title}\n{made.goal}"


def _why(own: str, text: str, share: float) -> Pair:
    spans, _ = shared(own, text)
    longest = sorted(spans, key=lambda span: span[0] - span[1])[:QUOTED]
    quoted = "；".join(f"“{own[start:end][:60]}”" for start, end in longest)
    return f"文字相似 {share:.0%}，共同段落：{quoted}", f"texts alike by {share:.0%}; in common: {quoted}"
