from typing import Any

import pytest

COMMANDS = ["check", "match", "score", "learn", "dispatch", "explain", "report", "template", "demo"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_lists_every_command(call: Any, language: str) -> None:
    said = call("--help", language=language)
    assert said.code == 0
    assert all(f"\n  {name} " in said.out for name in COMMANDS)


def test_the_version_is_said(call: Any) -> None:
    assert call("--version").out.startswith("ronghe 0.")


def test_nothing_at_all_is_answered_with_help(call: Any) -> None:
    assert "dispatch" in call().out
