"""Finds the header of a sheet: below titles, over one to three rows, under the names offices use."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ronghe.engine.sheets.cell import Grid, letter, shown
from ronghe.engine.sheets.spec import Kinds, TableSpec
from ronghe.engine.text.normalise import comparable

SEARCHED_ROWS = 40
_MARKS = re.compile(r"^[*★]+|[*★:]+$|\((?:必填|选填|必填项|选填项|required|optional)\)$")


@dataclass(frozen=True)
class Header:
    """`rows`: numbers from 1, empty for sources that name their columns; `places`: key → column number from 0.

    `headings[column number]` is what was read there, the lowest of several rows, `stacked` all of them in one;
    `first_data` is the row number where data begin.
    """

    rows: tuple[int, ...]
    places: dict[str, int]
    headings: dict[int, str]
    first_data: int
    stacked: dict[int, str] = field(default_factory=dict)

    def address(self, key: str, row: int, grid: Grid) -> str | None:
        """The cell's address in a sheet; None in a source without columns A, B, C."""
        return None if grid.names is not None or key not in self.places else f"{letter(self.places[key])}{row}"


def find_header(grid: Grid, spec: TableSpec, kinds: Kinds) -> Header:
    """The header with the most columns of `spec`; of equal ones the shortest, then the first."""
    accepted = _accepted(spec, kinds)
    if grid.names is not None:
        places = _places([(i, (name,)) for i, name in enumerate(grid.names)], accepted, spec, kinds)
        named = dict(enumerate(grid.names))
        return Header((), places, named, 1, named)
    best, merit = Header((), {}, {}, 1), (0, 0, 0)
    for top in range(min(SEARCHED_ROWS, len(grid.cells))):
        for depth in (1, 2, 3):
            if top + depth > len(grid.cells):
                break
            labels = _labels(grid.cells[top : top + depth])
            places = _places(labels, accepted, spec, kinds)
            if (len(places), -depth, -top) > merit and places:
                merit = (len(places), -depth, -top)
                rows = tuple(range(top + 1, top + depth + 1))
                found = {i: names[0] for i, names in labels}
                stacked = {
                    i: "".join(texts) for i, texts in enumerate(zip(*_own(grid.cells[top : top + depth]), strict=True))
                }
                best = Header(rows, places, found, top + depth + 1, stacked)
    return best


def missing(header: Header, spec: TableSpec) -> list[str]:
    """The headings that must be there and are not, as the user knows them."""
    lacking = [spec.column(key).heading for key in spec.needed if key not in header.places]
    for group in spec.anchors:
        if not any(key in header.places for key in group):
            lacking.append("或".join(spec.column(key).heading for key in group))
    return lacking


def heading_form(text: str) -> str:
    """The form in which two headings are the same: no blanks, marks, case or width."""
    plain, before = comparable(text), ""
    while plain != before:
        before, plain = plain, _MARKS.sub("", plain)
    return plain


def _accepted(spec: TableSpec, kinds: Kinds) -> dict[str, tuple[str, int]]:
    """Heading form → (key, rank); a heading that two columns claim belongs to the first."""
    found: dict[str, tuple[str, int]] = {}
    for column in spec.columns:
        names = (column.heading, *column.synonyms, column.key)
        for rank, name in enumerate(names):
            found.setdefault(heading_form(name), (column.key, rank))
        bare = kinds[column.kind].bare
        if bare is not None:
            for rank, name in enumerate(names[:-1]):
                found.setdefault(heading_form(bare(name)), (column.key, 100 + rank))
    return found


def _places(
    labels: list[tuple[int, tuple[str, ...]]], accepted: dict[str, tuple[str, int]], spec: TableSpec, kinds: Kinds
) -> dict[str, int]:
    bares = tuple(dict.fromkeys(bare for column in spec.columns if (bare := kinds[column.kind].bare) is not None))
    claims: dict[str, tuple[int, int]] = {}
    for index, names in labels:
        hit = next((found for name in names if (found := _claim(name, accepted, bares, kinds, spec)) is not None), None)
        if hit is not None and (hit[0] not in claims or hit[1] < claims[hit[0]][0]):
            claims[hit[0]] = (hit[1], index)
    ordered = sorted(claims.items(), key=lambda claim: claim[1][1])
    return {key: index for key, (_, index) in ordered}


def _claim(
    name: str, accepted: dict[str, tuple[str, int]], bares: Sequence[Any], kinds: Kinds, spec: TableSpec
) -> tuple[str, int] | None:
    plain = heading_form(name)
    if not plain or len(plain) > 40:
        return None
    if plain in accepted:
        return accepted[plain]
    for bare in bares:
        hit = accepted.get(heading_form(bare(name)))
        if hit is not None and kinds[spec.column(hit[0]).kind].bare is bare:
            return hit
    return None


def _labels(rows: list[list[Any]]) -> list[tuple[int, tuple[str, ...]]]:
    """For each column what it may be called: the lowest heading, those above it, then group and heading together."""
    own = _own(rows)
    stacked = [*(_group(texts) for texts in own[:-1]), own[-1]]
    labels = []
    for column in range(len(own[0])):
        names = [texts[column] for texts in reversed(own)] + ["".join(texts[column] for texts in stacked)]
        labels.append((column, tuple(dict.fromkeys(name for name in names if name)) or ("",)))
    return labels


def _own(rows: list[list[Any]]) -> list[list[str]]:
    width = max((len(row) for row in rows), default=0)
    return [[shown(row[i]).strip() if i < len(row) else "" for i in range(width)] for row in rows]


def _group(texts: list[str]) -> list[str]:
    """A row of group headings: each stands over the columns to its right until the next."""
    current, spread = "", []
    for text in texts:
        current = text or current
        spread.append(current)
    return spread
