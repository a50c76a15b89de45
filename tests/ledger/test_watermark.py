"""The watermark rises with what is sealed and never over an event that is still to come."""

import random
import time
from collections.abc import Callable, Iterator
from threading import Event as Flag
from threading import Thread
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ronghe.ledger import chain, watermark
from ronghe.ledger.keys import take_keys
from ronghe.ledger.models import Event, Leaf

ONE_WRITER = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
needs_writers = pytest.mark.skipif(ONE_WRITER, reason="SQLite lets one transaction write at a time")


def written(**values: Any) -> Event:
    """A new event of nobody's."""
    return Event.objects.create(
        noun="need", key=1, step="edit", after="draft", at=timezone.now(), name="示例", **values
    )


@pytest.fixture
def real(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(watermark, "PATIENCE", 0.1)
    yield
    connection.close()


class Held:
    """A transaction of another connection that has done `first` and waits to be let go."""

    def __init__(self, first: Callable[[], Any], then: Callable[[Any], Any] = lambda given: given) -> None:
        self.given: Any = None
        self._ready, self._go, self._undo = Flag(), Flag(), False
        self._first, self._then = first, then
        self._thread = Thread(target=self._run)
        self._thread.start()
        assert self._ready.wait(20)

    def _run(self) -> None:
        try:
            with transaction.atomic():
                self.given = self._first()
                self._ready.set()
                assert self._go.wait(60)
                self._then(self.given)
                transaction.set_rollback(self._undo)
        finally:
            self._ready.set()
            connection.close()

    def end(self, *, undo: bool = False) -> Any:
        """Commit it, or undo it; what `first` gave."""
        self._undo = undo
        self._go.set()
        self._thread.join(20)
        assert not self._thread.is_alive()
        return self.given


def unsealed() -> list[int]:
    """Every event without a leaf, looked for in the whole ledger."""
    return list(Event.objects.filter(leaf__isnull=True).order_by("id").values_list("id", flat=True))


def test_it_rises_to_the_last_event_that_was_sealed(db: None) -> None:
    assert watermark.floor() == 0
    last = [written() for _ in range(7)][-1]
    assert chain.seal(batch=3) == 7
    assert watermark.floor() == watermark.top() == last.pk
    assert (chain.seal(), watermark.floor()) == (0, last.pk)


def test_it_never_falls(db: None) -> None:
    watermark.raise_floor(7)
    watermark.raise_floor(3)
    assert watermark.floor() == 7


def test_nothing_below_it_is_read_again(db: None) -> None:
    for _ in range(5):
        written()
    chain.seal()
    floor = watermark.floor()
    assert floor > 0
    written()
    with CaptureQueriesContext(connection) as asked:
        assert chain.seal() == 1
    reads = [one["sql"] for one in asked if one["sql"].startswith("SELECT") and "WHERE" in one["sql"]]
    for table, column in (("ledger_event", "id"), ("ledger_leaf", "event_id")):
        mine = [sql for sql in reads if f'FROM "{table}"' in sql]
        assert mine
        assert all(int(sql.split(f'"{table}"."{column}" > ')[1].split()[0].rstrip(")")) >= floor for sql in mine)


@needs_writers
def test_an_event_with_a_lower_id_that_is_committed_after_a_higher_one_was_sealed_is_sealed(real: None) -> None:
    slow = Held(written)
    quick = written()
    assert slow.given.pk < quick.pk
    assert chain.seal() == 1
    assert watermark.floor() < slow.given.pk
    assert Leaf.objects.filter(event=quick).exists()
    late = slow.end()
    assert unsealed() == [late.pk]
    assert chain.seal() == 1
    assert unsealed() == []
    assert watermark.floor() == quick.pk
    assert chain.verify().whole


@needs_writers
def test_one_that_commits_while_the_sealer_works_is_sealed_by_the_same_sealer(
    real: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watermark, "PATIENCE", 20.0)
    slow = Held(written)
    written()
    helper = Thread(target=lambda: (time.sleep(0.5), slow.end()))
    helper.start()
    assert chain.seal() == 2
    helper.join()
    assert unsealed() == []
    assert watermark.floor() == watermark.top()


@needs_writers
def test_one_that_is_undone_holds_the_watermark_no_longer(real: None) -> None:
    slow = Held(written)
    quick = written()
    chain.seal()
    slow.end(undo=True)
    assert chain.seal() == 0
    assert watermark.floor() == quick.pk


@needs_writers
def test_ids_taken_ahead_of_their_rows_hold_the_watermark_too(real: None) -> None:
    slow = Held(lambda: take_keys(Event, 3), lambda keys: [written(id=key) for key in keys])
    quick = written()
    assert chain.seal() == 1
    assert watermark.floor() < slow.given[0]
    assert slow.end()[-1] < quick.pk
    assert chain.seal() == 3
    assert watermark.floor() == quick.pk


@needs_writers
def test_readers_hold_nothing_up(real: None) -> None:
    reader = Held(lambda: list(Event.objects.select_for_update()))
    last = written()
    chain.seal()
    assert watermark.floor() == last.pk
    reader.end()


def test_whatever_order_writers_end_in_nothing_below_the_watermark_is_left_out(
    real: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watermark, "PATIENCE", 0.02)
    over, wrong = Flag(), []

    def write(seed: int) -> None:
        chance = random.Random(seed)
        for _ in range(25):
            with transaction.atomic():
                for _ in range(chance.randint(1, 3)):
                    written()
                    time.sleep(chance.choice((0.0, 0.0, 0.01, 0.05)))
                transaction.set_rollback(chance.random() < 0.2)
        connection.close()

    def sealer() -> None:
        while not over.is_set():
            chain.seal(batch=5)
            wrong.extend(
                Event.objects.filter(leaf__isnull=True, id__lte=watermark.floor()).values_list("id", flat=True)
            )
        connection.close()

    hands = [Thread(target=write, args=(seed,)) for seed in range(1 if ONE_WRITER else 6)]
    sealers = [Thread(target=sealer) for _ in range(2)]
    for one in hands + sealers:
        one.start()
    for one in hands:
        one.join(100)
    over.set()
    for one in sealers:
        one.join(100)
    chain.seal()
    assert (wrong, unsealed()) == ([], [])
    assert watermark.floor() == watermark.top()
    assert chain.verify().whole
