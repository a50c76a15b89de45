"""A declared comparison: which fields, how each is likened, and from which score on two records are the same."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from ronghe.engine.likeness.comparator import Comparator, plain
from ronghe.engine.likeness.verdict import Grade, Reason, Verdict
from ronghe.engine.likeness.weights import Fixed, Scorer

Record: TypeAlias = Mapping[str, Any]
Prepared: TypeAlias = tuple[Any, ...]  # one prepared value per field, None where the record is silent
SAME, POSSIBLE = 0.92, 0.78
_SILENT = float("nan")


@dataclass(frozen=True)
class Field:
    """One field of a comparison.

    `of`: the columns it reads, joined by a blank; its own name where none is given. `weight`: for fixed weights.
    `missing`: likeness taken where a record is silent; None leaves the field out. `decides`: full agreement alone makes
    two records the same, if nothing bars it. `finds`: candidates are looked for by this field.
    """

    name: str
    comparator: Comparator[Any]
    zh: str
    en: str
    weight: float = 1.0
    of: tuple[str, ...] = ()
    missing: float | None = None
    decides: bool = False
    finds: bool = False

    def value(self, record: Record) -> Any:
        """What the record says in this field."""
        columns = self.of or (self.name,)
        return record.get(columns[0]) if len(columns) == 1 else " ".join(plain(record.get(c)) for c in columns)


@dataclass(frozen=True)
class Comparison:
    """Fields, two thresholds and how likenesses become a score (`scorer`; fixed weights of the fields where None).

    Raises ValueError for a declaration that makes no sense.
    """

    fields: tuple[Field, ...]
    same: float = SAME
    possible: float = POSSIBLE
    scorer: Scorer | None = None

    def __post_init__(self) -> None:
        names = [f.name for f in self.fields]
        if not names or len(set(names)) < len(names):
            raise ValueError(f"a comparison needs fields with different names, not {names}")
        if not 0.0 < self.possible <= self.same <= 1.0:
            raise ValueError(f"thresholds must be 0 < possible ≤ same ≤ 1, not {self.possible} and {self.same}")
        for field in self.fields:
            if not field.weight >= 0.0 or (field.missing is not None and not 0.0 <= field.missing <= 1.0):
                raise ValueError(f"{field.name}: weight must be ≥ 0 and missing within 0..1")

    def prepare(self, record: Record) -> Prepared:
        """The record as it is compared; keep it to compare it often."""
        return tuple(f.comparator.prepare(f.value(record)) for f in self.fields)

    def likenesses(self, left: Prepared, right: Prepared) -> tuple[float, ...]:
        """One likeness 0..1 per field, NaN where a side is silent."""
        return tuple(
            [
                _SILENT if a is None or b is None else like(a, b)
                for like, a, b in zip(self._likes, left, right, strict=True)
            ]
        )

    def judge(self, left: Record, right: Record) -> Verdict:
        """Whether two records are the same, with reasons. Symmetric in grade and score."""
        return self.judge_prepared(self.prepare(left), self.prepare(right))

    def judge_prepared(self, left: Prepared, right: Prepared) -> Verdict:
        """The same of two prepared records."""
        grade, score, likenesses = self.graded(left, right)
        parts = self._scorer.parts(likenesses)
        reasons = (self._reason(*found) for found in zip(self.fields, left, right, likenesses, parts, strict=True))
        return Verdict(grade, score, tuple(reasons))

    def graded(self, left: Prepared, right: Prepared) -> tuple[Grade, float, tuple[float, ...]]:
        """Grade, score and likenesses without the reasons, for many pairs."""
        likenesses = self.likenesses(left, right)
        score = self._scorer.score(likenesses)
        for i in self._deciding:
            if likenesses[i] == 1.0:
                score = max(score, self.same)
        if score < self.possible:
            return "different", score, likenesses
        if score < self.same or self._barred(left, right):
            return "possible", score, likenesses
        return "same", score, likenesses

    def _barred(self, left: Prepared, right: Prepared) -> bool:
        return any(
            a is not None and b is not None and f.comparator.bars(a, b)
            for f, a, b in zip(self.fields, left, right, strict=True)
        )

    def _reason(self, field: Field, left: Any, right: Any, likeness: float, part: float) -> Reason:
        if left is None or right is None:
            zh, en = (
                ("两边都没有填", "neither says")
                if left is None and right is None
                else ("只有一边填了", "only one says")
            )
            return Reason(field.name, None, part, False, f"{field.zh}：{zh}", f"{field.en}: {en}")
        zh, en = field.comparator.why(left, right, likeness)
        bars = field.comparator.bars(left, right)
        return Reason(field.name, likeness, part, bars, f"{field.zh}：{zh}", f"{field.en}: {en}")

    @cached_property
    def _likes(self) -> tuple[Callable[[Any, Any], float], ...]:
        return tuple(f.comparator.like for f in self.fields)

    @cached_property
    def _deciding(self) -> tuple[int, ...]:
        return tuple(i for i, f in enumerate(self.fields) if f.decides)

    @cached_property
    def _scorer(self) -> Scorer:
        if self.scorer is not None:
            return self.scorer
        return Fixed(tuple(f.weight for f in self.fields), tuple(f.missing for f in self.fields))


def table(comparison: Comparison, pairs: Sequence[tuple[Record, Record]]) -> list[tuple[float, ...]]:
    """The likenesses of many pairs, pairs × fields."""
    return [comparison.likenesses(comparison.prepare(a), comparison.prepare(b)) for a, b in pairs]
