"""What a comparison says of two records: the grade, the score, and the reason of each field."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Grade: TypeAlias = Literal["same", "possible", "different"]
GRADES: tuple[Grade, ...] = ("different", "possible", "same")
IN_WORDS: dict[Grade, tuple[str, str]] = {
    "same": ("相同", "the same"),
    "possible": ("可能相同", "possibly the same"),
    "different": ("不同", "different"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """What one field said. `likeness` 0..1, None where a side is silent; `part` is its share of the score.

    With fixed weights the parts sum to the score; with learnt ones they are log-odds and sum, with the intercept, to
    the log-odds of the score.
    """

    field: str
    likeness: float | None
    part: float
    bars: bool  # forbids `same`
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """`score` 0..1 orders; `grade` follows from it by the thresholds, unless a field decides or bars."""

    grade: Grade
    score: float
    reasons: tuple[Reason, ...]

    @property
    def zh(self) -> str:
        """One line for people."""
        return f"{IN_WORDS[self.grade][0]}：" + "。".join(r.zh for r in self.reasons)

    @property
    def en(self) -> str:
        """The same in English."""
        return f"{IN_WORDS[self.grade][1]}: " + ". ".join(r.en for r in self.reasons)
