"""A step knows whether it begins or stays, and what it asks."""

import pytest

from ronghe.engine.workflow.machine import Workflow


def test_a_step_without_sources_begins_a_record(flow: Workflow) -> None:
    assert [s.name for s in flow.steps.values() if s.begins] == ["write"]


def test_a_step_to_itself_stays(flow: Workflow) -> None:
    assert [s.name for s in flow.steps.values() if s.stays] == ["mend"]


def test_a_question_is_found_by_its_key(flow: Workflow) -> None:
    assert flow.steps["answer"].ask("text").label == ("内容", "Text")
    with pytest.raises(KeyError):
        flow.steps["answer"].ask("colour")
