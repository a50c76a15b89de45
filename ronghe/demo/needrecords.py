"""What a need of the demonstration's three years is: the fields of a registered need, and its story."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ronghe.demo.needsteps import ENDED, Step

PUBLIC, MASKED, NAMED = CONFIDENTIALITY = ("public", "masked", "named")


@dataclass(frozen=True, slots=True)
class Need:
    """One need and its story up to the end of 2025; the fields are those of that day.

    `key`: N and six digits, in order of creation; `targets`: 考核指标, each with a figure; `budget_fen`: fen; `region`:
    the county's code; `firm`: the firm's credit code; `confidentiality`: public, masked or named, and for the last the
    experts' keys in `named_people`; `drafted`: the fields that had other values when the need was created;
    `specialties` and `alike` (the key of an earlier solved need that this one resembles) are known to tests only.
    """

    key: str
    title: str
    content: str
    targets: tuple[str, ...]
    budget_fen: int
    deadline: date
    field: str
    region: str
    firm: str
    contact_name: str
    contact_phone: str
    confidentiality: str
    named_people: tuple[str, ...]
    demand: int
    specialties: tuple[str, ...]
    alike: str
    drafted: Mapping[str, Any]
    steps: tuple[Step, ...]

    @property
    def state(self) -> str:
        return self.steps[-1].state

    @property
    def created_at(self) -> datetime:
        return self.steps[0].at

    @property
    def is_matured(self) -> bool:
        return self.state in ENDED
