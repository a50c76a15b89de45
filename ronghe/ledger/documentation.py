"""Writes the pages of all workflows and of the roles from their declarations; a test holds the written ones fresh."""

from collections.abc import Iterable
from pathlib import Path

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.page import page
from ronghe.engine.workflow.step import Pair
from ronghe.ledger.registry import nouns
from ronghe.ledger.roles import LABELS, ROLES, UP

BOUNDS = {"": "全省", "region": "区域", "organisation": "本单位", "person": "本人"}


def pages() -> dict[str, str]:
    """Markdown by file name: one for each noun, one that lists roles and workflows, one of all their words."""
    flows = {noun: model.workflow for noun, model in sorted(nouns().items())}
    found = {f"{noun}.md": page(flow, LABELS) for noun, flow in flows.items()}
    out = [
        "# 角色与流程 / Roles and workflows",
        "",
        "| 角色 | role | 范围 | 逾期报 | 参与的流程 |",
        "|---|---|---|---|---|",
    ]
    for key, role in ROLES.items():
        own = "、".join(f"[{flow.label[0]}]({noun}.md)" for noun, flow in flows.items() if key in flow.roles) or "—"
        up = LABELS[UP[key]][0] if key in UP else "—"
        out.append(f"| {role.label[0]} | `{key}` | {BOUNDS[role.bound]} | {up} | {own} |")
    out += ["", "| 流程 | noun | 编号 | 状态数 | 步骤数 |", "|---|---|---|---|---|"]
    for noun, flow in flows.items():
        series = nouns()[noun].series
        out.append(f"| [{flow.label[0]}]({noun}.md) | `{noun}` | {series} | {len(flow.states)} | {len(flow.steps)} |")
    out += ["", "[用语 / Words](words.md)：流程、状态、步骤、角色的中英文名称。"]
    found["index.md"] = "\n".join(out) + "\n"
    found["words.md"] = words(flows.values())
    return found


def words(flows: Iterable[Workflow]) -> str:
    """Every label of workflows and roles in both languages, by the word in the code: the glossary's long part."""
    out = ["# 用语 / Words"]
    for flow in flows:
        out += ["", f"## {flow.label[0]} / {flow.label[1]}", "", _HEAD, "|---|---|---|"]
        out += [_word(state, label) for state, label in flow.states.items()]
        out += [_word(step.name, step.label) for step in flow.steps.values()]
        out += [_word(turn.name, turn.label) for turn in flow.turns.values()]
    out += ["", "## 角色 / Roles", "", _HEAD, "|---|---|---|"]
    out += [_word(role.key, role.label) for role in ROLES.values()]
    return "\n".join(out) + "\n"


def _word(key: str, label: Pair) -> str:
    return f"| `{key}` | {label[0]} | {label[1]} |"


_HEAD = "| in code | 中文 | English |"


def write(folder: Path) -> list[Path]:
    """Write the pages whose content changed and remove those of nouns that are gone; the paths touched."""
    folder.mkdir(parents=True, exist_ok=True)
    fresh = pages()
    touched = [path for path in folder.glob("*.md") if path.name not in fresh]
    for path in touched:
        path.unlink()
    for name, text in fresh.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            touched.append(path)
    return touched


def stale(folder: Path) -> list[str]:
    """The names of pages in `folder` that are missing, left over or out of date."""
    fresh = pages()
    there = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    return sorted(name for name in fresh.keys() | there.keys() if fresh.get(name) != there.get(name))
