"""Runs the command in a process of its own, as people do: with an own data folder."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple


class Ran(NamedTuple):
    """Exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def environment(data: Path) -> dict[str, str]:
    """The environment of a platform on SQLite in `data`."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("RONGHE_", "DJANGO_", "DATABASE_"))}
    return kept | {"RONGHE_DATA": str(data), "RONGHE_LANG": "zh", "PYTHONWARNINGS": "ignore"}


def ronghe(data: Path, *argv: object, typed: str = "") -> Ran:
    """`python -m ronghe ARGV` with the data folder `data`."""
    done = subprocess.run(
        [sys.executable, "-m", "ronghe", *map(str, argv)],
        env=environment(data),
        input=typed,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)
