"""Challenges as analysis sees them."""

from collections.abc import Iterable

from ronghe.engine.calendars.beijing import day_of
from ronghe.facts.challenge import Challenge as Fact
from ronghe.registers.challenges.models import Challenge


def facts_of(challenges: Iterable[Challenge]) -> list[Fact]:
    """One fact for each challenge; the winner is the organisation of the bid that won."""
    return [_fact(one) for one in challenges]


def _fact(one: Challenge) -> Fact:
    won = next((bid.organisation_id for bid in one.bids.all() if bid.state == "won"), None)
    return Fact(
        number=one.number,
        state=one.state,
        title=one.title,
        field=one.field,
        region=one.region,
        organisation=one.organisation_id,
        call=one.call.number if one.call is not None else "",
        bounty_fen=one.bounty_fen or 0,
        own_fen=one.own_fen,
        winner=won,
        awarded_on=day_of(one.awarded_at).isoformat() if one.awarded_at else None,
        completed_on=day_of(one.completed_at).isoformat() if one.completed_at else None,
    )
