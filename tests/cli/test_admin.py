from pathlib import Path

from tests.cli.processes import ronghe


def test_the_first_administrator_is_made_once_and_not_with_a_weak_password(tmp_path: Path) -> None:
    weak = ronghe(tmp_path, "admin", "chief", typed="12345\n12345\n")
    assert weak.code == 2, weak.out
    good = "a long passphrase 1\n" * 2
    assert ronghe(tmp_path, "admin", "chief", typed=good).code == 0
    again = ronghe(tmp_path, "admin", "chief", typed=good)
    assert again.code == 2
    assert "已存在" in again.err
