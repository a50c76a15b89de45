"""Expert finding on DBLP: AUC, P@10 and AP of the matcher and of baselines recomputed in the same run."""

import csv
import json
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.samples import shared
from benchmarks.verdicts import skipped, tell
from ronghe.engine.matching import Document, Matcher, Profile, Query

Matrix = NDArray[np.float64]


def measures(scores: Matrix, relevant: NDArray[np.bool_]) -> tuple[float, float, float]:
    """ROC AUC (ties count half), precision at 10 and average precision, each averaged over the queries, in percent."""
    rows = []
    for score, true in zip(scores, relevant, strict=True):
        above = (score[true][:, None] > score[~true]).mean() + 0.5 * (score[true][:, None] == score[~true]).mean()
        hit = true[np.argsort(-score, kind="stable")]
        at = np.flatnonzero(hit)
        rows.append((above, hit[:10].mean(), ((np.arange(len(at)) + 1) / (at + 1)).mean()))
    auc, precision, average = 100 * np.mean(rows, axis=0)
    return float(auc), float(precision), float(average)


def baselines(texts: list[str], asked: list[str], own: list[list[int]]) -> dict[str, Matrix]:
    """Pooled cosines of scikit-learn's word TF-IDF with English stop words."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(stop_words="english")
    documents = vectorizer.fit_transform(texts)
    cosine = (vectorizer.transform(asked) @ documents.T).toarray()
    pools = {"person's best document": np.max, "sum of similarities": np.sum}
    return {
        name: np.array([[pool(row[rows]) if rows else 0.0 for rows in own] for row in cosine])
        for name, pool in pools.items()
    }


def main() -> None:
    places = [shared(f"expert_finding/{name}") for name in ("documents.jsonl", "queries.tsv", "candidates.tsv")]
    if not all(places):
        skipped("expert finding", "the reference data are not here (RONGHE_SHARED)")
        return
    documents, queries, people = (p.read_text(encoding="utf-8") for p in places if p)
    texts = [json.loads(line) for line in documents.splitlines()]
    place = {d["id"]: i for i, d in enumerate(texts)}
    asked, experts = (list(csv.DictReader(t.splitlines(), delimiter="\t")) for t in (queries, people))
    own = [[i for i, d in enumerate(texts) if e["person_id"] in d["people"]] for e in experts]
    topics = [[set(filter(None, row["topics"].split(";"))) for row in side] for side in (asked, experts)]
    relevant = np.array([[bool(a & b) for b in topics[1]] for a in topics[0]])
    words = [texts[place[q["doc_id"]]]["text"] for q in asked]
    rows: dict[str, Matrix] = {"random": np.random.default_rng(0).random(relevant.shape)}
    rows |= baselines([d["text"] for d in texts], words, own)
    profiles = [Profile(tuple(Document("", texts[i]["text"]) for i in mine)) for mine in own]
    for name, vectors in (("ronghe, TF-IDF alone", False), ("ronghe", True)):
        matcher = Matcher.fit([Query("", w) for w in words], profiles, own_vectors=vectors)
        pairs = np.divmod(np.arange(relevant.size), relevant.shape[1])
        rows[name] = matcher.score(*pairs).score.reshape(relevant.shape)
    print(f"{len(asked)} queries, {len(experts)} candidates{'AUC':>9}{'P@10':>8}{'AP':>8}")
    found = {name: measures(scores, relevant) for name, scores in rows.items()}
    for name, values in found.items():
        print(f"{name:30}" + "".join(f"{value:8.1f}" for value in values))
    auc, precision, _ = found["ronghe"]
    peer = found["sum of similarities"]
    tell(
        "expert finding",
        f"AUC {auc:.1f}, P@10 {precision:.1f}",
        peer=f"TF-IDF, summed {peer[0]:.1f}, {peer[1]:.1f}",
        ratio=auc / peer[0],
        target="> 78.7, > 31.9",
        holds=auc > 78.7 and precision > 31.9,
    )


if __name__ == "__main__":
    main()
