"""Runs one function in a process of its own with little memory and time, for files that strangers made."""

import json
import pickle
import subprocess
import sys
from importlib import import_module
from typing import Any

BASE_MEMORY, MAX_MEMORY, PER_BYTE = 512 << 20, 3 << 30, 24
BASE_SECONDS, BYTES_PER_SECOND = 10, 2_000_000
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from ronghe.engine.sheets.limited import answer; answer(*sys.argv[2:])"
)


class OutOfBounds(Exception):  # noqa: N818 - it tells what happened to the child, who is no error of ours
    """The child wanted more memory or time than it was given, or died of what it read."""


def run_limited(module: str, payload: Any, size: int) -> bytes:
    """What `main(payload, out)` of `module` writes to `out`, run in a child that may use as much as `size` bytes deserve.

    Raises OutOfBounds when the child is stopped, and ValueError when it fails by itself.
    """
    memory = min(MAX_MEMORY, BASE_MEMORY + PER_BYTE * size)
    seconds = BASE_SECONDS + size // BYTES_PER_SECOND
    arguments = [sys.executable, "-I", "-c", _START, json.dumps(sys.path), module, str(memory), str(seconds)]
    try:
        child = subprocess.run(
            arguments, input=pickle.dumps(payload, 5), capture_output=True, timeout=3 * seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise OutOfBounds(module) from None
    # A Rust reader that is refused memory aborts; one that meets nonsense may panic.
    if child.returncode < 0:
        raise OutOfBounds(module)
    if child.returncode == 3:
        raise OutOfBounds(module)
    if child.returncode != 0:
        raise ValueError(child.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2])
    return child.stdout


def answer(module: str, memory: str, seconds: str) -> None:
    """The child's side: take the limits upon itself, then do the work."""
    _limit(int(memory), int(seconds))
    payload = pickle.load(sys.stdin.buffer)
    try:
        import_module(module).main(payload, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    except MemoryError:
        sys.exit(3)


def _limit(memory: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no limits of this kind; the parent's time limit still holds
        return
    for kind, limit in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        allowed = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(kind, (allowed, hard))
