"""A workflow as a page of documentation: a table of steps, turns, readers, and a diagram."""

from collections.abc import Mapping

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Pair


def diagram(flow: Workflow) -> str:
    """The state diagram in Mermaid's language; steps that stay in a state are left out."""
    lines = ["stateDiagram-v2"]
    lines += [f"    {state}: {label[0]}" for state, label in flow.states.items()]
    for step in flow.steps.values():
        if step.begins:
            lines.append(f"    [*] --> {step.target}: {step.label[0]}")
        elif not step.stays:
            lines += [f"    {source} --> {step.target}: {step.label[0]}" for source in _ordered(flow, step.sources)]
    lines += [f"    {state} --> [*]" for state in _ordered(flow, flow.ends)]
    return "\n".join(lines)


def page(flow: Workflow, roles: Mapping[str, Pair]) -> str:
    """A Markdown page of the whole workflow; `roles` gives the labels of roles."""

    def named(keys: frozenset[str] | tuple[str, ...]) -> str:
        return "、".join(roles[key][0] for key in roles if key in keys) or "—"

    def states(keys: frozenset[str]) -> str:
        return "、".join(flow.states[s][0] for s in _ordered(flow, keys)) or "—"

    out = [f"# {flow.label[0]} / {flow.label[1]}", "", "```mermaid", diagram(flow), "```", ""]
    out += ["| 步骤 | step | 从 | 到 | 谁 | 须填 | 通知 |", "|---|---|---|---|---|---|---|"]
    for step in flow.steps.values():
        target = "（不变）" if step.stays else flow.states[step.target][0]
        asks = "、".join(a.label[0] + ("" if a.required else "（可不填）") for a in step.asks) or "—"
        who, told = named(step.by), named(step.tell)
        out.append(f"| {step.label[0]} | `{step.name}` | {states(step.sources)} | {target} | {who} | {asks} | {told} |")
    out += ["", "| 轮到谁 | 状态 | 时限 | 暂停于 |", "|---|---|---|---|"]
    for turn in flow.turns.values():
        who = roles[turn.who][0]
        out.append(
            f"| {who}：{turn.label[0]} | {states(turn.states)} | {turn.within or '—'} | {states(turn.paused_in)} |"
        )
    out += ["", "| 谁可看 | 状态 | 范围 | 所见 |", "|---|---|---|---|"]
    for reading in flow.readings:
        reach = "全部" if reading.everyone else "本人管辖或所属"
        out.append(f"| {named(reading.roles)} | {states(reading.states)} | {reach} | `{reading.face}` |")
    return "\n".join(out) + "\n"


def _ordered(flow: Workflow, states: frozenset[str]) -> list[str]:
    return [state for state in flow.states if state in states]
