"""What a reviewer reads of a case: sections that the register of its noun offers, and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ronghe.engine.workflow.step import Pair


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it."""

    label: Pair
    text: str


Reader = Callable[[Any], list[Section]]
_readers: dict[str, Reader] = {}


def reader(noun: str) -> Callable[[Reader], Reader]:
    """Register what reviewers read of cases of a noun: `read(case)`, a Case of a panel. It must leave out who applies."""

    def bind(read: Reader) -> Reader:
        if noun in _readers:
            raise ValueError(f"two readers of {noun}")
        _readers[noun] = read
        return read

    return bind


def sections(case: Any) -> list[Section]:
    """The sections of a case; none where its noun has no reader."""
    read = _readers.get(case.noun)
    return read(case) if read else []
