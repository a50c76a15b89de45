"""Who is recommended for a need, with the parts of every score and the reasons."""

from typing import Any

from django.http import HttpRequest

from ronghe.ledger.pages.request import actor
from ronghe.ledger.refusals import Gone
from ronghe.registers.needs.facts import recommended
from ronghe.registers.needs.models import Need
from ronghe.web.api.faces import called, face_of, one
from ronghe.web.api.shapes import Called, Sentence, Strict
from ronghe.web.api.telling import both

WHEN = ("submitted", "open", "matched")


class Part(Strict):
    """One summand of a score, in points of 100; `most` where it has a highest value of its own."""

    key: str
    label: Sentence
    points: int
    most: int | None


class Reason(Strict):
    """One line that speaks for the pair."""

    label: Sentence
    text: Sentence


class Match(Strict):
    """A recommended expert. The points are a relevance, no probability; the parts sum to them."""

    rank: int
    expert: Called
    organisation: Called
    points: int
    parts: list[Part]
    reasons: list[Reason]
    load: int
    capacity: int
    ties: list[Sentence]
    opinion: str | None


class Matches(Strict):
    """The best experts for a need, out of `among` in the pool."""

    number: str
    among: int
    items: list[Match]


def matches(request: HttpRequest, number: str) -> dict[str, Any]:
    """As on the need's page: for those who see it in full and may have a say, while somebody is looked for."""
    hands = actor(request)
    need = one(request, Need, number)
    if face_of(need, hands) != "full" or hands.role == "expert" or need.state not in WHEN or not isinstance(need, Need):
        raise Gone
    found = recommended.experts_for(need)
    return {"number": need.number, "among": found.among, "items": [_match(card) for card in found.cards]}


def _match(card: recommended.Card) -> dict[str, Any]:
    return {
        "rank": card.rank,
        "expert": called(card.expert),
        "organisation": called(card.expert.organisation),
        "points": card.points,
        "parts": [{"key": p.key, "label": both(p.label), "points": p.points, "most": p.most} for p in card.parts],
        "reasons": [{"label": both(r.label), "text": both(r.text)} for r in card.reasons],
        "load": card.load,
        "capacity": card.expert.capacity,
        "ties": [both(tie) for tie in card.ties],
        "opinion": card.opinion.verdict if card.opinion else None,
    }
