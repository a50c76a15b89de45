"""Every command that README and guide show is one that the program understands, and the first walk-through works."""

import re
import shlex
from pathlib import Path

import pytest
import typer

from ronghe.cli.app import build
from ronghe.cli.run import run
from ronghe.demo.province import make, write
from ronghe.facts import expert, need, result
from ronghe.pipeline.headings import HEADINGS

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "README.zh-CN.md", *sorted((ROOT / "docs" / "guide").glob("*.md"))]


def _commands(page: Path) -> list[list[str]]:
    fenced = re.findall(r"^```\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    lines = [line for block in fenced for line in block.splitlines() if line.startswith("ronghe ")]
    return [shlex.split(line, comments=True)[1:] for line in lines]


def test_the_pages_show_commands() -> None:
    assert sum(len(_commands(page)) for page in PAGES) > 20


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_shown_command_is_understood(page: Path) -> None:
    group = typer.main.get_command(build("en"))
    for name, *arguments in _commands(page):
        group.commands[name].make_context(name, list(arguments))  # type: ignore[attr-defined]


def test_both_readmes_show_the_same_commands() -> None:
    assert _commands(PAGES[0]) == _commands(PAGES[1])


def test_the_first_dispatch_shows_the_same_commands_in_both_languages() -> None:
    guide = ROOT / "docs" / "guide"
    assert _commands(guide / "first-dispatch.md") == _commands(guide / "first-dispatch.zh-CN.md")


def test_the_first_dispatch_works_as_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(make(seed=7, needs=20, experts=30), tmp_path)
    monkeypatch.chdir(tmp_path)
    for command in _commands(ROOT / "docs" / "guide" / "first-dispatch.md"):
        assert run(command, "en") == 0, command
    assert {"marked.xlsx", "matches.xlsx", "plan.xlsx", "plan2.xlsx", "report.html"} <= {
        p.name for p in tmp_path.iterdir()
    }


def test_the_library_page_runs_as_written(capsys: pytest.CaptureFixture[str]) -> None:
    blocks = re.findall(
        r"^```python\n(.*?)^```", (ROOT / "docs/guide/library.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    space: dict[str, object] = {}
    for block in blocks:
        exec(block, space)
    assert len(blocks) == 2
    assert "E1" in capsys.readouterr().out


def test_the_glossary_uses_the_words_of_the_labels() -> None:
    rows = re.findall(
        r"^\| ([^|]+) \| ([^|]+) \| [^|]+ \|$", (ROOT / "docs/glossary.md").read_text("utf-8"), re.MULTILINE
    )
    said = {word.strip(): words.split("、") for code, words in rows for word in re.split(r"[,:]", code)}
    labels = {c.key: c.heading for table in (expert, need, result) for c in table.MATCHING.columns}
    labels |= {key: heading.zh for key, heading in HEADINGS.items()}
    known = {key: zh for key, zh in labels.items() if key.replace("_", " ") in said}
    differing = {
        key: zh for key, zh in known.items() if not any(w in zh or zh in w for w in said[key.replace("_", " ")])
    }
    assert len(known) > 10
    assert differing == {}
