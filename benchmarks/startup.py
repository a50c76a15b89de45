"""How long `ronghe --help` takes, beside importing Typer alone, in one run: the command must not load what it does not use."""

import statistics
import subprocess
import sys
import time

from verdicts import tell

ROUNDS = 15
COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "import typer": [sys.executable, "-c", "import typer"],
    "ronghe --help": [sys.executable, "-m", "ronghe", "--help"],
    "ronghe dispatch --help": [sys.executable, "-m", "ronghe", "dispatch", "--help"],
}


def measure() -> dict[str, list[float]]:
    """Wall seconds of each command, the commands taking turns so that a busy moment hits all of them alike."""
    seconds: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(ROUNDS):
        for name, command in COMMANDS.items():
            began = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            seconds[name].append(time.perf_counter() - began)
    return seconds


if __name__ == "__main__":
    seconds = measure()
    peer = statistics.median(seconds["import typer"])
    print(f"{'command':26}{'median s':>10}{'least s':>10}{'× import typer':>16}   (target ≤ 3)")
    for name, values in seconds.items():
        middle = statistics.median(values)
        print(f"{name:26}{middle:10.3f}{min(values):10.3f}{middle / peer:16.2f}")
    ours = statistics.median(seconds["ronghe --help"])
    tell(
        "ronghe --help",
        f"{ours:.3f} s",
        peer=f"import typer {peer:.3f} s",
        ratio=ours / peer,
        target="<= 3 x",
        holds=ours <= 3 * peer,
    )
