"""The house rules that a linter cannot say. One test, one rule."""

import ast
from pathlib import Path

import grimp

ROOT, TESTS = Path(__file__).parents[1] / "ronghe", Path(__file__).parent
JUNK = {"utils", "util", "helpers", "helper", "common", "misc", "base", "tools", "managers", "services"}
OPEN_DOORS = {"actions", "queries", "facts", "urls"}  # what another register may import
SOURCES = [p for p in ROOT.rglob("*.py") if "migrations" not in p.parts]


def test_there_are_sources_to_hold_to_the_rules() -> None:
    assert len(SOURCES) > 20


def test_no_file_is_longer_than_400_lines() -> None:
    everything = [*SOURCES, *TESTS.rglob("*.py"), *(ROOT.parent / "benchmarks").rglob("*.py")]
    assert {str(p): n for p in everything if (n := len(p.read_text().splitlines())) > 400} == {}


def test_no_junk_drawer() -> None:
    assert [str(p) for p in SOURCES if p.stem in JUNK or p.parent.name in JUNK] == []


def test_one_sentence_heads_each_module() -> None:
    assert [str(p) for p in SOURCES if not ast.get_docstring(ast.parse(p.read_text()))] == []


def test_only_perform_changes_a_state() -> None:
    setters = [
        f"{p.relative_to(ROOT)}:{node.lineno}"
        for p in SOURCES
        for node in ast.walk(ast.parse(p.read_text()))
        if isinstance(node, ast.Attribute) and node.attr == "state" and isinstance(node.ctx, ast.Store)
    ]
    assert [s for s in setters if not s.startswith("ledger/perform.py")] == []


def test_registers_meet_only_through_open_doors() -> None:
    graph = grimp.build_graph("ronghe", exclude_type_checking_imports=True, cache_dir=None)
    trespass = []
    for importer in graph.modules:
        for imported in graph.find_modules_directly_imported_by(importer):
            to, own = imported.split("."), importer.split(".")
            foreign = to[1:2] == ["registers"] and own[1:2] == ["registers"] and to[:3] != own[:3]
            if foreign and len(to) > 3 and to[3] not in OPEN_DOORS:
                trespass.append(f"{importer} -> {imported}")
    assert trespass == []


def test_every_module_that_does_something_has_its_mirror() -> None:
    def does(path: Path) -> bool:
        top = ast.parse(path.read_text()).body
        return any(isinstance(n, ast.FunctionDef) or (isinstance(n, ast.ClassDef) and _has_methods(n)) for n in top)

    def mirror(path: Path) -> Path:
        return TESTS / path.relative_to(ROOT).with_name(f"test_{path.stem}.py")

    doing = [p for p in SOURCES if p.stem not in {"__init__", "__main__", "apps", "settings"} and does(p)]
    assert [str(p.relative_to(ROOT)) for p in doing if not mirror(p).exists()] == []


def _has_methods(node: ast.ClassDef) -> bool:
    return any(isinstance(n, ast.FunctionDef) and not n.name.startswith("__") for n in node.body)
