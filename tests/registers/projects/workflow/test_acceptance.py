"""The life of an acceptance as declared: the client first, then the panel's count, which no officer types."""

from types import SimpleNamespace

import pytest

from ronghe.registers.projects.workflow.acceptance import ACCEPTANCE


def test_client_then_panel() -> None:
    assert ACCEPTANCE.steps["agree"].sources == {"filed"}
    assert ACCEPTANCE.steps["grade"].sources == ACCEPTANCE.steps["fail"].sources == {"agreed"}
    assert ACCEPTANCE.ends == {"returned", "dropped"}


@pytest.mark.parametrize(("step", "passing"), [("grade", True), ("fail", False)])
def test_points_and_grade_are_not_asked_for_but_follow_from_the_panel(step: str, passing: bool) -> None:
    declared = ACCEPTANCE.steps[step]
    assert [ask.key for ask in declared.asks] == ["report"]
    asked = SimpleNamespace(grade_lacks=lambda *, passing: ("等", f"waits {passing}"))
    assert declared.when is not None
    assert declared.when(asked) == ("等", f"waits {passing}")
