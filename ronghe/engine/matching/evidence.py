"""Says in words and documents why a pair stands where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ronghe.engine.matching.phrases import shared_phrases
from ronghe.engine.matching.pool import BEST
from ronghe.engine.matching.records import Cited, Document, Evidence, Profile, Query
from ronghe.engine.matching.tfidf import TfIdf

_READ = 3  # documents that are searched for shared phrases


@dataclass(frozen=True, eq=False)
class Subject:
    """One pair: likeness of each document, the documents that have any (best first), and the parts of the score."""

    query: Query
    profile: Profile
    likeness: NDArray[np.float64]
    order: Sequence[int]
    parts: Mapping[str, NDArray[np.float64]]


def evidence(subject: Subject, tfidf: TfIdf, phrases: int = 8, documents: int = 3) -> Evidence:
    """At most so many phrases and documents, and a sentence (Chinese, English) for each part that is above 0."""
    own = subject.profile.documents
    near = [own[i].text for i in subject.order[: max(_READ, documents)]]
    cited = tuple(Cited(i, own[i].title, float(subject.likeness[i])) for i in subject.order[:documents])
    return Evidence(shared_phrases(subject.query.text, near, tfidf, phrases), cited, _reasons(subject))


def _reasons(subject: Subject) -> dict[str, tuple[str, str]]:
    query, profile = subject.query, subject.profile
    documents: Sequence[Document] = profile.documents
    told: dict[str, tuple[str, str]] = {}
    if subject.order:
        title = documents[subject.order[0]].title or "—"
        told["text"] = f"最相近的材料：{title}", f"nearest document: {title}"
        others = min(len(subject.order), BEST) - 1
        told["track"] = f"另有 {others} 份材料也相近", f"{others} further documents are near"
    told["field"] = f"同属领域：{query.field}", f"same field: {query.field}"
    same_city = query.city.strip().lower() == profile.city.strip().lower() != ""
    place = query.city if same_city else query.region
    told["region"] = f"同在{place}", f"both in {place}"
    if profile.available is not None:
        told["availability"] = f"尚有余力 {profile.available:.0%}", f"{profile.available:.0%} of capacity is free"
    newest = max((d.year for d in documents if d.year), default=None)
    if newest is not None:
        told["recency"] = f"最近的材料：{newest} 年", f"newest document: {newest}"
    return {part: sentence for part, sentence in told.items() if subject.parts[part][0] > 0}
