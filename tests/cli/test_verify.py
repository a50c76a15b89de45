"""`ronghe verify` names the one byte that was changed."""

import sqlite3
from pathlib import Path

import pytest

from tests.cli.processes import ronghe


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A platform with an administrator and sealed events."""
    data = tmp_path_factory.mktemp("platform")
    made = ronghe(data, "admin", "root-admin", typed="a long passphrase 1\na long passphrase 1\n")
    assert made.code == 0, made.err
    assert ronghe(data, "worker", "--once").code == 0
    return data


def test_an_untouched_ledger_is_whole(filled: Path) -> None:
    said = ronghe(filled, "verify", "--json")
    assert said.code == 0, said.err
    assert (said.json["whole"], said.json["unsealed"]) == (True, 0)
    assert said.json["events"] >= 1


def test_a_head_that_was_never_published_here_is_a_fault(filled: Path) -> None:
    said = ronghe(filled, "verify", "--json", "--head", "ab" * 32)
    assert said.code == 2
    assert not said.json["whole"]


def test_one_changed_byte_is_found_and_named(filled: Path) -> None:
    with sqlite3.connect(filled / "ronghe.sqlite3") as database:
        (event,) = database.execute("SELECT min(id) FROM ledger_event").fetchone()
        database.execute("DROP TRIGGER ledger_event_no_update")
        database.execute("UPDATE ledger_event SET name = name || 'x' WHERE id = ?", [event])
    said = ronghe(filled, "verify")
    assert said.code == 2
    assert f"event {event} " in said.out
    with sqlite3.connect(filled / "ronghe.sqlite3") as database:
        database.execute("UPDATE ledger_event SET name = substr(name, 1, length(name) - 1) WHERE id = ?", [event])
    assert ronghe(filled, "verify").code == 0
