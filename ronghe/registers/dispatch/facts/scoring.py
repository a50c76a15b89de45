"""Scores of the pairs that a plan may choose from, and why a chosen pair fits."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl

from ronghe.engine.matching.matcher import Matcher
from ronghe.registers.dispatch.facts.inputs import Inputs, Pair
from ronghe.registers.dispatch.facts.task import Task

Progress = Callable[[str, float], None]
"""A stage's name and the share of it that is done, 0..1."""
TOP = 50
"""So many candidates of each need are scored, besides all pairs that somebody wished or ordered."""
DECIMALS = 6
STAGES = {"tfidf": "建立索引", "vectors": "训练词向量", "encoder": "计算句向量"}
PHRASES, DOCUMENTS = 6, 3


@dataclass
class Scored:
    """Scores by (entry, candidate); `matcher` where texts were read for them, None where they were known."""

    pairs: pl.DataFrame
    matcher: Matcher | None = field(default=None, repr=False)


def scored(inputs: Inputs, wanted: Iterable[Pair], known: Task | None, progress: Progress) -> Scored:
    """The best candidates of every need and all pairs `wanted`: entry, candidate, score (0..1).

    `known`: an earlier table of the batch; its scores serve again if it holds every text as it is now.
    """
    asked = sorted(set(wanted))
    again = None if known is None else _again(inputs, asked, known)
    if again is not None:
        return Scored(again)
    if inputs.entries.is_empty() or inputs.candidates.is_empty():
        return Scored(_frame([], [], []))

    def told(stage: str, done: int, total: int) -> None:
        progress(STAGES.get(stage, stage), done / max(total, 1))

    every = range(inputs.entries.height), range(inputs.candidates.height)
    matcher = Matcher.fit(inputs.queries(every[0]), inputs.profiles(every[1]), progress=told)
    found = matcher.shortlist(TOP, lambda done, total: progress("筛选候选", done / max(total, 1)))
    entries, candidates = inputs.entries["id"].to_numpy(), inputs.candidates["id"].to_numpy()
    listed = _frame(entries[found.query], candidates[found.profile], np.round(found.score, DECIMALS))
    if asked:
        row, col = _places(inputs, asked)
        more = _framed(asked, np.round(matcher.score(row, col).score, DECIMALS))
        listed = pl.concat([listed, more]).unique(["entry", "candidate"], keep="first", maintain_order=True)
    return Scored(listed, matcher)


def evidence(
    inputs: Inputs,
    matcher: Matcher | None,
    chosen: list[Pair],
    known: Mapping[Pair, dict[str, Any]],
    progress: Progress,
) -> dict[Pair, dict[str, Any]]:
    """Why each chosen pair fits: phrases, documents, parts of the score, reasons. `known` ones are not looked for again."""
    new = [pair for pair in chosen if not known.get(pair)]
    found = {pair: known[pair] for pair in chosen if known.get(pair)}
    if not new:
        return found
    row, col = _places(inputs, new)
    if matcher is None:
        # Few pairs are new: words enough to show what they share are found in their own texts.
        rows, row = np.unique(row, return_inverse=True)
        cols, col = np.unique(col, return_inverse=True)
        matcher = Matcher.fit(inputs.queries(rows.tolist()), inputs.profiles(cols.tolist()), own_vectors=False)
    parts = matcher.score(row, col).parts
    for n, pair in enumerate(new):
        one = matcher.evidence(int(row[n]), int(col[n]), PHRASES, DOCUMENTS)
        found[pair] = {
            "phrases": list(one.phrases),
            "documents": [{"title": d.title, "value": round(d.contribution, 3)} for d in one.documents],
            "parts": {name: round(float(values[n]), 4) for name, values in parts.items()},
            "reasons": [list(said) for said in one.reasons.values()],
        }
        if n % 50 == 0:
            progress("整理依据", n / len(new))
    return found


def _again(inputs: Inputs, asked: list[Pair], known: Task) -> pl.DataFrame | None:
    """The known scores of those who take part, or None if a text is new or a pair was never scored."""
    for now, before in ((inputs.entries, known.entries), (inputs.candidates, known.candidates)):
        had = dict(before.select("id", "text").iter_rows())
        if any(had.get(key) != text for key, text in now.select("id", "text").iter_rows()):
            return None
    pairs = known.edges.select("entry", "candidate", "score")
    pairs = pairs.filter(
        pl.col("entry").is_in(inputs.entries["id"].implode()),
        pl.col("candidate").is_in(inputs.candidates["id"].implode()),
    )
    missing = _framed(asked, [0.0] * len(asked)).join(pairs, on=["entry", "candidate"], how="anti")
    return pairs if missing.is_empty() else None


def _framed(pairs: list[Pair], scores: Any) -> pl.DataFrame:
    return _frame([e for e, _ in pairs], [c for _, c in pairs], scores)


def _frame(entries: Any, candidates: Any, scores: Any) -> pl.DataFrame:
    schema = {"entry": pl.Int64, "candidate": pl.Int64, "score": pl.Float64}
    return pl.DataFrame({"entry": list(entries), "candidate": list(candidates), "score": list(scores)}, schema=schema)


def _places(inputs: Inputs, pairs: list[Pair]) -> tuple[Any, Any]:
    row = {key: n for n, key in enumerate(inputs.entries["id"])}
    col = {key: n for n, key in enumerate(inputs.candidates["id"])}
    places = np.array([(row[e], col[c]) for e, c in pairs], np.int64).reshape(-1, 2)
    return places[:, 0], places[:, 1]
