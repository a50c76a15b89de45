"""The demonstration platform fills once, tells address and accounts, and is quick the second time."""

import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from tests.cli.processes import environment


def started(data: Path, output: Path) -> tuple["subprocess.Popen[str]", list[str], float]:
    began = time.monotonic()
    command = [sys.executable, "-m", "ronghe", "demo", "-o", str(output), "--needs", "20", "--experts", "30", "--small"]
    process = subprocess.Popen(command, env=environment(data), stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line.strip())
        if line.startswith("http://127.0.0.1:"):
            break
    return process, lines, time.monotonic() - began


def stop(process: "subprocess.Popen[str]") -> None:
    process.send_signal(signal.SIGTERM)
    process.wait(60)
    if process.stdout is not None:
        process.stdout.close()


def test_the_demonstration_serves_and_a_second_start_fills_nothing(tmp_path: Path) -> None:
    data, output = tmp_path / "platform", tmp_path / "out"
    process, lines, first = started(data, output)
    try:
        address = lines[-1]
        assert address.startswith("http://127.0.0.1:")
        assert any("county_tiexi" in line for line in lines)
        with urllib.request.urlopen(f"{address}/", timeout=60) as page:
            assert "合成演示数据" in page.read().decode()
    finally:
        stop(process)
    process, lines, second = started(data, output)
    stop(process)
    assert lines[-1].startswith("http://127.0.0.1:")
    assert second < first
