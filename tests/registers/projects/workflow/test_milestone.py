"""The life of a milestone as declared."""

from types import SimpleNamespace

from ronghe.registers.projects.workflow.milestone import MILESTONE


def test_lead_client_and_office_follow_each_other() -> None:
    assert MILESTONE.steps["submit"].target == "submitted"
    assert MILESTONE.steps["confirm"].sources == {"submitted"}
    assert MILESTONE.steps["pass"].sources == {"confirmed"}
    assert MILESTONE.ends == {"paid", "stopped"}


def test_steps_of_people_wait_while_the_project_rests() -> None:
    resting = SimpleNamespace(project_rests=lambda: ("停", "rests"))
    moving = SimpleNamespace(project_rests=lambda: None)
    asked = {name for name, step in MILESTONE.steps.items() if step.when is not None}
    assert asked == {"submit", "confirm", "dispute", "pass", "mend"}
    for name in asked:
        when = MILESTONE.steps[name].when
        assert when is not None
        assert (when(resting), when(moving)) == (("停", "rests"), None)
