"""What a task book lacks is said in full; the sums must be the project's money to the fen."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from ronghe.registers.projects.actions import taskbook
from ronghe.registers.projects.actions.taskbook import BudgetLine, NewMilestone, budget_lacks, lacks
from ronghe.registers.projects.models.project import BUDGET_KINDS
from tests.registers.projects import fresh
from tests.world import World

TODAY = timezone.localdate()
FEN = st.integers(0, 10**12)


def _milestone(days: int, fen: int) -> dict[str, Any]:
    return NewMilestone("示例", TODAY + timedelta(days=days), "示例", fen).as_row()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, ""),
        ({"goal": " "}, "no goal"),
        ({"indicators": []}, "no indicator"),
        ({"plan": []}, "no milestone"),
        ({"plan": [_milestone(9, fresh.FISCAL + 1)]}, "more than the fiscal money"),
        ({"plan": [_milestone(9, -1)]}, "no tranche may be negative"),
        ({"plan": [_milestone(9, 1), _milestone(8, 1)]}, "in the order of their days"),
        ({"plan": [_milestone(9999, 1)]}, "within the term"),
        ({"budget": [BudgetLine("staff", fresh.FISCAL, fresh.OWN - 1).as_row()]}, "of own money"),
    ],
)
def test_each_lack_is_named(world: World, changes: dict[str, Any], said: str) -> None:
    told = "; ".join(en for _, en in lacks(fresh.task_book(world, **changes), TODAY))
    assert (said in told) if said else told == ""


@pytest.mark.django_db
def test_what_no_published_text_says_is_not_asked(world: World) -> None:
    plan = [_milestone(9, fresh.FISCAL)]
    budget = [BudgetLine("staff", fresh.FISCAL, 0).as_row()]
    assert lacks(fresh.task_book(world, own=0, own_fen=0, plan=plan, budget=budget), TODAY) == []


@pytest.mark.django_db
def test_a_province_that_states_a_ratio_or_a_tail_has_it_asked(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    stated = replace(taskbook.terms_on(TODAY), own_to_fiscal_least=1.0, tail_share_least=0.2)
    monkeypatch.setattr(taskbook, "terms_on", lambda *_: stated)
    for changes, said in (
        ({"plan": [_milestone(9, fresh.FISCAL)]}, "wait for the acceptance"),
        ({"own_fen": fresh.FISCAL - 1}, "less than 1 of the fiscal"),
    ):
        assert said in "; ".join(en for _, en in lacks(fresh.task_book(world, **changes), TODAY))


@given(st.lists(st.tuples(st.sampled_from(sorted(BUDGET_KINDS)), FEN, FEN), max_size=5, unique_by=lambda row: row[0]))
def test_lines_stand_for_exactly_their_sums(rows: list[tuple[str, int, int]]) -> None:
    lines = [BudgetLine(*row).as_row() for row in rows]
    fiscal, own = sum(row[1] for row in rows), sum(row[2] for row in rows)
    assert list(budget_lacks(lines, fiscal, own)) == []
    assert len(list(budget_lacks(lines, fiscal + 1, own))) == 1
    assert len(list(budget_lacks(lines, fiscal, own + 1))) == 1


def test_a_kind_stands_once_and_is_known() -> None:
    for lines in ([BudgetLine("staff", 1, 0)] * 2, [BudgetLine("feast", 2, 0)]):
        assert ["twice" in en for _, en in budget_lacks([one.as_row() for one in lines], 2, 0)] == [True]
