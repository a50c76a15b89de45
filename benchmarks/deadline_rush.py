"""The deadline of a list of challenges: thousands hand in their sealed bids while workers are killed, then in the last ten seconds.

`python benchmarks/deadline_rush.py` runs both on SQLite in a temporary folder, or in the empty database of DATABASE_URL;
`--controls` takes one guard out at a time and expects the rush to find it. Two synchronous gunicorn processes serve; this
process stands for the trusted proxy and stamps each request once it has sent it whole. One in seven clicks twice, one in ten
breaks off in the middle and tries again; who gets no answer tries again with the same click.
"""

import argparse
import asyncio
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
from urllib.parse import urlencode
from urllib.request import urlopen

from verdicts import tell

sys.path.insert(0, str(Path(__file__).parents[1]))
HERE = Path(__file__).parent
LATE = 200
"""So many more come after the deadline."""
WORKERS = 2


class Load:
    """One rush: who was told what, and how long it took."""

    def __init__(self, port: int, seed: int) -> None:
        self.port, self.random = port, random.Random(seed)
        self.told: dict[int, float] = {}
        self.refused: set[int] = set()
        self.twice_refused = 0
        self.retries = self.doubles = self.aborts = 0

    async def run(
        self, clicks: list[tuple[int, str]], seconds: float, start: float, late: list[tuple[int, str]]
    ) -> None:
        """Each at its own instant between `start` and the deadline; those in `late` after it."""
        at = sorted(start + self.random.uniform(0, seconds - 0.05) for _ in clicks)
        tasks = [self.one(bid, ticket, when) for (bid, ticket), when in zip(clicks, at, strict=True)]
        tasks += [self.one(bid, ticket, start + seconds + self.random.uniform(0.01, 3)) for bid, ticket in late]
        await asyncio.gather(*tasks)

    async def one(self, bid: int, ticket: str, when: float) -> None:
        """One person, until there is an answer."""
        await asyncio.sleep(max(0.0, when - time.time()))
        body = urlencode({"ticket": ticket, "revision": 1, "once": f"click-{bid}"}).encode()
        began = time.perf_counter()
        if self.random.random() < 0.1:
            self.aborts += 1
            await self.break_off(body)
        if self.random.random() < 1 / 7:
            self.doubles += 1
            answers = await asyncio.gather(self.until_answered(body), self.until_answered(body))
        else:
            answers = [await self.until_answered(body)]
        if 200 in answers:
            self.told[bid] = time.perf_counter() - began
            self.twice_refused += 409 in answers
        else:
            self.refused.add(bid)

    async def until_answered(self, body: bytes) -> int:
        """The status of the first answer that is one."""
        while True:
            try:
                status = await asyncio.wait_for(self.post(body), 60)
                if status in (200, 409, 403):
                    return status
            except (OSError, IndexError, TimeoutError, ValueError):  # a worker that was killed answers nothing
                pass
            self.retries += 1
            await asyncio.sleep(0.05 + self.random.random() / 4)

    async def post(self, body: bytes) -> int:
        """Send it whole, with the instant at which that was done."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(self.head(body) + body)
            await writer.drain()
            line = await reader.readline()
            await reader.read()
            return int(line.split()[1])
        finally:
            writer.close()

    async def break_off(self, body: bytes) -> None:
        """The half of it, and gone."""
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", self.port)
            writer.write(self.head(body) + body[: len(body) // 2])
            await writer.drain()
            writer.close()
        except OSError:
            self.retries += 1

    def head(self, body: bytes) -> bytes:
        """The request's head, stamped as the proxy does."""
        return (
            f"POST /challenges/bids/receive/ HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n"
            f"X-Request-Start: t={time.time():.6f}\r\nContent-Length: {len(body)}\r\n\r\n"
        ).encode()


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
    for _ in range(300):
        try:
            with urlopen(f"http://127.0.0.1:{port}/accounts/login/", timeout=60):
                return server, port
        except HTTPError:
            return server, port
        except OSError:
            time.sleep(0.1)
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

    clicks = prepare(bids + LATE)
    server, port = serve(without)
    load, kills = Load(port, seed), [0]
    try:
        start = time.time() + 1
        deadline = datetime.fromtimestamp(start + seconds, UTC)
        set_deadline(clicks.call, deadline)
        late = clicks.tickets[bids:]

        async def all_of_it() -> None:
            work = load.run(clicks.tickets[:bids], seconds, start, late)
            if kill_every:
                await asyncio.gather(work, killing(server.pid, start + seconds, kill_every, kills))
            else:
                await work

        asyncio.run(all_of_it())
    finally:
        server.terminate()
        server.wait(30)
    found = audit(clicks, load.told, {bid for bid, _ in late}, deadline)
    times = sorted(load.told.values())
    on_time = {bid for bid, _ in clicks.tickets[:bids]}
    # Who was cut off by a kill and came again after the deadline is late by the rules; without kills nobody is.
    found |= {
        "in time and refused": len(on_time & load.refused) if not kill_every else 0,
        "told that it failed": load.twice_refused,
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
    }


def show(name: str, got: dict[str, Any]) -> bool:
    """Print one rush; whether it was without a fault."""
    faults = {k: v for k, v in got["faults"].items() if v}
    print(
        f"{name}: {got['acknowledged']:,} acknowledged, {got['sealed']:,} sealed, {got['after the deadline']} cut off and late; "
        f"p50 {got['p50'] * 1000:.0f} ms, p99 {got['p99'] * 1000:.0f} ms; {got['doubles']} double clicks, "
        f"{got['aborts']} broken off, {got['retries']} retries, {got['kills']} kills; faults: {faults or 'none'}",
        flush=True,
    )
    return not faults


def child(arguments: argparse.Namespace) -> None:
    """One rush in this process, on the database of the environment."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ronghe.web.settings")
    import django

    django.setup()
    import json

    kill = arguments.kill
    print(json.dumps(rush(arguments.bids, arguments.seconds, kill_every=kill, without=arguments.without)))


def apart(bids: int, seconds: float, kill: float, without: str = "") -> dict[str, Any]:
    """A rush in a process and data folder of its own; a database of DATABASE_URL is emptied first."""
    import json

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
