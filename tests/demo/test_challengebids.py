"""Who bids, and what stands in the bids."""

from datetime import date

import pytest

from ronghe.demo.challengebids import Team, content
from ronghe.demo.challengetopics import topics
from ronghe.facts.bid import people_of, stages_of
from tests.demo.challenged import stage

FLYWHEEL = next(one for one in topics() if one.key == "flywheel")
TEAM = Team("firm", "91X", "示例甲", (("示例乙", "示例单位"),))
DUES = (date(2026, 3, 4), date(2026, 9, 1))


def test_a_bid_asks_for_no_more_than_the_bounty_and_keeps_a_tail() -> None:
    for place in range(3):
        fields = content(FLYWHEEL, TEAM, place, DUES)
        asked = int(fields["ask_yuan"])
        assert 0 < asked <= FLYWHEEL.bounty
        assert 0 < sum(one.fen for one in stages_of(fields["milestones"])) <= asked * 800_000
        assert [one.due_on for one in stages_of(fields["milestones"])] == list(DUES)
        assert FLYWHEEL.routes[place] in fields["title"]
        assert people_of(fields["members"], "团队成员")[0].name == "示例乙"


@pytest.mark.django_db
def test_teams_are_of_different_units_and_none_is_the_client() -> None:
    here, bidders = stage()
    for topic in topics():
        client = here.clients[topic.key].code
        units = [one.code for one in bidders.teams(topic, client)]
        assert len(units) == topic.teams + topic.drafts == len(set(units))
        assert client not in units
        if topic.sheet == "open" and units:
            assert units[-1] == bidders.shown["institution"]
