"""Challenges and opened bids as they are compared with whatever else asks for money; a sealed bid is never read."""

from collections.abc import Collection, Iterator

from ronghe.engine.likeness.funding import Proposal
from ronghe.ledger.actor import Actor
from ronghe.ledger.scope import visible
from ronghe.registers.challenges.models import Bid, Challenge
from ronghe.registers.projects.facts.repeated import Asking, lines_of, quantities_of


def challenges() -> Iterator[Asking]:
    """Every challenge that was ever handed in. It has no team and no equipment yet."""
    rows = Challenge.objects.exclude(state="draft").select_related("call").order_by("id")
    for one in rows.iterator(2000):
        proposal = Proposal(f"{one.title}\n{one.content}", indicators=quantities_of(one.targets_text))
        yield Asking(one, one.title, proposal, one.call.programme if one.call is not None else "")


def bids() -> Iterator[Asking]:
    """Every bid that its keepers have opened."""
    rows = Bid.objects.filter(opened__isnull=False).select_related("opened", "challenge__call").order_by("id")
    for one in rows.iterator(2000):
        fields = one.opened.content["fields"]
        proposal = Proposal(
            f"{fields['title']}\n{fields['approach']}",
            frozenset(one.opened.team),
            lines_of(fields.get("equipment", "")),
            quantities_of(fields["targets"]),
        )
        call = one.challenge.call
        yield Asking(
            one, fields["title"], proposal, call.programme if call is not None else "", ("challenge", one.challenge_id)
        )


def readable_challenges(keys: Collection[int], by: Actor) -> set[int]:
    """Those of these challenges that the actor sees: all that is compared stands on the page for everybody too."""
    return set(visible(Challenge.objects.filter(pk__in=keys), by).values_list("pk", flat=True))


def readable_bids(keys: Collection[int], by: Actor) -> set[int]:
    """Those of these bids that the actor reads."""
    return set(visible(Bid.objects.filter(pk__in=keys), by).values_list("pk", flat=True))
