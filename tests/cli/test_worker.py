from pathlib import Path

from tests.cli.processes import ronghe


def test_a_worker_with_nothing_to_do_ends_when_asked_to(tmp_path: Path) -> None:
    made = ronghe(tmp_path, "admin", "chief", typed="a long passphrase 1\n" * 2)
    assert made.code == 0, made.err
    said = ronghe(tmp_path, "worker", "--once")
    assert said.code == 0, said.err
    assert ronghe(tmp_path, "verify", "--json").json["unsealed"] == 0


def test_a_worker_without_a_database_says_what_to_do_first(tmp_path: Path) -> None:
    said = ronghe(tmp_path, "worker", "--once")
    assert said.code == 2
    assert "ronghe serve" in said.err
    assert "Traceback" not in said.err
