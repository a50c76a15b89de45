from pathlib import Path

from tests.cli.processes import ronghe


def test_an_empty_folder_is_told_that_migrations_are_pending(tmp_path: Path) -> None:
    said = ronghe(tmp_path, "doctor", "--mend", "--json")
    found = {check["name"]: check["grade"] for check in said.json["checks"]}
    assert (said.code, found["migrations"], found["database"]) == (2, "bad", "good")
