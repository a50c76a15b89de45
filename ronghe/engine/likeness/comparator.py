"""What a comparator of one field can do: prepare a value, liken two of them, say why, and give keys to find others by."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any, Generic, TypeVar

Prepared = TypeVar("Prepared")
Why = tuple[str, str]  # a clause in Chinese, a clause in English


class Comparator(ABC, Generic[Prepared]):
    """Likens the values of one field. Without state: what it made of a value may be kept and compared later."""

    @abstractmethod
    def prepare(self, value: Any) -> Prepared | None:
        """The value in the form that is compared; None if it says nothing. Never raises for a string, number or None."""

    @abstractmethod
    def like(self, left: Prepared, right: Prepared) -> float:
        """0 (unlike) to 1 (alike), symmetric; 1 for a value and itself."""

    @abstractmethod
    def why(self, left: Prepared, right: Prepared, likeness: float) -> Why:
        """The reason for a likeness, for people."""

    def bars(self, left: Prepared, right: Prepared) -> bool:
        """Whether these two values forbid that the records are the same, whatever else agrees; symmetric."""
        return False

    def keys(self, prepared: Prepared) -> Iterable[str]:
        """Records that share one of these keys are candidates."""
        return ()

    def grams(self, prepared: Prepared) -> Iterable[str]:
        """Pieces of the value: records that share rare ones are candidates."""
        return ()

    def asks(self, prepared: Prepared) -> Iterable[str]:
        """The keys by which to look for others, where these are more than its own `keys`."""
        return self.keys(prepared)


def plain(value: Any) -> str:
    """A cell's value as text: "" for None and NaN, parts of a list joined by blanks, whole floats without .0."""
    if value is None or value != value:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list | tuple | set | frozenset):
        return " ".join(plain(v) for v in (sorted(value, key=str) if isinstance(value, set | frozenset) else value))
    return str(value)


def percent(likeness: float) -> str:
    """0.934 as 93%: never rounded up to 100%."""
    return f"{int(likeness * 100 + 1e-9)}%"
