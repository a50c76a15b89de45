"""The pages of the platform under load, beside a bare Django page on the same data in the same run.

`python benchmarks/web_load.py` fills a tenth of 100,000 organisations, 200,000 people and 100,000 needs, `--scale full` all
of it, `--scale 0.02` a fiftieth; on SQLite in a temporary folder, or in the empty database of DATABASE_URL. Two synchronous
gunicorn processes serve each site. `wrk` puts the load on where it is installed, else four threads of this process do; both
keep their connections where the server does, and synchronous gunicorn closes them after each answer.
"""

import argparse
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from verdicts import tell

sys.path.insert(0, str(Path(__file__).parents[1]))
HERE = Path(__file__).parent
CONNECTIONS = 4
STATE = "open"


def set_up() -> None:
    """Django on the data folder and database of the environment."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ronghe.web.settings")
    import django

    django.setup()


def fill(share: float) -> None:
    """The demonstration's own bulk path at a share of the full size, and the indexes for matching."""
    from django.core.management import call_command
    from django.db import connection

    from ronghe.demo.filling import fill as fill_world
    from ronghe.demo.world import LOAD, Scale, World
    from ronghe.registers.needs.facts import recommended

    call_command("migrate", verbosity=0, interactive=False)
    numbers = (round(n * share) for n in (LOAD.firms, LOAD.experts, LOAD.staff, LOAD.needs))
    since = time.perf_counter()
    counts = fill_world(World(Scale(*numbers, batches=0, tiers=False, challenges=0)), lambda what, done, total: None)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(
        f"{connection.vendor}: {', '.join(f'{k} {v:,}' for k, v in counts.items())}; {time.perf_counter() - since:.0f} s"
    )
    since = time.perf_counter()
    recommended.EXPERTS.rebuild()
    print(f"index of experts built in {time.perf_counter() - since:.0f} s", flush=True)


def pages() -> tuple[dict[str, str], str]:
    """Addresses of the platform's pages as the province sees them, and the cookie of its session."""
    from django.test import Client

    from ronghe.ledger.models import Grant
    from ronghe.registers.needs.models import Need

    client = Client()
    user = Grant.objects.filter(role="province").order_by("id")[0].user
    client.force_login(user)
    need = Need.objects.filter(state=STATE).order_by("-id")[0]
    found = {
        "list, page 2, one state": f"/needs/?state={STATE}&page=2",
        "list searched": f"/needs/?q={quote(need.title[:4])}",
        "search everywhere": f"/search/?q={quote(need.title[:4])}",
        "detail of a need": f"/needs/{need.number}/",
        "matches of a need": f"/needs/{need.number}/matches/",
    }
    return found, f"sessionid={client.cookies['sessionid'].value}"


def queries(address: str, cookie: str) -> int:
    """How many queries a page asks, counted at its second call."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.cookies.load(cookie)
    client.get(address, headers={"host": "127.0.0.1"})
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(address, headers={"host": "127.0.0.1"})
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
    return len(seen)


@contextmanager
def served(application: str) -> Iterator[int]:
    """Two synchronous gunicorn processes; the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "gunicorn", application, "-b", f"127.0.0.1:{port}", "-w", "2", "-t", "300"]
    log = Path(os.environ["RONGHE_DATA"]) / "server.log"
    with log.open("ab") as out:
        process = subprocess.Popen([*command, "--pythonpath", str(HERE)], stdout=out, stderr=out)
    try:
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            if process.poll() is not None:
                raise SystemExit(log.read_text())
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def load(port: int, address: str, cookie: str, seconds: float) -> tuple[float, float, float]:
    """Requests per second, p50 and p99 in milliseconds; the page is asked for a few times before."""
    for _ in range(6):
        ask(port, address, cookie)
    if shutil.which("wrk"):
        return by_wrk(port, address, cookie, seconds)
    taken: list[float] = []
    until = time.perf_counter() + seconds

    def run() -> None:
        while (since := time.perf_counter()) < until:
            ask(port, address, cookie)
            taken.append(time.perf_counter() - since)

    threads = [threading.Thread(target=run) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken.sort()
    return len(taken) / seconds, taken[len(taken) // 2] * 1000, taken[int(len(taken) * 0.99)] * 1000


def ask(port: int, address: str, cookie: str) -> None:
    """One request over a connection of its own; SystemExit unless it is answered with 200."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    connection.request("GET", address, headers={"Cookie": cookie})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != 200:
        raise SystemExit(f"{address}: {answer.status}")


def by_wrk(port: int, address: str, cookie: str, seconds: float) -> tuple[float, float, float]:
    """The same by wrk."""
    place = f"http://127.0.0.1:{port}{address}"
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds:.0f}s", "--timeout", "60s", "--latency"]
    done = subprocess.run([*command, "-H", f"Cookie: {cookie}", place], capture_output=True, text=True, check=True)
    if "Non-2xx" in done.stdout:
        raise SystemExit(f"{address}: {done.stdout}")

    def of(pattern: str) -> tuple[str, ...]:
        found = re.search(pattern, done.stdout)
        if found is None:
            raise SystemExit(done.stdout)
        return found.groups()

    unit = {"us": 0.001, "ms": 1.0, "s": 1000.0}
    p50, p99 = (float(n) * unit[u] for n, u in (of(rf"{p}%\s+([\d.]+)(us|ms|s)") for p in (50, 99)))
    return float(of(r"Requests/sec:\s+([\d.]+)")[0]), p50, p99


def measure(share: float, seconds: float, rounds: int) -> None:
    """Every page and the bare one in turns, so that a busy moment hits all alike; the middle of the rounds counts."""
    set_up()
    fill(share)
    addresses, cookie = pages()
    asked = {name: queries(address, cookie) for name, address in addresses.items()}
    runs: dict[str, list[tuple[float, float, float]]] = {name: [] for name in ("bare", *addresses)}
    with served("web_load_bare:application") as bare, served("ronghe.web.wsgi:application") as real:
        for _ in range(rounds):
            runs["bare"].append(load(bare, f"/?state={STATE}&page=2", "", seconds))
            for name, address in addresses.items():
                runs[name].append(load(real, address, cookie, seconds))
    figures = {name: tuple(sorted(v)[len(v) // 2] for v in zip(*got, strict=True)) for name, got in runs.items()}
    base = figures["bare"]
    with_what = "wrk" if shutil.which("wrk") else "threads"
    print(
        f"{with_what}, {CONNECTIONS} connections, middle of {rounds} × {seconds:.0f} s; targets: rps ≥ .70, p99 ≤ 2, queries ≤ 6"
    )
    print(f"{'page':28}{'rps':>9}{'p50 ms':>9}{'p99 ms':>9}{'queries':>9}{'× rps':>8}{'× p99':>8}")
    for name, (rps, p50, p99) in figures.items():
        count: Any = asked.get(name, 2)
        if name != "bare":
            tell(
                f"{name}, {share:g} of full size",
                f"{rps:.0f} rps, p99 {p99:.0f} ms, {count} queries",
                peer=f"bare {base[0]:.0f} rps, {base[2]:.0f} ms",
                ratio=rps / base[0],
                target=">= .7, p99 <= 2 x, <= 6",
                holds=rps >= 0.7 * base[0] and p99 <= 2 * base[2] and count <= 6,
            )
        print(f"{name:28}{rps:9.1f}{p50:9.1f}{p99:9.1f}{count:9}{rps / base[0]:8.2f}{p99 / base[2]:8.2f}")


def main() -> None:
    """Read the options, measure in a folder that goes away."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--scale", default="0.1", help="share of the full size, or full")
    reader.add_argument("--seconds", type=float, default=5, help="seconds of load on each page")
    reader.add_argument("--rounds", type=int, default=3)
    given = reader.parse_args()
    with tempfile.TemporaryDirectory(prefix="ronghe-bench-") as folder:
        os.environ["RONGHE_DATA"] = folder
        measure(1.0 if given.scale == "full" else float(given.scale), given.seconds, given.rounds)


if __name__ == "__main__":
    main()
