"""The check of eligibility: nobody on two teams, and nobody in the list of breaches, unless the officer refuses the bid."""

from datetime import datetime

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.text.refusal import Refused
from ronghe.ledger.actor import Actor
from ronghe.ledger.perform import on
from ronghe.registers.challenges.models import Bid, Opened
from ronghe.registers.challenges.queries import teams
from ronghe.registers.challenges.workflow.bid import BID
from ronghe.registers.parties import queries as parties
from ronghe.registers.reviews import queries as reviews


@on(BID, "admit")
def check_team(bid: Bid, *, by: Actor, at: datetime, note: str = "") -> None:
    """Raises Refused naming who stands in the way."""
    opened = Opened.objects.select_related("bid__challenge").get(bid=bid)
    if banned := list(reviews.listed(opened.team, opened.units, day_of(at))):
        names = "、".join(str(one.person or one.organisation) for one in banned)
        raise Refused(
            f"科研诚信记录中有：{names}（{banned[0].number}）；只能判为不合格",
            f"in the list of breaches: {names} ({banned[0].number}); the bid can only be refused",
        )
    if twice := teams.on_two_teams(opened):
        names = "、".join(str(parties.person(key)) for key in twice)
        raise Refused(
            f"{names} 同时参加了本榜题的其他揭榜团队；请核实后判为不合格，或由其退出",
            f"{names} are on another team of this challenge too; refuse the bid, or have them leave",
        )
