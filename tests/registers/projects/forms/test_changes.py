"""The form of a change asks what its kind needs and passes on nothing else."""

import pytest

from ronghe.registers.projects.forms.changes import ChangeForm
from tests.registers.projects import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def _form(world: World, **changes: object) -> ChangeForm:
    project = fresh.running(world)
    if changes.get("milestone") == "first":
        changes["milestone"] = str(project.milestones.all()[0].pk)
    return ChangeForm({"once": "k", "text": "示例", **changes}, project=project)


@pytest.mark.parametrize(
    ("kind", "needed"),
    [("extension", {"until"}), ("milestone", {"until", "milestone"}), ("leader", {"leader"}), ("content", {"goal"})],
)
def test_each_kind_names_what_it_needs(world: World, kind: str, needed: set[str]) -> None:
    assert set(_form(world, kind=kind).errors) == needed


@pytest.mark.parametrize("kind", ["extension", "milestone", "leader", "content", "budget"])
def test_only_what_the_kind_uses_is_given(world: World, kind: str) -> None:
    filled = {"until": "2027-03-05", "milestone": "first", "leader": world.expert.number, "goal": "示例"}
    form = _form(world, kind=kind, fiscal_staff="5", **filled)
    assert form.is_valid(), form.errors
    wanted = {"milestone": {"until", "milestone"}, "extension": {"until"}, "content": {"goal"}}.get(kind, {kind})
    assert set(form.given()) == wanted


def test_a_budget_is_read_in_fen(world: World) -> None:
    form = _form(world, kind="budget", fiscal_staff="5", own_testing="0.01")
    assert form.is_valid()
    assert form.given()["budget"] == [
        {"kind": "testing", "fiscal_fen": 0, "own_fen": 1},
        {"kind": "staff", "fiscal_fen": 500, "own_fen": 0},
    ]


def test_nobody_of_that_name_is_said(world: World) -> None:
    assert "leader" in _form(world, kind="leader", leader="查无此人").errors
