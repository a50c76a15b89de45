"""`ronghe serve` runs the platform, answers, and ends when told to."""

import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

from tests.cli.processes import environment


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_the_platform_starts_says_its_address_answers_and_stops(tmp_path: Path) -> None:
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "ronghe", "serve", "--port", str(port), "--workers", "1"],
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        assert address == f"http://127.0.0.1:{port}"
        with urllib.request.urlopen(f"{address}/", timeout=60) as page:
            assert page.status == 200
            assert "default-src" in page.headers["Content-Security-Policy"]
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(60)
        if server.stdout is not None:
            server.stdout.close()
    assert server.returncode == 0
