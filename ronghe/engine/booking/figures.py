"""The national figures of shared instruments, exactly as the annual evaluation defines them.

Sources: 国科发基〔2017〕289号 and 国科办基〔2022〕93号 (rulebook/bookings/text.md): effective hours are the necessary start-up, the
test and the necessary post-processing, never idle running.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Use:
    """One confirmed use, in minutes; `external`: for somebody who is not of the owner's organisation."""

    instrument: str
    start_up: int
    test: int
    post: int
    external: bool

    def __post_init__(self) -> None:
        if min(self.start_up, self.test, self.post) < 0:
            raise ValueError("minutes of use are not negative")

    @property
    def effective(self) -> int:
        """Minutes of 有效机时: start-up, test and post-processing; idle running is in none of them."""
        return self.start_up + self.test + self.post


def effective_hours(uses: Iterable[Use]) -> Fraction:
    """有效机时, in hours."""
    return Fraction(sum(use.effective for use in uses), 60)


def external_hours(uses: Iterable[Use]) -> Fraction:
    """对外服务机时: the effective hours of external uses."""
    return Fraction(sum(use.effective for use in uses if use.external), 60)


def mean_effective_hours(uses: Iterable[Use], instruments: int) -> Fraction | None:
    """年平均有效机时 = Σ effective hours / instruments, idle ones included; None where there are none."""
    return effective_hours(uses) / instruments if instruments else None


def open_rate(opened: int, required: int) -> Fraction | None:
    """开放率 = open instruments / instruments that must be open; None where none must."""
    return Fraction(opened, required) if required else None


def share_rate(uses: Iterable[Use]) -> Fraction | None:
    """共享率 = external hours / effective hours; None where nothing was used. A ratio of sums, never a mean of ratios."""
    uses = list(uses)
    effective = effective_hours(uses)
    return external_hours(uses) / effective if effective else None
