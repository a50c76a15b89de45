from typing import Any

import pytest


@pytest.mark.parametrize(
    "command", ["check", "match", "score", "learn", "dispatch", "explain", "report", "template", "demo"]
)
def test_every_command_takes_json(call: Any, command: str) -> None:
    assert "--json" in call(command, "--help").out


@pytest.mark.parametrize("command", ["match", "score", "learn"])
def test_whatever_reads_a_supply_takes_kind_and_encoder(call: Any, command: str) -> None:
    said = call(command, "--help").out
    assert "--kind" in said
    assert "--encoder" in said
