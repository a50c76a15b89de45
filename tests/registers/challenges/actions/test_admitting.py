"""The check of eligibility stops at the list of breaches and at people on two teams, and else says so in the event."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger.models import Event
from ronghe.ledger.perform import begin, perform
from ronghe.ledger.refusals import Gone
from ronghe.registers.challenges.models import Challenge
from ronghe.registers.parties.models import Person
from ronghe.registers.reviews.models import Ban
from tests.registers.challenges.fresh import at_once, read_at_once

pytestmark = pytest.mark.django_db


def _read(world, teams):
    round = at_once(world)
    found = [read_at_once(round, round.bidder()[1], team=team) for team in teams]
    Challenge.objects.filter(pk=round.challenge.pk).update(state="opened")
    for one in found:
        one.refresh_from_db()
    return found


def test_a_team_against_which_nothing_stands_is_eligible_by_its_own_offices_only(world):
    one, two = _read(world, [[], []])
    with pytest.raises((NotAllowed, Gone)):
        perform(one, "admit", by=world.actor("other_county"))
    perform(one, "admit", by=world.actor("county"), answers={"note": "材料齐全"})
    assert one.state == "eligible"
    assert Event.objects.get(noun="bid", key=one.pk, step="admit").answers["note"] == "材料齐全"
    Challenge.objects.filter(pk=one.challenge_id).update(state="reviewing")
    two.refresh_from_db()
    with pytest.raises(NotOffered, match="已结束"):
        perform(two, "admit", by=world.actor("county"))


def test_a_unit_in_the_list_of_breaches_and_a_person_on_two_teams_are_named(world):
    shared = Person.objects.create(name="示例两队同一人", synthetic=True)
    banned, one, two = _read(world, [[], [shared.pk], [shared.pk]])
    since = timezone.localdate() - timedelta(days=9)
    ban = Ban(organisation=banned.organisation, since=since, reason="示例失信", source="示例来源")
    begin(ban, "enter", by=world.actor("province"))
    with pytest.raises(Refused, match=banned.organisation.name):
        perform(banned, "admit", by=world.actor("province"))
    for bid in (one, two):
        with pytest.raises(Refused, match="示例两队同一人"):
            perform(bid, "admit", by=world.actor("province"))
    perform(two, "refuse", by=world.actor("province"), answers={"reason": "成员重复"})
    states = []
    for bid in (banned, one, two):
        bid.refresh_from_db()
        states.append(bid.state)
    assert states == ["opened", "opened", "ineligible"]
