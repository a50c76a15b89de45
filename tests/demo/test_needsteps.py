"""A diary allows the steps of a need's life and no other."""

import pytest

from ronghe.demo.needsteps import DRAFT, ENDED, MOVES, STATES, SUBMITTED, Diary
from ronghe.demo.worktime import moment, whole
from ronghe.registers.needs.workflow import NEED


def test_every_state_is_reached_and_only_ends_are_left_by_nothing() -> None:
    assert {move.target for move in MOVES.values()} - {""} == set(STATES)
    assert {source for move in MOVES.values() for source in move.sources} == set(STATES) - set(ENDED)


def test_steps_follow_the_states_and_keep_their_answers() -> None:
    diary = Diary(5)
    diary.do("create", "firm", "code")
    diary.wait(60)
    diary.do("edit", "firm", "code", budget_fen=7)
    diary.wait(0)
    diary.do("submit", "firm", "code")
    assert [step.state for step in diary.steps] == [DRAFT, DRAFT, SUBMITTED]
    assert [step.at for step in diary.steps] == [moment(5), moment(65), moment(66)]
    assert diary.steps[1].answers == {"budget_fen": 7}


@pytest.mark.parametrize(
    ("name", "role"), [("accept", "county"), ("create", "firm"), ("submit", "county"), ("solve", "firm")]
)
def test_a_step_that_is_not_offered_is_an_error(name: str, role: str) -> None:
    diary = Diary(0)
    diary.do("create", "firm")
    with pytest.raises(ValueError, match=name):
        diary.do(name, role)


def test_nothing_but_its_creation_begins_a_life() -> None:
    with pytest.raises(ValueError, match="submit"):
        Diary(0).do("submit", "firm")


def test_what_lies_beyond_the_three_years_has_not_happened() -> None:
    diary = Diary(whole() - 1)
    diary.do("create", "firm")
    diary.wait(1)
    diary.do("submit", "firm")
    diary.do("accept", "firm")
    assert diary.reached == DRAFT
    assert diary.is_over


def test_a_diary_may_end_at_a_state() -> None:
    diary = Diary(0, until=DRAFT)
    diary.do("create", "firm")
    diary.do("submit", "firm")
    assert diary.is_over
    assert len(diary.steps) == 1


def test_the_steps_are_offered_by_the_register_too() -> None:
    for name, move in MOVES.items():
        step = NEED.steps[name]
        assert set(move.sources) <= set(step.sources)
        assert step.target in (move.target, "=")
        assert set(move.roles) <= set(step.by)
