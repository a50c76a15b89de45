"""The life of a need as the demonstration tells it: states, the steps between them, and a diary that allows no other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from ronghe.demo.worktime import moment, whole

DRAFT, SUBMITTED, RETURNED, OPEN, MATCHED, SERVED, REPORTED, SOLVED, WITHDRAWN, EXPIRED = STATES = (
    "draft",
    "submitted",
    "returned",
    "open",
    "matched",
    "served",
    "reported",
    "solved",
    "withdrawn",
    "expired",
)
ENDED = (SOLVED, WITHDRAWN, EXPIRED)
"""A need is matured when it has come to one of these."""


class Move(NamedTuple):
    """From which states a step is offered (none: it begins the life), where it leads ("": it stays), and to which roles."""

    sources: tuple[str, ...]
    target: str
    roles: tuple[str, ...]


MOVES = {
    "create": Move((), DRAFT, ("firm",)),
    "edit": Move((DRAFT, RETURNED), "", ("firm",)),
    "submit": Move((DRAFT, RETURNED), SUBMITTED, ("firm",)),
    "accept": Move((SUBMITTED,), OPEN, ("county",)),
    "send_back": Move((SUBMITTED,), RETURNED, ("county",)),
    "hand_to_broker": Move((OPEN,), "", ("county",)),
    "match": Move((OPEN,), MATCHED, ("county", "broker")),
    "serve": Move((MATCHED,), SERVED, ("expert",)),
    "release": Move((MATCHED, SERVED), OPEN, ("firm", "county")),
    "report_done": Move((SERVED,), REPORTED, ("expert",)),
    "solve": Move((REPORTED,), SOLVED, ("firm",)),
    "withdraw": Move((SUBMITTED, RETURNED, OPEN, MATCHED), WITHDRAWN, ("firm",)),
    "expire": Move((OPEN,), EXPIRED, ("system",)),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step taken: when, which, by whom, with what answers, and the state it left behind.

    `scope` says who of the role it was: the credit code of a firm or broker, the region of a county, the key of an
    expert, nothing for the system. `answers`: `reason` (send_back, release, withdraw), `broker` (hand_to_broker; a
    credit code), `expert` (match; a key), `outcome` (report_done), `money_saved_fen` and `new_sales_fen` a year and
    `summary` (solve); for edit the fields that change and their new values.
    """

    at: datetime
    name: str
    role: str
    scope: str
    state: str
    answers: Mapping[str, Any] = field(default_factory=dict)


class Diary:
    """Writes the steps of one need in minutes of work; what lies beyond the three years has not happened.

    It also ends when the need has come to the state `until`.
    """

    def __init__(self, minute: int, until: str = "") -> None:
        self.minute = minute
        self.steps: list[Step] = []
        self._until = until

    @property
    def reached(self) -> str:
        """The state that the last step left, empty before the first."""
        return self.steps[-1].state if self.steps else ""

    @property
    def is_over(self) -> bool:
        return self.minute >= whole() or self.reached == self._until != ""

    def wait(self, minutes: int) -> None:
        """Let at least one minute of work go by, so that no two steps share an instant."""
        self.minute += max(1, minutes)

    def do(self, name: str, role: str, scope: str = "", **answers: Any) -> None:
        """Take a step now; nothing happens any more once the diary is over. Raises ValueError for a step not offered."""
        if self.is_over:
            return
        move = MOVES[name]
        offered = self.reached in move.sources if move.sources else not self.steps
        if not offered or role not in move.roles:
            raise ValueError(f"{name} by {role} is not offered in state {self.reached!r}")
        self.steps.append(Step(moment(self.minute), name, role, scope, move.target or self.reached, answers))
