"""Rules over a province: 1,000,000 firms x all clauses from Parquet, beside the same written out in Polars by hand.

`python benchmarks/rules_columns.py [firms]` prints a table of wall and CPU seconds, their ratio, and the largest memory.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.verdicts import tell
from ronghe.engine.rules.ruling import Ruling
from ronghe.facts.enterprise_year import FACTS
from ronghe.pipeline.tiers import tier

ON = date(2026, 7, 1)
ROUNDS = 5
ROUTES = ("hightech_valid", "award_national", "research_body", "standard_lead")
SMALL = [
    *("B1", "B2a", "B2b", "B2c", "B3", "B4", "B5", "D1", "D2", "D3", "D4", "K1", "K2", "outcome"),
    *(f"{s}_{side}" for s in ("S1", "S2a", "S2b", "S2", "S3", "S") for side in ("low", "high")),
]


def firms(count: int, ruling: Ruling, seed: int = 0) -> pl.DataFrame:
    """Made-up firms with every fact that the ruling asks for, one in fifty of them unknown."""
    rng = np.random.default_rng(seed)
    names = dict.fromkeys(name for one in ruling.built.values() for name in one.facts)
    columns: dict[str, Any] = {}
    for name in names:
        unit = FACTS[name].unit
        if unit == "yes_no":
            values: Any = rng.random(count) < 0.5
        elif unit == "share":
            values = rng.random(count)
        elif unit == "fen":
            values = (rng.lognormal(18, 1.5, count) * 100).astype(np.int64)
        else:
            values = rng.integers(0, 40, count)
        known = rng.random(count) > (0.9 if FACTS[name].expert else 0.02)
        columns[name] = pl.Series(values).zip_with(
            pl.Series(known), pl.Series([None] * count, dtype=pl.Series(values).dtype)
        )
    return pl.DataFrame(columns)


def by_hand(frame: pl.LazyFrame) -> pl.LazyFrame:
    """科技型中小企业 as an analyst would write it in Polars: the same clauses, unknowns and ranges."""
    c = pl.col
    wan = 1_000_000

    def stepped(value: pl.Expr, table: list[tuple[float, int]]) -> pl.Expr:
        found = pl.when(value < table[-1][0]).then(0)
        for edge, gives in reversed(table):
            found = pl.when(value >= edge).then(gives).otherwise(found)
        return found

    def ratio(a: str, b: str) -> pl.Expr:
        return pl.when(c(b) != 0).then(c(a) / c(b))

    s1 = stepped(ratio("tech_staff", "staff"), [(0.3, 20), (0.25, 16), (0.2, 12), (0.15, 8), (0.1, 4)])
    s2a = stepped(ratio("rd", "sales"), [(0.06, 50), (0.05, 40), (0.04, 30), (0.03, 20), (0.02, 10)])
    s2b = stepped(ratio("rd", "cost_expense"), [(0.3, 50), (0.25, 40), (0.2, 30), (0.15, 20), (0.1, 10)])
    ip2 = stepped(c("ip2"), [(4, 24), (3, 18), (2, 12), (1, 6)])
    s3 = pl.when(c("ip1") >= 1).then(30).when(c("ip1") < 1).then(ip2)
    visit = (c("staff") <= 5) | (c("ip1") + c("ip2") == 0) | (c("rd") < 10 * wan) | c("revoked") | c("first_time")
    parts = {"S1": (s1, 20), "S2a": (s2a, 50), "S2b": (s2b, 50), "S3": (s3, 30)}
    frame = frame.with_columns(
        B1=c("resident"),
        B2a=c("staff") <= 500,
        B2b=c("sales") <= 20_000 * wan,
        B2c=c("assets") <= 20_000 * wan,
        B3=c("allowed_products"),
        B4=c("clean_two_years"),
        **{f"D{n}": c(name) for n, name in enumerate(ROUTES, 1)},
        K1=visit,
        K2=c("audited_tax"),
        **{f"{n}_low": s.fill_null(0) for n, (s, _) in parts.items()},
        **{f"{n}_high": s.fill_null(most) for n, (s, most) in parts.items()},
    )
    frame = frame.with_columns(
        S2_low=pl.max_horizontal("S2a_low", "S2b_low"), S2_high=pl.max_horizontal("S2a_high", "S2b_high")
    )
    frame = frame.with_columns(
        S_low=c("S1_low") + c("S2_low") + c("S3_low"), S_high=c("S1_high") + c("S2_high") + c("S3_high")
    )

    def least(name: str, points: int) -> pl.Expr:
        return pl.when(c(f"{name}_low") >= points).then(True).when(c(f"{name}_high") < points).then(False)

    frame = frame.with_columns(B5=least("S", 60) & least("S1", 1))
    either = c("B5") | c("D1") | c("D2") | c("D3") | c("D4")
    met = c("B1") & c("B2a") & c("B2b") & c("B2c") & c("B3") & c("B4") & either
    return frame.with_columns(outcome=met.cast(pl.Int8).fill_null(-1))


def timed(act: Callable[[], Any]) -> tuple[float, float, Any]:
    """Best wall and CPU seconds of several rounds, and the last result."""
    best = (float("inf"), float("inf"))
    found = None
    for _ in range(ROUNDS):
        wall, cpu = time.perf_counter(), time.process_time()
        found = act()
        best = min(best[0], time.perf_counter() - wall), min(best[1], time.process_time() - cpu)
    return *best, found


def run(path: Path, ruling: Ruling) -> Callable[[], pl.DataFrame]:
    """Read the Parquet file and decide all its firms, keeping the results alone."""
    names = list(ruling.terms)
    return lambda: ruling.columns(pl.scan_parquet(path)).select(names).collect()


def main(count: int) -> None:
    """Print the table."""
    print(f"{count:,} firms from Parquet, best of {ROUNDS} rounds, {pl.thread_pool_size()} threads")
    print(f"{'':34}{'wall s':>8}{'CPU s':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("small_tech", "high_tech"):
            ruling = tier(name).on(ON)
            path = Path(folder) / f"{name}.parquet"
            firms(count, ruling).write_parquet(path)
            wall, cpu, found = timed(run(path, ruling))
            print(f"{name + f', {len(ruling.built)} clauses':34}{wall:8.3f}{cpu:8.3f}")
            if name == "small_tech":
                hand_wall, hand_cpu, hand = timed(
                    lambda path=path: by_hand(pl.scan_parquet(path)).select(SMALL).collect()
                )
                same = found.select(SMALL).cast(pl.Int64).equals(hand.cast(pl.Int64))
                print(f"{'  by hand in Polars':34}{hand_wall:8.3f}{hand_cpu:8.3f}")
                print(f"  ratio: wall {wall / hand_wall:.2f}, CPU {cpu / hand_cpu:.2f}; same results: {same}")
                tell(
                    f"rules over {count:,} firms",
                    f"{cpu:.2f} s CPU",
                    peer=f"Polars by hand {hand_cpu:.2f} s",
                    ratio=cpu / hand_cpu,
                    target="<= 1.3 x, same results",
                    holds=same and cpu <= 1.3 * hand_cpu,
                )
            row = firms(50, ruling).to_dicts()
            ruling.assess(row[0])
            began = time.process_time()
            for one in row:
                told = ruling.assess(one)
                for finding in told.findings:
                    told.explain(finding.id)
            print(f"{'  one firm explained, CPU':34}{(time.process_time() - began) / len(row) * 1000:8.2f} ms")
    print(f"largest memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
