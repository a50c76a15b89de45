"""Retrieval speed and quality on 11,000 Chinese abstracts against bm25s, tantivy and scikit-learn, in one run."""

import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import peers
from benchmarks.samples import made_up, papers
from benchmarks.verdicts import skipped, tell

ENGINES = {"ronghe": peers.ours, "bm25s": peers.bm25s, "tantivy": peers.tantivy, "scikit-learn": peers.sklearn_tfidf}
ASKED = 1000


def mrr(found: list[list[int]], wanted: list[int]) -> float:
    """Mean reciprocal rank within the first ten."""
    ranks = [row[:10].index(w) + 1 if w in row[:10] else np.inf for row, w in zip(found, wanted, strict=True)]
    return float(np.mean([1 / r for r in ranks]))


def main() -> None:
    real = papers()
    step = 1 if real is None else max(1, len(real) // ASKED)
    if real is None:
        print("reference papers not found: made-up text, speed only")
        texts = made_up(11_000, 420)
        titles, keywords, wanted = made_up(ASKED, 16, 1), None, None
    else:
        texts = [p["abstract"] for p in real]
        wanted = list(range(0, len(real), step))[:ASKED]
        titles, keywords = (
            [f(real[i]) for i in wanted] for f in (lambda p: p["title"], lambda p: " ".join(p["keywords"]))
        )
    print(f"{len(texts):,} texts of {np.mean([len(t) for t in texts]):.0f} characters, {len(titles):,} queries, top 50")
    print(
        f"{'engine':14}{'index s':>9}{'ratio':>7}{'ms/query':>10}{'ratio':>7}{'title MRR@10':>14}{'keywords MRR@10':>17}"
    )
    took: dict[str, tuple[float, float]] = {}
    base: tuple[float, float] | None = None
    for name, build in ENGINES.items():
        start = time.perf_counter()
        search = build(texts)
        index = time.perf_counter() - start
        start = time.perf_counter()
        found = search(titles, 50)
        query = (time.perf_counter() - start) / len(titles) * 1000
        base = base or (index, query)
        took[name] = index, query
        quality = (
            ("-", "-") if wanted is None else (f"{mrr(found, wanted):.3f}", f"{mrr(search(keywords, 10), wanted):.3f}")
        )
        ratios = f"{index / base[0]:7.2f}", f"{query / base[1]:7.2f}"
        print(f"{name:14}{index:9.1f}{ratios[0]}{query:10.2f}{ratios[1]}{quality[0]:>14}{quality[1]:>17}", flush=True)
    print("ratio: time of the engine / time of ronghe")
    for what, unit, place in ((f"index of {len(texts):,} abstracts", "s", 0), ("top 50 of them, per query", "ms", 1)):
        best = min((n for n in took if n != "ronghe"), key=lambda n: took[n][place])
        ours, peer = took["ronghe"][place], took[best][place]
        target, holds = ("<= 10 s", ours <= 10) if real and not place else ("", None)
        tell(
            what, f"{ours:.2f} {unit}", peer=f"{best} {peer:.2f} {unit}", ratio=ours / peer, target=target, holds=holds
        )
    if real is None:
        skipped("retrieval quality", "the papers are not here (RONGHE_SHARED)")


if __name__ == "__main__":
    main()
