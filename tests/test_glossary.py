"""The one dictionary knows every word that readers meet: workflows and roles by hand, states and steps as written out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ronghe.engine.workflow.step import Pair
from ronghe.ledger.registry import nouns
from ronghe.ledger.roles import ROLES

DOCS = Path(__file__).parents[1] / "docs"
GLOSSARY = DOCS / "glossary.md"
WRITTEN = DOCS / "generated" / "workflows"


def rows(path: Path) -> set[tuple[str, ...]]:
    """The cells of all tables of a page."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {tuple(cell.strip(" `") for cell in line.strip("|").split("|")) for line in lines if line.startswith("|")}


def labels() -> Iterator[tuple[str, Pair]]:
    """Every label of a workflow: its states, steps and turns; and those of the roles."""
    for model in nouns().values():
        flow = model.workflow
        yield from flow.states.items()
        yield from ((step.name, step.label) for step in flow.steps.values())
        yield from ((turn.name, turn.label) for turn in flow.turns.values())
    yield from ((role.key, role.label) for role in ROLES.values())


def test_every_state_step_turn_and_role_is_in_the_glossary_or_its_pages_in_both_languages() -> None:
    known = rows(GLOSSARY) | {row for page in WRITTEN.glob("*.md") for row in rows(page)}
    missing = sorted({f"{key}: {zh} / {en}" for key, (zh, en) in labels() if (key, zh, en) not in known})
    assert missing == [], "write docs/generated/workflows anew (ronghe.ledger.documentation.write)"


@pytest.mark.parametrize("kind", ["workflow", "role"])
def test_every_workflow_and_role_is_explained_in_the_glossary_itself(kind: str) -> None:
    wanted = [(m.workflow.noun, m.workflow.label) for m in nouns().values()]
    if kind == "role":
        wanted = [(role.key, role.label) for role in ROLES.values()]
    explained = {row[:3] for row in rows(GLOSSARY) if len(row) == 4 and row[3]}
    missing = [f"| {key} | {zh} | {en} | … |" for key, (zh, en) in wanted if (key, zh, en) not in explained]
    assert missing == [], "add these rows with what they mean to docs/glossary.md"
