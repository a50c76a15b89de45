"""Match and score: two tables in, scored pairs with parts and evidence out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ronghe.engine.matching.matcher import Matcher
from ronghe.engine.matching.records import Cited
from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.intake import Intake, read_needs, read_supply
from ronghe.pipeline.profiles import as_profile, as_query, carried
from ronghe.pipeline.tables import Progress, read_pairs, silent, write_pairs

UNCALIBRATED = "未校准"
STAGES = {"tfidf": "建立索引", "vectors": "训练词向量", "encoder": "计算句向量"}


@dataclass(frozen=True)
class Scores:
    """A table of scored pairs: `frame` starts with need_id, supply_id, score (0..1). `notes` says how it was made."""

    frame: pl.DataFrame
    notes: dict[str, Any]
    intakes: Sequence[Intake[Any]] = field(default=(), repr=False)

    def __len__(self) -> int:
        return self.frame.height

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Any Arrow-speaking library (pandas, Polars, DuckDB, PyArrow) takes the table as it is."""
        return self.frame.__arrow_c_stream__(requested_schema)

    def _repr_html_(self) -> str:
        from ronghe.pipeline.notebook import table_html

        return table_html(self.frame, caption=f"得分口径：{self.notes['basis']}")

    def write(self, path: str | Path) -> None:
        """Write the table; the ending picks xlsx, csv, tsv, jsonl or parquet. Raises Refused on another ending."""
        write_pairs(self.frame, Path(path))


def match(
    needs: Any,
    supply: Any,
    *,
    kind: str | None = None,
    top: int = 20,
    model: str | Path | None = None,
    encoder: str | Path | None = None,
    progress: Progress | None = None,
) -> Scores:
    """The best `top` supply rows of every need, best first, with parts that sum to the score and evidence.

    `needs` and `supply` are paths, any Arrow / pandas / Polars table, or iterables of mappings. `kind` is "experts" or
    "results", told from the columns when None. Without `model` the score is a relevance, labelled 未校准; with one
    (written by `learn`) there are also probability and, for graded labels, level. Raises Refused on unusable input.
    """
    if top < 1:
        raise Refused(f"top 必须至少为 1（读到 {top}）", f"top must be at least 1 (got {top})")
    job = _Job.read(needs, supply, kind=kind, model=model, encoder=encoder, progress=progress or silent)
    pairs = job.matcher.shortlist(top=job.wider(top), progress=job.staged("筛选候选"))
    frame = job.table(pairs.query, pairs.profile)
    rank = pl.col("score").rank("ordinal", descending=True).over("need_id")
    frame = frame.with_columns(rank.alias("rank")).filter(pl.col("rank") <= top)
    frame = frame.sort("_need", "rank").drop("_need")
    return Scores(job.with_evidence(frame), job.notes() | {"top": top}, job.intakes)


def score(
    needs: Any,
    supply: Any,
    pairs: Any,
    *,
    kind: str | None = None,
    model: str | Path | None = None,
    encoder: str | Path | None = None,
    progress: Progress | None = None,
) -> Scores:
    """One row per row of `pairs` (need_id, supply_id), in its order: need_id, supply_id, score (+ probability, level).

    Every score is a finite number, also for empty texts. Raises Refused when an id is unknown.
    """
    asked = read_pairs(pairs)
    job = _Job.read(needs, supply, kind=kind, model=model, encoder=encoder, progress=progress or silent)
    query = positions(asked["need_id"], job.needs, "需求", "need")
    profile = positions(asked["supply_id"], job.supply, "供给", "supply")
    frame = job.table(query, profile)
    keep = [name for name in ("need_id", "supply_id", "score", "probability", "level") if name in frame.columns]
    return Scores(frame.select(keep), job.notes(), job.intakes)


@dataclass
class _Job:
    """What match and score share: both sides read, the matcher fitted, the model loaded."""

    needs: list[Any]
    supply: list[Any]
    kind: str
    matcher: Matcher
    learned: Any
    progress: Progress
    intakes: Sequence[Intake[Any]]

    @classmethod
    def read(cls, needs: Any, supply: Any, *, kind: str | None, model: Any, encoder: Any, progress: Progress) -> "_Job":
        learned = None
        if model is not None:
            from ronghe.engine.matching.learn import Learned

            learned = Learned.load(Path(model))
        left = read_needs(needs, progress=lambda done, total: progress("读取需求", done, total))
        told, right = read_supply(supply, kind=kind, progress=lambda done, total: progress("读取供给", done, total))
        matcher = fit(left.records, right.records, encoder=encoder, progress=progress)
        return cls(list(left.records), list(right.records), told, matcher, learned, progress, (left, right))

    def wider(self, top: int) -> int:
        """A model may reorder: it is given a longer shortlist to choose from than it hands back."""
        return top if self.learned is None else max(4 * top, 100)

    def staged(self, stage: str) -> Any:
        return lambda done, total: self.progress(stage, done, total)

    def table(self, query: NDArray[np.int64], profile: NDArray[np.int64]) -> pl.DataFrame:
        """Scores, parts and, with a model, probability and level of these pairs."""
        step = self.staged("打分")
        columns: dict[str, Any] = {
            "need_id": np.array([n.id for n in self.needs], dtype=object)[query].astype(str),
            "supply_id": np.array([s.id for s in self.supply], dtype=object)[profile].astype(str),
        }
        if self.learned is None:
            scored = self.matcher.score(query, profile, progress=step)
            columns["score"] = scored.score
            parts: Mapping[str, NDArray[np.float64]] = scored.parts
        else:
            predicted = self.learned.predict(self.matcher, query, profile, progress=step)
            columns["score"] = predicted.score
            columns["probability"] = predicted.probability
            if predicted.level is not None:
                columns["level"] = predicted.level
            parts = predicted.parts
        columns |= {f"part_{name}": values for name, values in parts.items()}
        return pl.DataFrame({**columns, "_need": query, "_supply": profile})

    def with_evidence(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Who and what each pair is, and the phrases and documents that speak for it."""
        query = np.array([n.id for n in self.needs], dtype=object)
        place_of = {one: i for i, one in enumerate(query)}
        need_at = [place_of[one] for one in frame["need_id"]]
        supply_at = frame["_supply"].to_list()
        phrases: list[str] = []
        documents: list[str] = []
        for i, (q, p) in enumerate(zip(need_at, supply_at, strict=True)):
            found = self.matcher.evidence(q, p)
            phrases.append("；".join(found.phrases))
            cited = ((title_of(self.supply[p], one), one.contribution) for one in found.documents)
            documents.append("；".join(f"{title}（{value:.2f}）" for title, value in cited if title))
            if i % 500 == 0 or i + 1 == frame.height:
                self.progress("整理依据", i + 1, frame.height)
        told = carried(self.needs, self.supply, self.kind)
        context = {
            **{name: [values[i] for i in need_at] for name, values in told.of_need.items()},
            **{name: [values[i] for i in supply_at] for name, values in told.of_supply.items()},
        }
        parts = [name for name in frame.columns if name.startswith("part_")]
        extra = [name for name in ("probability", "level") if name in frame.columns]
        basis = pl.lit(UNCALIBRATED if self.learned is None else "模型校准").alias("basis")
        return (
            frame.select("need_id", "supply_id", "score", "rank", *extra)
            .hstack(pl.DataFrame({**context, "evidence": phrases, "documents": documents}))
            .hstack(frame.select(*parts))
            .with_columns(basis)
        )

    def notes(self) -> dict[str, Any]:
        return {
            "needs": len(self.needs),
            "supply": len(self.supply),
            "kind": self.kind,
            "basis": UNCALIBRATED if self.learned is None else "模型校准",
            "inputs": [intake.source_note() for intake in self.intakes],
        }


def fit(needs: Sequence[Any], supply: Sequence[Any], *, encoder: Any, progress: Progress) -> Matcher:
    """A matcher over these facts; `encoder` is a local directory or None."""
    loaded = None
    if encoder is not None:
        from ronghe.engine.matching.encoder import load

        loaded = load(Path(encoder))
    return Matcher.fit(
        [as_query(need) for need in needs],
        [as_profile(one) for one in supply],
        encoder=loaded,
        progress=lambda stage, done, total: progress(STAGES.get(stage, stage), done, total),
    )


def title_of(one: Any, cited: Cited) -> str:
    """A cited document's title; a person's own profile, which has none, by its keywords."""
    if cited.title:
        return cited.title
    keywords = one.documents[cited.index].keywords if hasattr(one, "documents") else ()
    return f"简介：{'、'.join(keywords[:3])}" if keywords else "简介"


def positions(ids: pl.Series, records: Sequence[Any], zh: str, en: str) -> NDArray[np.int64]:
    """Where these ids stand among `records`. Raises Refused naming the unknown ones."""
    place = {record.id: i for i, record in enumerate(records)}
    unknown = [one for one in ids.unique(maintain_order=True).to_list() if one not in place]
    if unknown:
        shown = "、".join(unknown[:5])
        raise Refused(
            f"{zh}表里没有这些编号：{shown}{f' 等 {len(unknown)} 个' if len(unknown) > 5 else ''}；请核对编号列",
            f"unknown {en} id: {', '.join(unknown[:5])}{f' and {len(unknown) - 5} more' if len(unknown) > 5 else ''}; "
            "check the id column",
        )
    return np.array([place[one] for one in ids], dtype=np.int64)
