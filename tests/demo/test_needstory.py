"""Stories end as their fate says, in the words of the script, and take the time such things take."""

from collections import Counter
from datetime import datetime, timedelta
from random import Random

import pytest

from ronghe.demo.needsteps import (
    DRAFT,
    EXPIRED,
    MATCHED,
    OPEN,
    REPORTED,
    RETURNED,
    SERVED,
    SOLVED,
    STATES,
    WITHDRAWN,
    Step,
)
from ronghe.demo.needstory import ABANDONED, FATES, STUCK, Cast, Script, Teller, fate
from ronghe.demo.worktime import workdays
from ronghe.engine.calendars.workdays import china

SCRIPT = Script({"targets": ("a",)}, {"content": "b"}, "why", "done", {"money_saved_fen": 1, "summary": "s"})


def _tell(fate: str, seed: int, script: Script = SCRIPT, somebody: bool = True, until: str = "") -> tuple[Step, ...]:
    asked = iter(f"P{number:06d}" for number in range(1, 9))
    cast = Cast("firm", "210106", "broker", lambda at: next(asked) if somebody else None)
    return Teller(cast, script, 0, Random(seed), until=until).tell(fate)


@pytest.mark.parametrize(
    ("fate", "state"),
    [(SOLVED, SOLVED), (EXPIRED, EXPIRED), (WITHDRAWN, WITHDRAWN), (STUCK, RETURNED), (ABANDONED, DRAFT)],
)
def test_a_story_ends_as_its_fate_says(fate: str, state: str) -> None:
    assert {_tell(fate, seed)[-1].state for seed in range(60)} == {state}


def test_what_nobody_serves_runs_out_or_is_withdrawn() -> None:
    assert {_tell(SOLVED, seed, somebody=False)[-1].state for seed in range(40)} == {EXPIRED}
    assert {_tell(WITHDRAWN, seed, somebody=False)[-1].state for seed in range(60)} <= {EXPIRED, WITHDRAWN}


def test_the_script_is_said_where_it_belongs() -> None:
    told = {step.name: step for step in _tell(SOLVED, 1)}
    assert told["send_back"].answers == {"reason": "why"}
    assert told["report_done"].answers == {"outcome": "done"}
    assert told["solve"].answers == {"money_saved_fen": 1, "summary": "s"}
    edits = [step.answers for step in _tell(SOLVED, 1) if step.name == "edit"]
    assert edits == [{"targets": ("a",)}, {"content": "b"}]
    assert "send_back" not in {step.name for step in _tell(SOLVED, 1, Script())}


def test_the_expert_who_was_matched_last_serves_and_another_is_asked_after_a_release() -> None:
    released = 0
    for seed in range(300):
        matched = ""
        for step in _tell(SOLVED, seed):
            if step.name == "match":
                assert step.answers["expert"] != matched
                matched = step.answers["expert"]
            if step.role == "expert":
                assert step.scope == matched
            released += step.name == "release"
    assert 20 < released < 90


def test_a_broker_matches_only_what_was_handed_on() -> None:
    brokered = 0
    for seed in range(200):
        handed = False
        for step in _tell(SOLVED, seed):
            handed |= step.name == "hand_to_broker" and step.answers == {"broker": "broker"}
            brokered += step.role == "broker"
            assert handed or step.role != "broker"
    assert 40 < brokered < 100


def test_a_story_may_be_told_up_to_a_state() -> None:
    for state in (OPEN, MATCHED, SERVED, REPORTED):
        assert _tell(SOLVED, 5, until=state)[-1].state == state


def test_acceptance_takes_days_and_sometimes_more_than_five() -> None:
    took = []
    for seed in range(500):
        at = {step.name: step.at.date() for step in _tell(SOLVED, seed, Script())}
        took.append(china().workdays_between(at["submit"], at["accept"]))
    assert sum(days <= 5 for days in took) / len(took) > 0.9
    assert max(took) > 5


def test_a_need_runs_out_on_the_day_after_its_deadline_that_is_worked() -> None:
    for seed in range(30):
        teller = Teller(Cast("f", "c", "b", lambda at: None), Script(), 0, Random(seed))
        last = teller.tell(EXPIRED)[-1]
        assert last.at.date() == next(day for day in workdays() if day > teller.runs_out_on)


def test_more_needs_are_meant_to_be_solved_every_year() -> None:
    shares = []
    for year in (2023, 2024, 2025):
        counts = Counter(fate(year, Random(f"{year}/{seed}")) for seed in range(2000))
        assert set(counts) == set(FATES)
        shares.append(counts[SOLVED])
    assert shares == sorted(shares)
    assert 900 < shares[0] < shares[2] < 1550


def test_experts_are_asked_for_the_instant_of_the_match() -> None:
    asked: list[datetime] = []

    def ask(at: datetime) -> str:
        asked.append(at)
        return f"P{len(asked):06d}"

    steps = Teller(Cast("f", "c", "b", ask), Script(), 0, Random(3)).tell(SOLVED)
    assert asked == [step.at for step in steps if step.name == "match"]
    assert steps[-1].at - steps[0].at > timedelta(days=30)
    assert {step.state for step in steps} <= set(STATES)
