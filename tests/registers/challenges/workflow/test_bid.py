"""The life of a bid as declared: sealed by its team, opened by nobody's hand, settled before the review."""

from types import SimpleNamespace

import pytest

from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.engine.workflow.step import Beside
from ronghe.registers.challenges.workflow.bid import BID, TEAMS


def _bid(state):
    return SimpleNamespace(challenge=SimpleNamespace(state=state))


def test_offices_read_a_bid_only_once_it_is_opened():
    unread = {"draft", "sealed", "withdrawn", "expired", "void"}
    for role in ("county", "city", "province", "auditor"):
        read = {state for one in BID.readings if role in one.roles for state in one.states}
        assert read == set(BID.states) - unread
    assert "public" not in BID.roles


def test_no_hand_opens_spoils_or_chooses_a_bid():
    for name in ("open", "spoil", "expire", "cancel", "win", "race", "lose", "revoke"):
        assert BID.steps[name].by == {"system"}
    assert BID.steps["seal"].by == set(TEAMS.split())
    with pytest.raises(NotAllowed):
        BID.take("seal", "draft", {"province"}, _bid("open"))


@pytest.mark.parametrize("step", ["retake", "withdraw"])
def test_a_bid_is_taken_back_before_the_close_only(step):
    BID.take(step, "sealed", {"firm"}, _bid("open"))
    with pytest.raises(NotOffered, match="不在揭榜期内"):
        BID.take(step, "sealed", {"firm"}, _bid("closed"))


@pytest.mark.parametrize(
    ("step", "state", "when"),
    [("admit", "opened", "opened"), ("refuse", "eligible", "opened"), ("propose", "eligible", "opined")],
)
def test_eligibility_and_choice_have_their_time_and_are_not_shown_outside_it(step, state, when):
    BID.take(step, state, {"province"}, _bid(when))
    with pytest.raises(NotOffered):
        BID.take(step, state, {"province"}, _bid("reviewing"))
    condition = BID.steps[step].when
    assert condition is not None
    assert isinstance(condition(_bid("reviewing")), Beside)


@pytest.mark.parametrize("role", TEAMS.split())
def test_whoever_writes_a_bid_has_it_among_what_is_to_be_done(role):
    assert "draft" in BID.turns_of(role)
