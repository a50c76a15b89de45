"""The deadline of a list of challenges: thousands hand in their sealed bids while workers are killed, then in the last ten seconds.

`python benchmarks/deadline_rush.py` runs both on SQLite in a temporary folder, or in the empty database of DATABASE_URL;
`--controls` takes one guard out at a time and expects the rush to find it. Two synchronous gunicorn processes serve; this
process stands for the trusted proxy and stamps each request once it has sent it whole. One in seven clicks twice, one in ten
breaks off in the middle and tries again; who gets no answer tries again with the same click. One in twenty encloses a file
in its last three seconds; half of these uploads are cut off on the way first.
"""

import argparse
import asyncio
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

from rush_load import Load
from verdicts import tell

sys.path.insert(0, str(Path(__file__).parents[1]))
HERE = Path(__file__).parent
LATE = 200
"""So many more come after the deadline."""
WORKERS = 2


def serve(without: str) -> tuple[subprocess.Popen[bytes], int]:
    """The platform in a process group of its own, and its port, once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = {
        **os.environ,
        "RONGHE_RECEIPT_HEADER": "X-Request-Start",
        "RUSH_WITHOUT": without,
        "PYTHONPATH": str(HERE.parent),
    }
    command = [sys.executable, "-m", "gunicorn", "rush_controls:application", "--chdir", str(HERE)]
    options = [
        "--workers",
        str(WORKERS),
        "--bind",
        f"127.0.0.1:{port}",
        "--backlog",
        "4096",
        "--log-level",
        "critical",
        "--preload",
    ]
    server = subprocess.Popen([*command, *options, "--timeout", "60"], env=env, stderr=subprocess.DEVNULL)
    for _ in range(1200):
        try:
            with urlopen(f"http://127.0.0.1:{port}/accounts/login/", timeout=60):
                return server, port
        except HTTPError:
            return server, port
        except OSError:
            time.sleep(0.1)
    server.kill()
    raise SystemExit("the server does not answer")


async def killing(master: int, until: float, every: float, count: list[int]) -> None:
    """Kill one worker after the other without notice."""
    children = Path(f"/proc/{master}/task/{master}/children")
    while time.time() < until:
        await asyncio.sleep(every)
        workers = children.read_text().split()
        if workers:
            os.kill(int(random.choice(workers)), signal.SIGKILL)
            count[0] += 1


def rush(bids: int, seconds: float, *, kill_every: float, without: str = "", seed: int = 1) -> dict[str, Any]:
    """One rush on a fresh list; what the audit found, and the times."""
    from rush_world import audit, prepare, set_deadline

    clicks = prepare(bids + LATE, uploads=bids // 20)
    server, port = serve(without)
    load, kills = Load(port, seed), [0]
    try:
        start = time.time() + 1
        deadline = datetime.fromtimestamp(start + seconds, UTC)
        set_deadline(clicks.call, deadline)
        late = clicks.people[bids:]

        async def all_of_it() -> None:
            work = load.run(clicks.people[:bids], seconds, start, late)
            if kill_every:
                await asyncio.gather(work, killing(server.pid, start + seconds, kill_every, kills))
            else:
                await work

        asyncio.run(all_of_it())
    finally:
        server.terminate()
        server.wait(300)  # it lets its workers end by themselves for half a minute, on a slow machine for longer
    found = audit(clicks, load.told, {one.bid for one in late}, deadline)
    times = sorted(load.told.values())
    on_time = {bid for bid, at in load.clicked.items() if at < deadline.timestamp()}
    # Who was cut off by a kill and came again after the deadline is late by the rules; without kills nobody is.
    found |= {
        "in time and refused": len(on_time & load.refused) if not kill_every else 0,
        "told that it failed": load.twice_refused,
        "uploads answered strangely": load.strange,
    }
    return {
        "faults": {k: v for k, v in found.items() if k != "sealed"},
        "sealed": found["sealed"],
        "acknowledged": len(load.told),
        "after the deadline": len(on_time & load.refused),
        "p50": times[len(times) // 2] if times else 0.0,
        "p99": times[int(len(times) * 0.99)] if times else 0.0,
        "kills": kills[0],
        "retries": load.retries,
        "doubles": load.doubles,
        "aborts": load.aborts,
        "uploads": load.uploads,
        "cut": load.cut,
    }


def show(name: str, got: dict[str, Any]) -> bool:
    """Print one rush; whether it was without a fault."""
    faults = {k: v for k, v in got["faults"].items() if v}
    print(
        f"{name}: {got['acknowledged']:,} acknowledged, {got['sealed']:,} sealed, {got['after the deadline']} cut off and late; "
        f"p50 {got['p50'] * 1000:.0f} ms, p99 {got['p99'] * 1000:.0f} ms; {got['doubles']} double clicks, "
        f"{got['aborts']} broken off, {got['uploads']} uploads ({got['cut']} cut off first), "
        f"{got['retries']} retries, {got['kills']} kills; faults: {faults or 'none'}",
        flush=True,
    )
    return not faults


def child(arguments: argparse.Namespace) -> None:
    """One rush in this process, on the database of the environment."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ronghe.web.settings")
    import django

    django.setup()
    kill = arguments.kill
    print(json.dumps(rush(arguments.bids, arguments.seconds, kill_every=kill, without=arguments.without)))


def apart(bids: int, seconds: float, kill: float, without: str = "") -> dict[str, Any]:
    """A rush in a process and data folder of its own; a database of DATABASE_URL is emptied first."""
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "RONGHE_DATA": folder, "PYTHONPATH": f"{HERE.parent}:{HERE}"}
        if "DATABASE_URL" in env:
            code = (
                "import os, psycopg; c = psycopg.connect(os.environ['DATABASE_URL'], autocommit=True); "
                "c.execute('DROP SCHEMA public CASCADE'); c.execute('CREATE SCHEMA public')"
            )
            subprocess.run([sys.executable, "-c", code], env=env, check=True)
        command = [sys.executable, __file__, "--child", "--bids", str(bids), "--seconds", str(seconds)]
        done = subprocess.run(
            [*command, "--kill", str(kill), "--without", without], env=env, stdout=subprocess.PIPE, check=True
        )
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return found


def main() -> None:
    """Both rushes, and with --controls the ones that must fail."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--bids", type=int, default=2000)
    ask.add_argument("--seconds", type=float, default=60)
    ask.add_argument("--last", type=float, default=10, help="seconds of the second rush")
    ask.add_argument("--kill", type=float, default=0.6, help="seconds between two kills")
    ask.add_argument("--controls", action="store_true")
    ask.add_argument("--without", default="")
    ask.add_argument("--child", action="store_true")
    arguments = ask.parse_args()
    if arguments.child:
        child(arguments)
        return
    where = "PostgreSQL" if "DATABASE_URL" in os.environ else "SQLite"
    bids = arguments.bids
    steady = apart(bids, arguments.seconds, arguments.kill)
    fine = show(f"{where}, {arguments.seconds:g} s with kills", steady)
    last = apart(bids, arguments.last, 0)
    fine &= show(f"{where}, last {arguments.last:g} s", last)
    name = f"deadline rush, {bids:,} bids, {where}"
    tell(
        f"{name}, {arguments.seconds:g} s, killed",
        f"{steady['sealed']:,} sealed, {steady['kills']} kills",
        target="no fault",
        holds=fine,
    )
    tell(f"{name}, last {arguments.last:g} s", f"p99 {last['p99']:.2f} s", target="p99 <= 2 s", holds=last["p99"] <= 2)
    if arguments.controls:
        for guard, seconds, kill in (("clock", 5.0, 0.0), ("memory", 20.0, 0.0), ("transaction", 20.0, 0.3)):
            if guard == "transaction" and where == "PostgreSQL":
                continue  # a lock without a transaction is refused there
            control = apart(min(bids, 1000), seconds, kill, guard)
            found = not show(f"{where}, without its {guard}", control)
            print(f"  the rush {'finds' if found else 'DOES NOT FIND'} it")
            fine &= found
    raise SystemExit(0 if fine else 1)


if __name__ == "__main__":
    main()
