"""What if a parameter were another: who would enter, who would leave, by any columns of the frame."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import narwhals as nw

from ronghe.engine.rules.clause import OUTCOME
from ronghe.engine.rules.ruling import CODES, Ruling

BEFORE, AFTER = "outcome_before", "outcome_after"
GAINED, LOST = "enters", "leaves"


@dataclass(frozen=True)
class Moved:
    """The records whose outcome differs (all columns of the frame, outcome_before and outcome_after), and counts.

    `met_before` and `met_after` count the records that qualify. `frame` holds one row for each record that moved.
    """

    frame: Any
    records: int
    met_before: int
    met_after: int

    def by(self, *columns: str) -> Any:
        """How many enter and leave for each value of `columns`: a frame with them, `enters` and `leaves`."""
        held = nw.from_native(self.frame, eager_only=True)
        grouped = held.group_by(*columns).agg(nw.col(GAINED).sum(), nw.col(LOST).sum())
        return grouped.sort(*columns).to_native()


def what_if(before: Ruling, after: Ruling, frame: Any, keep: Sequence[str] = ()) -> Moved:
    """Decide every record of a frame by both rulings. `keep` are the columns to carry along; empty: all.

    To enter is to be met after and not before; to leave is the reverse. Records that turn unknown neither enter nor leave
    but where they were met before.
    """
    first = _decided(before, frame, BEFORE, keep)
    second = _decided(after, frame, AFTER, keep)
    both = first.with_columns(second.get_column(AFTER))
    met = CODES["met"]
    was, is_ = nw.col(BEFORE) == met, nw.col(AFTER) == met
    both = both.with_columns((~was & is_).alias(GAINED), (was & ~is_).alias(LOST))
    counted = both.select(was.sum().alias("was"), is_.sum().alias("is"))
    moved = both.filter(nw.col(BEFORE) != nw.col(AFTER))
    return Moved(moved.to_native(), len(both), int(counted.item(0, "was")), int(counted.item(0, "is")))


def _decided(ruling: Ruling, frame: Any, name: str, keep: Sequence[str]) -> nw.DataFrame[Any]:
    held = nw.from_native(frame)
    kept = list(keep) or [c for c in held.collect_schema().names() if c != OUTCOME]
    found = nw.from_native(ruling.columns(frame))
    chosen = found.select(*kept, nw.col(OUTCOME).alias(name))
    return chosen.collect() if isinstance(chosen, nw.LazyFrame) else chosen
