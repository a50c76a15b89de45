"""The check itself: it agrees with the ledger's own mechanism, and stays readable by old Pythons."""

import ast
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.sealing.chain import Link, algorithms, proof, root
from ronghe.engine.sealing.chain import leaf as sealed_leaf
from ronghe.ledger import bundle_check

QUIET = settings(deadline=None)  # a busy machine is no fault

SOURCE = Path(bundle_check.__file__).read_text()


@QUIET
@given(st.lists(st.binary(min_size=1, max_size=5), min_size=1, max_size=20), st.data())
def test_paths_are_followed_as_they_were_laid(rows: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(rows) - 1))
    for algorithm in algorithms():
        leaves = [sealed_leaf(row, algorithm) for row in rows]
        here = bundle_check.digest(b"\x00" + rows[index], algorithm)
        for side, sibling in proof(leaves, index, algorithm):
            pair = (sibling, here) if side == "left" else (here, sibling)
            here = bundle_check.node(*pair, algorithm)
        assert here == root(leaves, algorithm)


def test_heads_follow_as_the_ledger_makes_them() -> None:
    seal = {
        "number": 3,
        "at": "2025-03-05T01:30:00.000000+00:00",
        "count": 7,
        "root": "a" * 64,
        "before": "b" * 64,
        "root_sm3": "c" * 64,
        "before_sm3": "d" * 64,
    }
    plain = Link(3, seal["at"], 7, "a" * 64, "b" * 64, "c" * 64)  # type: ignore[arg-type]
    assert bundle_check.head_of(seal, "sha256") == plain.head()
    if "sm3" in algorithms():
        other = Link(3, seal["at"], 7, "c" * 64, "d" * 64, "a" * 64)  # type: ignore[arg-type]
        assert bundle_check.head_of(seal, "sm3") == other.head("sm3")


def test_it_needs_nothing_but_the_standard_library_and_python_3_8() -> None:
    tree = ast.parse(SOURCE, feature_version=(3, 8))
    imported = {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    imported |= {name.name for n in ast.walk(tree) if isinstance(n, ast.Import) for name in n.names}
    assert imported <= set(sys.stdlib_module_names)


def test_arguments_are_told_apart() -> None:
    assert bundle_check.is_head("aF" * 32)
    assert not bundle_check.is_head("bundle.zip")


def test_rubbish_is_faulty_and_never_a_crash() -> None:
    assert bundle_check.check({}) != []
    assert (
        bundle_check.check({"seals.jsonl": b"", "events.jsonl": b"", "proofs.json": b"[]", "records.json": b"{}"}) != []
    )
    assert bundle_check.check({"seals.jsonl": b"[1]", "events.jsonl": b"x"}) != []
