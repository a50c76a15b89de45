"""Runs the web server and, beside it, the worker; says the address once the first page answers."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from types import FrameType

PATIENCE = 120.0


def serve(host: str, port: int, workers: int, *, with_worker: bool, ready: Callable[[str], None]) -> int:
    """Run gunicorn (and the worker) until interrupted; `ready(address)` is called when `/` answers 200. The exit code."""
    address = f"http://{host}:{port}"
    web = _gunicorn(host, port, workers)
    children = [web]
    if with_worker:
        children.append(subprocess.Popen([sys.executable, "-m", "ronghe", "worker"], env=os.environ.copy()))

    def stop(number: int, frame: FrameType | None) -> None:
        for child in children:
            child.terminate()

    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, stop)
    try:
        if answers(address, PATIENCE, lambda: web.poll() is None):
            ready(address)
        elif web.poll() is None:
            print(f"ronghe: {address} does not answer", file=sys.stderr)  # noqa: T201 - the command's own voice
        return web.wait()
    finally:
        for child in children:
            if child.poll() is None:
                child.terminate()
        for child in children:
            try:
                child.wait(10)
            except subprocess.TimeoutExpired:
                child.kill()


def _gunicorn(host: str, port: int, workers: int) -> "subprocess.Popen[bytes]":
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "ronghe.web.wsgi:application",
        "--preload",
        "--bind",
        f"{host}:{port}",
        "--workers",
        str(workers),
        "--timeout",
        "120",
        "--max-requests",
        "20000",
        "--max-requests-jitter",
        "2000",
        "--log-level",
        "warning",
        "--worker-tmp-dir",
        "/dev/shm" if os.path.isdir("/dev/shm") else ".",  # noqa: PTH112 - a plain question
    ]
    return subprocess.Popen(command, env=os.environ.copy())


def answers(address: str, patience: float, alive: Callable[[], bool]) -> bool:
    """Whether the first page answers 200 before the patience ends or the server dies."""
    until = time.monotonic() + patience
    while time.monotonic() < until and alive():
        try:
            with urllib.request.urlopen(f"{address}/", timeout=10) as page:
                return bool(page.status == 200)
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    return False
