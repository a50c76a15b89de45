"""The free slots of many resources at once: bookings of a year as columns, each question one pass over them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ronghe.engine.booking.spans import OFFSET, Span, within, without

Column = NDArray[np.int64]


class Slot(NamedTuple):
    """The first start from which `key` is free for as long as asked, and until when it stays free."""

    key: str
    start: int
    free_until: int


class Timetable:
    """The free stretches of many resources. `opened` and `busy` give each resource's spans by its key."""

    def __init__(self, opened: Mapping[str, Sequence[Span]], busy: Mapping[str, Sequence[Span]]) -> None:
        self.keys = list(opened)
        free = [without(opened[key], busy.get(key, ())) for key in self.keys]
        flat = np.array([span for spans in free for span in spans], dtype=np.int64).reshape(-1, 2)
        self.starts: Column = np.ascontiguousarray(flat[:, 0])
        self.ends: Column = np.ascontiguousarray(flat[:, 1])
        self.owners: Column = np.repeat(np.arange(len(free)), [len(spans) for spans in free])

    def first(self, minutes: int, window: Span, step: int = 1) -> list[Slot]:
        """The first slot of `minutes` within the window for every resource that has one, earliest first.

        Starts lie on the grid of `step` minutes since 00:00 of the day. Equally early ones stand in the order of keys.
        """
        start = np.maximum(self.starts, window.start)
        start += (-(start + OFFSET)) % step
        end = np.minimum(self.ends, window.end)
        fits = np.flatnonzero(end - start >= minutes)
        owners, first = np.unique(self.owners[fits], return_index=True)
        chosen = fits[first]
        order = np.lexsort((owners, start[chosen]))
        return [Slot(self.keys[self.owners[at]], int(start[at]), int(self.ends[at])) for at in chosen[order]]


def free(opened: Sequence[Span], busy: Sequence[Span], window: Span, minutes: int) -> list[Span]:
    """The stretches of one resource within the window that are at least so many minutes long."""
    return [span for span in within(without(opened, busy), window) if span.minutes >= minutes]
