"""The opening of a list: the key is joined, every sealed bid opened or found void, and the people in it made known."""

from datetime import datetime

from ronghe.engine.sealing.envelope import NotOpened, unseal
from ronghe.facts.bid import Named, people_of
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.perform import on, perform
from ronghe.registers.challenges.actions import custody
from ronghe.registers.challenges.facts import content as contents
from ronghe.registers.challenges.models import Bid, Call, Content, Opened
from ronghe.registers.challenges.queries import halls
from ronghe.registers.challenges.workflow.call import CALL
from ronghe.registers.parties import actions as parties_actions
from ronghe.registers.parties import queries as parties


@on(CALL, "open")
def open_bids(call: Call, *, by: Actor, at: datetime) -> None:
    """All in one transaction: either every bid is dealt with or the list stays closed."""
    private = custody.private_key(call)
    call.opened_at = at
    for challenge in halls.of_call(call, ["closed"]):
        for bid in Bid.objects.filter(challenge=challenge, state="sealed").order_by("id"):
            _open(bid, private, at)
        perform(challenge, "unseal", by=SYSTEM, at=at)
    custody.clear(call, at)


def _open(bid: Bid, private: bytes, at: datetime) -> None:
    envelope = Content.objects.get(bid=bid).envelope
    try:
        fields, files = contents.read(unseal(bytes(envelope), private, bid.place))
    except (NotOpened, ValueError, KeyError) as wrong:
        reason = wrong.zh if isinstance(wrong, NotOpened) else "密封内容不完整"
        perform(bid, "spoil", by=SYSTEM, at=at, answers={"reason": reason})
        return
    team = _people(people_of(fields["members"], "团队成员"), bid.synthetic)
    leader = _people([Named(fields["leader"], bid.organisation.name)], bid.synthetic)
    excluded = _people(people_of(fields["excluded"], "申请回避的专家"), bid.synthetic)
    units = parties.by_name([one.unit for one in people_of(fields["members"], "团队成员")])
    Opened.objects.create(
        bid=bid,
        opened_at=at,
        content={"fields": fields, "files": files},
        team=sorted({*team, *leader}),
        units=sorted({bid.organisation_id, *(unit.pk for unit in units.values())}),
        excluded=sorted(excluded),
    )
    perform(bid, "open", by=SYSTEM, at=at)


def _people(named: list[Named], synthetic: bool) -> list[int]:
    found = parties_actions.people_behind([(one.name, one.unit) for one in named], synthetic)
    return [person.pk for person in found.values()]
