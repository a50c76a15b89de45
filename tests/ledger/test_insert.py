"""Rows written in bulk are the rows that saving them one by one writes."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from ronghe.ledger.insert import insert_rows
from ronghe.ledger.keys import take_keys
from ronghe.ledger.models import Event, Notice, RunningClock
from tests.ledger.fresh import need
from tests.world import World

AT = datetime(2025, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
HARD = "制表\t反斜杠\\ 引号\"' 换行\n%s 百分 % 表情😀"


def _pair(world: World, kind: str) -> tuple[models.Model, models.Model]:
    def made() -> models.Model:
        match kind:
            case "event":
                row: dict[str, Any] = {"noun": "need", "key": 7, "step": "edit", "after": "draft", "at": AT}
                return Event(**row, name=HARD, role="firm", answers={"文": [1, None, HARD]}, changes={})
            case "notice":
                return Notice(user=world.users["firm"], zh=HARD, en="", sent_at=AT)
            case "clock":
                return RunningClock(noun="need", key=7, turn=f"t{len(kind)}", who="firm", started_at=AT, within="5wd")
            case _:
                fresh = need(world)
                fresh.title, fresh.state = HARD, "draft"
                fresh.created_at = fresh.changed_at = AT
                return fresh

    return made(), made()


@pytest.mark.parametrize("kind", ["event", "notice", "need"])
def test_a_row_reads_back_as_if_it_had_been_saved(world: World, kind: str) -> None:
    one, other = _pair(world, kind)
    if kind == "need":
        one.number, other.number = "甲-1", "甲-2"  # type: ignore[attr-defined]
        other.title = one.title  # type: ignore[attr-defined]
    one.save()
    other.pk = take_keys(type(other), 1)[0]
    insert_rows([other])
    assert not other._state.adding
    apart = {"id", "number", "sent_at" if kind == "event" else "at" if kind == "notice" else "id"}
    rows = [
        {k: v for k, v in type(row)._base_manager.filter(pk=row.pk).values().get().items() if k not in apart}
        for row in (one, other)
    ]
    assert rows[0] == rows[1]


def test_a_constraint_of_the_database_is_heard(world: World) -> None:
    first, second = _pair(world, "clock")
    first.pk, second.pk = take_keys(RunningClock, 2)
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows([first, second])
    assert not RunningClock.objects.exists()


def test_no_rows_are_no_work(db: None) -> None:
    insert_rows([])
