"""The life of a challenge as declared: who does what, what each step asks of the record, and how it may end."""

from types import SimpleNamespace

import pytest

from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.registers.challenges.workflow.challenge import CAUSES, CHALLENGE


def _challenge(**values):
    names = ("argument", "eligibility", "review", "proposal", "race", "failure")
    lacks = {f"{name}_lacks": (lambda: None) for name in names}
    return SimpleNamespace(**lacks | {"call": None} | values)


def test_it_ends_completed_or_given_up_and_every_state_is_reached():
    ends = {"completed", "rejected", "failed", "withdrawn", "terminated", "revoked"}
    assert CHALLENGE.ends == ends
    assert not CHALLENGE.unreachable()


@pytest.mark.parametrize(
    ("step", "state", "lack"),
    [
        ("argue", "checked", "argument_lacks"),
        ("convene", "opened", "eligibility_lacks"),
        ("conclude", "reviewing", "review_lacks"),
        ("propose", "opined", "proposal_lacks"),
        ("continue_with", "running", "race_lacks"),
        ("fail", "opened", "failure_lacks"),
    ],
)
def test_what_lacks_is_what_is_said(step, state, lack):
    CHALLENGE.take(step, state, {"province"}, _challenge())
    with pytest.raises(NotOffered, match="示例缺项"):
        CHALLENGE.take(step, state, {"province"}, _challenge(**{lack: lambda: ("示例缺项", "something lacks")}))


def test_a_challenge_leaves_a_list_only_while_that_is_drawn_up():
    CHALLENGE.take("unlist", "listed", {"province"}, _challenge(call=SimpleNamespace(state="drafting")))
    with pytest.raises(NotOffered, match="已公示"):
        CHALLENGE.take("unlist", "listed", {"province"}, _challenge(call=SimpleNamespace(state="noticed")))


def test_the_firm_neither_pulls_what_is_open_nor_decides():
    for step, state in (("pull", "open"), ("propose", "opined"), ("award", "proposed"), ("fail", "opened")):
        with pytest.raises(NotAllowed):
            CHALLENGE.take(step, state, {"firm"}, _challenge())
    assert {s.name for s in CHALLENGE.offers("reviewed", {"firm"})} == {"opine"}


def test_every_cause_of_a_failure_is_worded_in_both_languages():
    assert all(zh and en for zh, en in CAUSES.values())
    assert set(CHALLENGE.steps["fail"].ask("cause").choices or {}) == set(CAUSES)
