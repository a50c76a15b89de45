"""A step of a workflow: from which states, to which state, by whom, and what it asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Pair = tuple[str, str]
"""(Chinese, English)."""


class Beside(tuple[str, str]):
    """A reason (Chinese, English) why a step is nothing for this record as it is: the page then shows no button at all."""

    __slots__ = ()


Condition = Callable[[Any], Pair | None]
"""Takes the record; None when the step may be taken, else why not."""

STAYS = "="
"""As a target: the record stays in its state (an edit)."""


@dataclass(frozen=True)
class Ask:
    """A question that a step asks. `kind`: text, line, date, money, integer, choice or record.

    `choices` maps values to labels for kind choice. `limit`: characters of a text. A record is of the noun `of`, among
    those whose fields equal `narrow`.
    """

    key: str
    label: Pair
    kind: str = "text"
    required: bool = True
    limit: int = 2000
    choices: Mapping[str, Pair] | None = None
    of: str = ""
    narrow: Mapping[str, str] = field(default_factory=dict)
    hint: Pair = ("", "")


@dataclass(frozen=True)
class Step:
    """One step. No sources: it begins a record. `target` "=" keeps the state. `tone`: primary, plain or danger.

    `when` is a condition on the record; `tell` the roles that are told afterwards. Steps
    that are not `shown` have a place of their own on the page and no button.
    """

    name: str
    label: Pair
    sources: frozenset[str]
    target: str
    by: frozenset[str]
    asks: tuple[Ask, ...] = ()
    tell: tuple[str, ...] = ()
    tone: str = "plain"
    when: Condition | None = None
    shown: bool = True

    @property
    def begins(self) -> bool:
        """Whether the step makes a new record."""
        return not self.sources

    @property
    def stays(self) -> bool:
        """Whether the record keeps its state."""
        return self.target == STAYS

    def ask(self, key: str) -> Ask:
        """The question called `key`; KeyError if the step does not ask it."""
        for ask in self.asks:
            if ask.key == key:
                return ask
        raise KeyError(key)


@dataclass(frozen=True)
class Turn:
    """Whose turn it is in some states, and for how long: to-do list, deadline, reminders and escalation come from it.

    `within`: a period such as "5 working days", or "" for no deadline. `paused_in`: states in which the clock rests.
    """

    name: str
    states: frozenset[str]
    who: str
    label: Pair
    within: str = ""
    paused_in: frozenset[str] = frozenset()
    anew: bool = False


@dataclass(frozen=True)
class Reading:
    """Who may read records in which states: within their reach, or everywhere (`everyone`) and then with `face`."""

    roles: frozenset[str]
    states: frozenset[str]
    everyone: bool = False
    face: str = "full"
