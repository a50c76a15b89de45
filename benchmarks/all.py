"""Runs the benchmarks one after another and ends with one table: name, ours, best peer, ratio, target.

`python benchmarks/all.py [--full] [names…]`. The usual sizes end within half an hour on two quiet cores; `--full` takes the
sizes that the targets name. A benchmark without its optional data says so and the others go on.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from verdicts import PLACE, read, table, tell  # noqa: E402 - found beside this file, from wherever it is run

RUNS: dict[str, tuple[list[str], list[str]]] = {
    "startup": ([], []),
    "reading": ([], []),
    "retrieval": ([], []),
    "candidates": (["100000"], []),
    "matching_scale": (["0.1"], []),
    "expert_finding": ([], []),
    "needs_quality": (["--once"], []),
    "likeness": ([], []),
    "likeness_duplicates": ([], ["100000"]),
    "live_index": (["0.2"], []),
    "panels": (["2000"], ["10000"]),
    "rules_columns": ([], []),
    "dispatch_midl": ([], []),
    "dispatch_scale": (["1k", "10k"], ["1k", "10k", "100k"]),
    "dispatch_constrained": (["1k"], ["1k", "10k"]),
    "import_rows": ([], []),
    "deadline_rush": (["--bids", "500", "--seconds", "15", "--last", "3"], ["--controls"]),
    "distributions": (["50000"], ["1000000"]),
    "booking_slots": ([], []),
    "payments": ([], ["1000000", "1000000"]),
    "dispatch_batch": (["0.2"], []),
    "web_load": (["--scale", "0.02", "--seconds", "3"], ["--scale", "full"]),
}
"""What each benchmark is run with: usually, and in full."""
PARTS = (
    "all",
    "verdicts",
    "samples",
    "peers",
    "dispatch_instances",
    "web_load_bare",
    "rules_by_hand",
    "distributions_by_hand",
    "rush_load",
    "rush_world",
    "rush_controls",
)
"""What the benchmarks are made of."""


def main() -> int:
    """How many benchmarks failed."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--full", action="store_true", help="the sizes that the targets name; takes hours")
    reader.add_argument("names", nargs="*", metavar="name", help=f"only these: {', '.join(RUNS)}")
    given = reader.parse_args()
    if unknown := sorted(set(given.names) - set(RUNS)):
        reader.error(f"there is no benchmark {', '.join(unknown)}")
    begun, failed = time.perf_counter(), []
    with tempfile.TemporaryDirectory(prefix="ronghe-bench-") as folder:
        place = Path(folder) / "verdicts.jsonl"
        os.environ[PLACE] = str(place)
        names = given.names or list(RUNS)
        for number, name in enumerate(names, 1):
            options = RUNS[name][given.full]
            print(f"\n=== {number}/{len(names)} {' '.join([name, *options])}", flush=True)
            since, before = time.perf_counter(), _processor()
            done = subprocess.run([sys.executable, HERE / f"{name}.py", *options], check=False)
            print(
                f"--- {name}: {time.perf_counter() - since:.0f} s, processor {_processor() - before:.0f} s", flush=True
            )
            if done.returncode:
                failed.append(name)
                tell(name, f"failed (exit {done.returncode})", holds=False)
        print(f"\n=== all in {(time.perf_counter() - begun) / 60:.1f} min\n{table(read(place))}")
    return len(failed)


def _processor() -> float:
    """Processor seconds of all benchmarks that have ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


if __name__ == "__main__":
    sys.exit(min(main(), 100))
