import pytest

from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.forms.plans import SolveForm, WhatIfForm
from tests.registers.dispatch import programme
from tests.world import World

ASKED = {"name": "方案", "objective": "floor", "min_load": "0", "once": "x", "inertia": "0.5"}


def test_a_solve_begins_with_the_batchs_own_settings(world: World) -> None:
    batch = programme.batch(world, "closed", min_load=1, objective="nash")
    form = SolveForm(batch=batch, bases=[])
    assert (form["objective"].value(), form["min_load"].value()) == ("nash", 1)


def test_the_weight_of_staying_counts_only_with_a_plan_to_stay_with(world: World) -> None:
    batch = programme.batch(world)
    one, entry = programme.candidate(world, batch), programme.entry(world, batch)
    perform(batch, "close", by=world.actor("province"))
    plan = programme.plan(world, batch, [(entry, one)])
    alone = SolveForm(ASKED, batch=batch, bases=[plan])
    assert alone.is_valid(), alone.errors
    assert (alone.options()["inertia"], alone.base) == (0.0, None)
    resumed = SolveForm(ASKED | {"base": plan.number}, batch=batch, bases=[plan])
    assert resumed.is_valid()
    assert (resumed.options()["inertia"], resumed.base) == (0.5, plan)
    assert "base" in SolveForm(ASKED | {"base": plan.number}, batch=batch, bases=[]).errors


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "__all__"),
        ({"like": "HX-1"}, "more"),
        ({"capacity": "3"}, "person"),
        ({"min_score": "2"}, "min_score"),
        ({"max_load": "许多"}, "max_load"),
    ],
)
def test_a_what_if_says_what_is_missing(given: dict[str, str], field: str) -> None:
    assert field in WhatIfForm(given).errors


def test_a_what_if_is_read_as_the_changes_of_a_plan() -> None:
    given = {
        "max_load": "2",
        "like": "HX-1",
        "more": "1",
        "person": "HX-2",
        "capacity": "0",
        "city": "2101",
        "at_most": "4",
    }
    form = WhatIfForm(given)
    assert form.is_valid(), form.errors
    assert form.asked() == {
        "max_load": 2,
        "more": {"HX-1": 1},
        "capacity": {"HX-2": 0},
        "quotas": {"2101": (None, 4)},
    }
