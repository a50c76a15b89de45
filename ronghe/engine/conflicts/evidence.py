"""What speaks for a tie between a person and an organisation, and for how long it does."""

from dataclasses import dataclass
from datetime import date

from ronghe.engine.calendars.months import months_later


@dataclass(frozen=True, slots=True)
class Evidence:
    """One row: `zh` and `en` say what it is, `source` where it stands; it holds from `since` to `until` (None: open)."""

    person: int
    organisation: int
    kind: str
    zh: str
    en: str
    source: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """How ties of a kind are taken: `hard` forbids the pair, otherwise it only warns; a tie that ended counts for `years`
    more, None for ever."""

    kind: str
    hard: bool
    years: int | None = 0

    def counts(self, evidence: Evidence, day: date) -> bool:
        """Whether the row still speaks on `day`: it has begun, and ended no longer ago than the look-back."""
        if evidence.since is not None and evidence.since > day:
            return False
        if evidence.until is None or self.years is None:
            return True
        return months_later(evidence.until, 12 * self.years) >= day


@dataclass(frozen=True, slots=True)
class Conflict:
    """A tie of one kind between a person and an organisation, with all rows that show it, in a fixed order."""

    person: int
    organisation: int
    kind: str
    hard: bool
    evidence: tuple[Evidence, ...]
