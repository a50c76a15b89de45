"""The page of a workflow tells every step, turn and reader, and draws the diagram."""

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.page import diagram, page

ROLES = {"clerk": ("办事员", "Clerk"), "chief": ("科长", "Chief"), "friend": ("友人", "Friend")}


def test_the_diagram_draws_beginnings_moves_and_ends_but_no_edits(flow: Workflow) -> None:
    lines = [line.strip() for line in diagram(flow).splitlines()]
    assert lines[0] == "stateDiagram-v2"
    assert "[*] --> draft: 写信" in lines
    assert {"draft --> torn: 撕掉", "sent --> torn: 撕掉", "sent --> answered: 答复"} <= set(lines)
    assert {"answered --> [*]", "torn --> [*]"} <= set(lines)
    assert not any("改信" in line for line in lines)


def test_the_page_has_a_row_for_every_step_turn_and_reading(flow: Workflow) -> None:
    text = page(flow, ROLES)
    assert text.startswith("# 信 / Letter\n")
    for step in flow.steps.values():
        assert f"| {step.label[0]} | `{step.name}` |" in text
    assert "| 答复 | `answer` | 已发 | 已复 | 科长 | 内容、备注（可不填） | — |" in text
    assert "| 改信 | `mend` | 草稿 | （不变） | 办事员 | — | — |" in text
    assert "| 科长：答复 | 已发 | 5 working days | 草稿 |" in text
    assert "| 友人 | 已发、已复 | 全部 | `public` |" in text
