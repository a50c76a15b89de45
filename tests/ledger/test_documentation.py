"""The written pages of workflows are those that the declarations give."""

from pathlib import Path

from ronghe.ledger.documentation import pages, stale, write
from ronghe.ledger.registry import nouns
from ronghe.ledger.roles import ROLES

WRITTEN = Path(__file__).parents[2] / "docs" / "generated" / "workflows"


def test_the_pages_in_the_documentation_are_fresh() -> None:
    assert stale(WRITTEN) == [], "run ronghe.ledger.documentation.write (make docs)"


def test_every_noun_has_a_page_and_every_role_a_row() -> None:
    found = pages()
    assert set(found) == {f"{noun}.md" for noun in nouns()} | {"index.md", "words.md"}
    assert all(f"| `{role}` |" in found["index.md"] for role in ROLES)


def test_writing_touches_only_what_changed_and_removes_what_is_gone(tmp_path: Path) -> None:
    assert len(write(tmp_path)) == len(pages())
    assert write(tmp_path) == []
    (tmp_path / "need.md").write_text("old")
    (tmp_path / "unicorn.md").write_text("gone")
    assert stale(tmp_path) == ["need.md", "unicorn.md"]
    assert {path.name for path in write(tmp_path)} == {"need.md", "unicorn.md"}
    assert stale(tmp_path) == []
