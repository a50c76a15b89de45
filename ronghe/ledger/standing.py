"""Indexes that stand ready beside the registers: loaded once, caught up by events, built anew by a job."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Max

from ronghe.engine.matching.records import Profile
from ronghe.ledger.models.event import Event

if TYPE_CHECKING:
    from ronghe.engine.matching.live import LiveIndex

Load = Callable[[Iterable[int] | None], Mapping[str, Profile | None]]
"""Profiles by key: of the records with these ids (None for a record that does not belong in), or of all."""

OVERLAP = 500
"""Numbers of events are given before they are committed: so many are looked at again, lest a late one is missed."""
REBUILD_SHARE = 0.25
"""When so much has changed since the fit, the words' weights are out of date."""


@dataclass
class StandingIndex:
    """The index of one register's records, in one file that all processes share.

    `nouns`: events of these nouns change it; `keys_of(noun, ids)` turns changed records into ids of indexed ones.
    """

    name: str
    nouns: tuple[str, ...]
    load: Load
    keys_of: Callable[[str, set[int]], set[int]] = lambda noun, ids: ids
    _index: "LiveIndex | None" = field(default=None, repr=False)
    _seen: set[int] = field(default_factory=set, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    @property
    def path(self) -> Path:
        """Where the index is kept."""
        return Path(settings.DATA) / "index" / f"{self.name}.ronghe"

    def get(self) -> "LiveIndex":
        """The index, caught up with every event committed so far; built where there is none (minutes when large)."""
        from ronghe.engine.matching.live import LiveIndex  # loads NumPy and SciPy: only where a match is asked for

        with self._lock:
            index = self._index
            if index is None or (self.path.exists() and not index.is_current(self.path)):
                self.path.parent.mkdir(parents=True, exist_ok=True)
                index = LiveIndex.opened(self.path, lambda why: self._build())
                self._index, self._seen = index, set()
            self._catch_up(index)
            return index

    def rebuild(self) -> int:
        """Fit anew on all records and replace the file; other processes take it up at their next question."""
        with self._lock:
            index = self._build()
            self.path.parent.mkdir(parents=True, exist_ok=True)
            index.save(self.path)
            self._index = index
            recent = Event.objects.filter(pk__gt=index.watermark - OVERLAP, pk__lte=index.watermark)
            self._seen = set(recent.values_list("pk", flat=True))
            return len(index)

    def rebuild_if_due(self) -> bool:
        """Whether enough had changed to fit anew, which then was done."""
        if self.get().delta_share <= REBUILD_SHARE:
            return False
        self.rebuild()
        return True

    def _build(self) -> "LiveIndex":
        from ronghe.engine.matching.live import LiveIndex  # as above

        upto = Event.objects.aggregate(upto=Max("pk"))["upto"] or 0
        profiles = {key: one for key, one in self.load(None).items() if one is not None}
        return LiveIndex.fit(profiles, watermark=upto)

    def _catch_up(self, index: "LiveIndex") -> None:
        recent = Event.objects.filter(pk__gt=index.watermark - OVERLAP)
        events = [e for e in recent.values_list("pk", "noun", "key") if e[0] not in self._seen]
        if not events:
            return
        changed: set[int] = set()
        for noun in self.nouns:
            ids = {key for _, event_noun, key in events if event_noun == noun}
            if ids:
                changed |= self.keys_of(noun, ids)
        upto = max(index.watermark, *(pk for pk, _, _ in events))
        index.apply(self.load(changed) if changed else {}, watermark=upto)
        self._seen |= {pk for pk, _, _ in events}
        self._seen = {pk for pk in self._seen if pk > upto - 2 * OVERLAP}
