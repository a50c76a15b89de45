"""Quality on real needs with graded results: learn on four fifths, score the fifth, pooled, as a user of the program would.

Beside each figure stand random order, the cosine of character 1+2-gram TF-IDF and relevance before learning. The data
(../shared/data/needs, title words of results only) is optional and not part of the project: without it nothing is measured.
"""

import argparse
import json
import os
import time
from pathlib import Path

import numpy as np
from verdicts import skipped, tell

from ronghe.engine.matching import Document, Matcher, Profile, Query
from ronghe.engine.matching.learn import learn
from ronghe.engine.matching.pairfit import NAMES, Fit
from ronghe.engine.matching.quality import auc, brier, ece, mae_score, ndcg
from ronghe.engine.matching.ridge import folds
from ronghe.engine.matching.views import Views

SHARED = Path(os.environ.get("RONGHE_SHARED", Path(__file__).parents[2] / "shared"))
KINDS = ("pairs", "needs")
LEAST = {"pairs": (0.775, 0.84), "needs": (0.71, 0.75)}
TARGETS = {"pairs": "≥ .7750 / ≥ .8400 / ≤ .0300", "needs": "≥ .7100 / ≥ .7500 / ≤ .0300"}


def read(folder: Path) -> tuple[list[Query], list[Profile], np.ndarray, np.ndarray]:
    """Queries, one profile per pair, the query of each pair, and its level."""
    needs = [json.loads(line) for line in (folder / "needs.jsonl").read_text(encoding="utf-8").splitlines()]
    place = {need["rid"]: i for i, need in enumerate(needs)}
    lines = (folder / "pairs_train.tsv").read_text(encoding="utf-8").split("\n")[1:]
    rows = [line.split("\t") for line in lines if line]
    profiles = [Profile((Document(row[4] if len(row) > 4 else ""),)) for row in rows]
    query = np.array([place[row[1]] for row in rows])
    return [Query(n["title"], n["content"]) for n in needs], profiles, query, np.array([float(row[3]) for row in rows])


def figures(query: np.ndarray, level: np.ndarray, fold: np.ndarray, matcher: Matcher) -> dict[str, float]:
    """Out-of-fold predictions of all pairs, pooled, and the seconds of the slowest fold."""
    score, chance, grade = (np.empty(len(level)) for _ in range(3))
    slowest = 0.0
    for one in np.unique(fold):
        held, taught = np.flatnonzero(fold == one), np.flatnonzero(fold != one)
        began = time.perf_counter()
        out = learn(matcher, query[taught], taught, level[taught]).predict(matcher, query[held], held)
        slowest = max(slowest, time.perf_counter() - began)
        score[held], chance[held], grade[held] = out.score, out.probability, out.level
    good = (level >= 3).astype(float)
    return {
        "mae": mae_score(level, grade),
        "ndcg": ndcg(query, level - 1, score),
        "ece": ece(good, chance),
        "brier": brier(good, chance),
        "auc": auc(good, chance),
        "seconds": slowest,
    }


def at_once(matcher: Matcher, query: np.ndarray, level: np.ndarray, seed: int) -> tuple[float, float, float]:
    """NDCG@10 of random order, relevance and one model on two fifths of the pairs, learned from the other three.

    In pooled folds a held-out pair was a lesson for the rivals it is ranked with, and each list is the work of five models;
    here, as in use, one model orders pairs that taught it nothing.
    """
    fold = folds(np.arange(len(level)), 5, seed)
    held, taught = np.flatnonzero(fold < 2), np.flatnonzero(fold >= 2)
    group, gain, chance = query[held], level[held] - 1, np.random.default_rng(0)
    random = float(np.mean([ndcg(group, gain, chance.random(len(held))) for _ in range(20)]))
    learned = learn(matcher, query[taught], taught, level[taught]).predict(matcher, group, held)
    return random, ndcg(group, gain, matcher.score(group, held).score), ndcg(group, gain, learned.score)


def doubly(queries: list[Query], profiles: list[Profile], query: np.ndarray, level: np.ndarray) -> tuple[int, int]:
    """How many (need title, title words) were judged more than once, and how many of them got differing levels."""
    told: dict[tuple[str, str], list[float]] = {}
    for row, profile in enumerate(profiles):
        told.setdefault((queries[query[row]].title, profile.documents[0].title), []).append(float(level[row]))
    again = [levels for levels in told.values() if len(levels) > 1]
    return len(again), sum(len(set(levels)) > 1 for levels in again)


def plain(matcher: Matcher, query: np.ndarray, level: np.ndarray) -> dict[str, float]:
    """NDCG@10 of orders that learned nothing."""
    rows = np.arange(len(level))
    views = Views.fit(matcher.queries, matcher.profiles)
    asked, offered = views.ask(matcher.queries), views.offer(matcher.profiles)
    relevance = matcher.score(query, rows).score
    seen = Fit(views, asked.both, offered.text).measure(asked, offered, query, rows, relevance)
    chance = np.random.default_rng(0)
    return {
        "random order (mean of 20)": float(
            np.mean([ndcg(query, level - 1, chance.random(len(level))) for _ in range(20)])
        ),
        "TF-IDF cosine, title": ndcg(query, level - 1, seen[:, NAMES.index("title")]),
        "TF-IDF cosine, title and content": ndcg(query, level - 1, seen[:, NAMES.index("both")]),
        "relevance before learning": ndcg(query, level - 1, relevance),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=3, help="how many random divisions into folds")
    parser.add_argument("--folds", choices=["pairs", "needs", "both"], default="both", help="what is held out together")
    parser.add_argument(
        "--once", action="store_true", help="no folds: one model on two fifths of the pairs held out at once"
    )
    asked = parser.parse_args()
    if not (SHARED / "data" / "needs" / "pairs_train.tsv").exists():
        skipped("quality on graded needs", "the optional data set needs/ is not here (RONGHE_SHARED)")
        return
    queries, profiles, query, level = read(SHARED / "data" / "needs")
    matcher = Matcher.fit(queries, profiles)
    print(f"{len(level)} graded pairs; results are title words only")
    print(
        "{} combinations of need and title words were judged twice or more, {} of them differingly".format(
            *doubly(queries, profiles, query, level)
        )
    )
    print(
        f"{'constant level 1 / 2':36}1/(1+MAE) {mae_score(level, 0 * level + 1):.4f} / {mae_score(level, 0 * level + 2):.4f}"
    )
    untaught = plain(matcher, query, level)
    lexical = untaught["TF-IDF cosine, title and content"]
    for name, value in untaught.items():
        print(f"{name:36}NDCG@10 {value:.4f}")
    for kind in KINDS if asked.folds == "both" else (asked.folds,):
        if asked.once:
            break
        found = []
        for seed in range(asked.seeds):
            group = np.arange(len(level)) if kind == "pairs" else query
            found.append(figures(query, level, folds(group, 5, seed), matcher))
            print(_line(f"learned, 5 folds by {kind}, seed {seed}", found[-1]), flush=True)
        mean = {key: float(np.mean([one[key] for one in found])) for key in found[0]}
        print(_line(f"learned, 5 folds by {kind}, mean", mean) + f"   target {TARGETS[kind]}", flush=True)
        tell(
            f"graded needs, folds by {kind}",
            f"{mean['mae']:.4f} / {mean['ndcg']:.4f} / {mean['ece']:.4f}",
            peer=f"TF-IDF cosine NDCG {lexical:.4f}",
            ratio=mean["ndcg"] / lexical,
            target=f"1/(1+MAE) / NDCG@10 / ECE {TARGETS[kind]}",
            holds=reached(kind, mean),
        )
    if asked.folds != "needs":
        random, relevance, learned = np.mean(
            [at_once(matcher, query, level, i) for i in range(1 if asked.once else asked.seeds)], 0
        )
        print(
            f"{'two fifths of the pairs held out at once':42}NDCG@10 random {random:.4f}  "
            f"relevance {relevance:.4f}  learned {learned:.4f}"
        )
        tell(
            "graded needs, two fifths held out",
            f"NDCG@10 {learned:.4f}",
            peer=f"relevance {relevance:.4f}",
            ratio=learned / relevance,
        )


def reached(kind: str, mean: dict[str, float]) -> bool:
    """Whether all three targets are."""
    mae, order = LEAST[kind]
    return mean["mae"] >= mae and mean["ndcg"] >= order and mean["ece"] <= 0.03


def _line(name: str, found: dict[str, float]) -> str:
    return (
        f"{name:36}1/(1+MAE) {found['mae']:.4f}  NDCG@10 {found['ndcg']:.4f}  ECE {found['ece']:.4f}  "
        f"Brier {found['brier']:.4f}  AUC {found['auc']:.4f}  slowest fold {found['seconds']:.0f} s"
    )


if __name__ == "__main__":
    main()
