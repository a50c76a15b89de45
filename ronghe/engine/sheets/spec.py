"""Column specs: what a table should hold, declared once for sheets, forms and analysis."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Reader = Callable[[Any], Any]


@dataclass(frozen=True)
class Column:
    """One column. `heading` and `synonyms` are compared without white space, width of brackets and case; so is `key`.

    `kind` names an entry of the Kinds it is read with. `required`: the cell must not be empty. `limit`: characters.
    Of several headings that would fit, the one named first in `synonyms` is taken.
    """

    key: str
    heading: str
    synonyms: tuple[str, ...] = ()
    kind: str = "text"
    required: bool = False
    limit: int | None = None
    hint: tuple[str, str] = ("", "")
    example: str = ""
    width: float = 16


@dataclass(frozen=True)
class TableSpec:
    """A table: its columns, what makes a row the same as another, and which columns must be there at all.

    needed: keys whose columns must be found. anchors: groups of keys of which one must be found.
    identity: two rows equal in these are the same record: a duplicate, or a conflict at `identity[-1]`.
    continues_on: rows of one identity that agree in these (or leave them empty) are one record, no conflict.
    generated: a key that gets `sheet!row` where the table has no such column.
    strict_text: text that begins with "=" is refused.
    """

    name: str
    title: tuple[str, str]
    columns: tuple[Column, ...]
    identity: tuple[str, ...]
    needed: tuple[str, ...] = ()
    anchors: tuple[tuple[str, ...], ...] = ()
    continues_on: tuple[str, ...] = ()
    generated: str | None = None
    strict_text: bool = False

    def column(self, key: str) -> Column:
        """The column called `key`."""
        return next(column for column in self.columns if column.key == key)


class Unreadable(ValueError):  # noqa: N818 - it says what the cell is, as Refused does for a file
    """A cell's value is not of its kind: `code` says why, `value` is shown instead, `detail` fills the sentence."""

    def __init__(self, code: str, *, value: Any = None, **detail: Any) -> None:
        super().__init__(code)
        self.code, self.value, self.detail = code, value, detail


@dataclass(frozen=True)
class Kind:
    """How cells of one kind are read: `reader(column, heading found)` gives the function of one filled cell,
    whose text comes in normal form.

    The function raises Unreadable. `mend` holds for each code of this kind the sentence (zh, en), with {value}, {limit}
    and details to fill in. `choices` lists allowed values, for drop-downs. `bare` is a heading without its unit.
    """

    reader: Callable[[Column, str], Reader]
    mend: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    choices: Callable[[], tuple[str, ...]] | None = None
    bare: Callable[[str], str] | None = None


Kinds = Mapping[str, Kind]
