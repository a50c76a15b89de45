"""Exact top 50 over 650,000 texts of 120 characters: time per need against bm25s, tantivy and scikit-learn.

`python benchmarks/candidates.py 100000` takes another number of texts; peers are measured on at most 100,000 (their
indexes of all would take minutes and gigabytes), once beside ours on the same 100,000.
"""

import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import peers
from benchmarks.samples import recombined
from benchmarks.verdicts import tell

ENGINES = {
    "ronghe (candidates)": peers.ours_pairs_only,
    "ronghe (1+2-grams)": peers.ours,
    "bm25s": peers.bm25s,
    "tantivy": peers.tantivy,
    "scikit-learn": peers.sklearn_tfidf,
}
TOP, PEERS, FULL = 50, 100_000, 650_000


def measured(
    build: Callable[[Sequence[str]], peers.Search], texts: list[str], titles: list[str]
) -> tuple[float, float]:
    """Seconds for the index, milliseconds per query."""
    start = time.perf_counter()
    search = build(texts)
    index = time.perf_counter() - start
    start = time.perf_counter()
    search(titles, TOP)
    return index, (time.perf_counter() - start) / len(titles) * 1000


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else FULL
    texts, titles, real = recombined(count, 120)
    print(
        f"{count:,} texts of 120 characters, {'real titles' if real else 'made-up text (reference papers not found)'}, top {TOP}"
    )
    index, query = measured(peers.ours_pairs_only, texts, titles)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"ronghe: index {index:.1f} s, {query:.2f} ms per need (target 2), peak memory {peak:.1f} GB")
    holds = query <= 2 if count >= FULL else None
    tell(f"exact top {TOP} of {count:,} texts", f"{query:.2f} ms per need", target=f"<= 2 ms of {FULL:,}", holds=holds)
    few = texts[: min(count, PEERS)]
    print(f"\nside by side on {len(few):,} texts\n{'engine':22}{'index s':>9}{'ratio':>7}{'ms/query':>10}{'ratio':>7}")
    base: tuple[float, float] | None = None
    took: dict[str, float] = {}
    for name, build in ENGINES.items():
        asked = titles[:200] if build is peers.sklearn_tfidf else titles
        index, query = measured(build, few, asked)
        base = base or (index, query)
        took[name] = query
        print(f"{name:22}{index:9.1f}{index / base[0]:7.2f}{query:10.2f}{query / base[1]:7.2f}", flush=True)
    print("ratio: time of the engine / time of ronghe's candidate search")
    ours, peer = next(iter(ENGINES)), min((n for n in took if "ronghe" not in n), key=took.__getitem__)
    tell(
        f"the same of {len(few):,} texts",
        f"{took[ours]:.2f} ms per need",
        peer=f"{peer} {took[peer]:.2f} ms",
        ratio=took[ours] / took[peer],
    )


if __name__ == "__main__":
    main()
