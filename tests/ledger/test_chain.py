"""Whatever is changed behind the ledger's back is found, and where."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ronghe.engine.sealing.chain import GENESIS, algorithms
from ronghe.ledger.chain import link_of, seal, verify
from ronghe.ledger.models import Event, Leaf, Seal
from tests.guards import lift
from tests.world import World

MANY = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def sealed(world: World) -> World:
    """A ledger of several batches."""
    for state in ("draft", "submitted", "solved"):
        world.need(state)
        seal()
    return world


def test_seals_cover_every_event_once_and_a_second_sealer_finds_nothing(sealed: World) -> None:
    assert seal() == 0
    assert Leaf.objects.count() == Event.objects.count() == sum(Seal.objects.values_list("count", flat=True))
    verdict = verify()
    assert verdict.whole
    assert (verdict.seals, verdict.events, verdict.unsealed) == (Seal.objects.count(), Event.objects.count(), 0)
    assert verdict.head == Seal.objects.latest("number").head


def test_small_batches_make_one_chain(world: World) -> None:
    world.need("solved")
    count = Event.objects.count()
    assert seal(batch=3) == count
    assert Seal.objects.count() == -(-count // 3)
    assert verify().whole


def test_an_empty_ledger_is_whole(db: None) -> None:
    assert verify() == verify(published=())
    assert (verify().whole, verify().head, seal()) == (True, GENESIS, 0)


def test_events_after_the_last_seal_are_counted_as_unsealed(sealed: World) -> None:
    sealed.need("draft")
    assert (verify().whole, verify().unsealed) == (True, 1)


def test_progress_is_told_batch_by_batch(sealed: World) -> None:
    told: list[tuple[int, int]] = []
    verify(progress=lambda done, total: told.append((done, total)))
    assert told == [(n, Seal.objects.count()) for n in range(1, Seal.objects.count() + 1)]


@pytest.mark.parametrize("model", [Event, Leaf, Seal])
def test_the_database_itself_refuses_to_change_or_delete(sealed: World, model: type[Any]) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model.objects.all()._raw_delete("default")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model.objects.update(**{"step" if model is Event else "digest" if model is Leaf else "root": "x"})


@pytest.mark.parametrize("model", [Event, Leaf, Seal])
def test_the_database_refuses_to_empty_the_whole_table(sealed: World, model: type[Any]) -> None:
    before = model.objects.count()
    postgresql = connection.vendor == "postgresql"  # SQLite has no other word for it than the one tested above
    with connection.cursor() as cursor:
        if postgresql:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else rows of this transaction would be what stops it
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute(
                f"{'TRUNCATE' if postgresql else 'DELETE FROM'} {model._meta.db_table}{' CASCADE' * postgresql}"
            )
    assert model.objects.count() == before > 0


COLUMNS = [field.column for field in Event._meta.concrete_fields if field.column != "id"]


@settings(MANY, max_examples=60)
@given(data=st.data(), column=st.sampled_from(COLUMNS))
def test_one_changed_value_in_any_column_of_any_event_is_found_and_named(
    sealed: World, data: st.DataObject, column: str
) -> None:
    events = list(Event.objects.order_by("id"))
    event = data.draw(st.sampled_from(events))
    with transaction.atomic():
        lift()
        _set("ledger_event", column, event.pk, _other(event, column, data))
        verdict = verify()
        transaction.set_rollback(True)
    assert [fault.where.split(" · ")[0] for fault in verdict.faults] == [f"event {event.pk}"]
    assert verify().whole


def _other(event: Event, column: str, data: st.DataObject) -> Any:
    """The column's value with one character, digit or second changed."""
    value = getattr(event, column)
    if isinstance(value, datetime):
        return value.replace(microsecond=(value.microsecond + 1) % 1_000_000)
    if isinstance(value, dict):
        text = json.dumps(value, ensure_ascii=False)
        if not value:
            return json.dumps({"x": 1})
        key = data.draw(st.sampled_from(sorted(value)))
        changed = value | {key: _changed(value[key], data)}
        assert json.dumps(changed, ensure_ascii=False) != text
        return json.dumps(changed, ensure_ascii=False)
    return _changed(value, data)


def _changed(value: Any, data: st.DataObject) -> Any:
    if isinstance(value, str) and value:
        place = data.draw(st.integers(0, len(value) - 1))
        return value[:place] + ("x" if value[place] != "x" else "y") + value[place + 1 :]
    if isinstance(value, bool) or not isinstance(value, int):
        return "7" if value != "7" else "8"
    return value + 1


def _set(table: str, column: str, key: int, value: Any, named: str = "id") -> None:
    with connection.cursor() as cursor:
        quoted = connection.ops.quote_name(column)  # PostgreSQL takes `grant` for a word of its own
        cursor.execute(f"UPDATE {table} SET {quoted} = %s WHERE {named} = %s", [value, key])  # noqa: S608
        assert cursor.rowcount == 1


@MANY
@given(data=st.data())
def test_a_deleted_event_is_found(sealed: World, data: st.DataObject) -> None:
    event = data.draw(st.sampled_from(list(Event.objects.values_list("pk", flat=True))))
    with transaction.atomic():
        lift()
        with_leaf = data.draw(st.booleans())
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        if with_leaf:
            Leaf.objects.filter(event=event)._raw_delete("default")
        Event.objects.filter(pk=event)._raw_delete("default")
        verdict = verify()
        transaction.set_rollback(True)
    assert not verdict.whole
    if not with_leaf:
        assert verdict.faults[0].where == f"event {event}"


@MANY
@given(data=st.data(), column=st.sampled_from(["place", "digest", "digest_sm3", "seal_id"]))
def test_a_changed_leaf_is_found(sealed: World, data: st.DataObject, column: str) -> None:
    leaf = data.draw(st.sampled_from(list(Leaf.objects.order_by("pk"))))
    other: Any = {"place": leaf.place + 1000, "seal_id": _another_seal(leaf)}.get(column)
    if other is None:
        if column == "digest_sm3" and "sm3" not in algorithms():
            return
        other = data.draw(st.sampled_from(["", "0" * 64])) if column == "digest_sm3" else "0" * 64
    with transaction.atomic():
        lift()
        if column == "seal_id":
            _set("ledger_leaf", "place", leaf.pk, 10_000, "event_id")
        _set("ledger_leaf", column, leaf.pk, other, "event_id")
        verdict = verify()
        transaction.set_rollback(True)
    assert not verdict.whole


def _another_seal(leaf: Leaf) -> int:
    return Seal.objects.exclude(pk=leaf.seal_id).order_by("pk").values_list("pk", flat=True)[0]


SEAL_COLUMNS = [field.column for field in Seal._meta.concrete_fields if field.column != "id"]


@MANY
@given(data=st.data(), column=st.sampled_from(SEAL_COLUMNS))
def test_a_changed_seal_is_found(sealed: World, data: st.DataObject, column: str) -> None:
    one = data.draw(st.sampled_from(list(Seal.objects.order_by("number"))))
    if column.endswith("_sm3") and "sm3" not in algorithms():
        return
    value = getattr(one, column)
    other: Any = value.replace(microsecond=(value.microsecond + 1) % 10**6) if column == "at" else None
    if column in ("number", "count"):
        other = value + 1000
    if column.endswith("_sm3"):
        other = data.draw(st.sampled_from(["", "e" * 64]))
    with transaction.atomic():
        lift()
        _set("ledger_seal", column, one.pk, other or ("" if other == "" else "e" * 64))
        verdict = verify()
        transaction.set_rollback(True)
    assert not verdict.whole
    assert any(fault.where.startswith("seal ") for fault in verdict.faults)


def test_a_missing_seal_is_found(sealed: World) -> None:
    lift()
    first = Seal.objects.order_by("number")[0]
    Leaf.objects.filter(seal=first)._raw_delete("default")
    Seal.objects.filter(pk=first.pk)._raw_delete("default")
    assert "batch 1 is missing" in {fault.said[1] for fault in verify().faults}


def test_a_ledger_that_an_insider_sealed_anew_is_found_by_a_published_head_only(sealed: World) -> None:
    published = Seal.objects.order_by("number")[1]
    heads = [published.head, published.head_sm3] if published.head_sm3 else [published.head]
    assert verify(published=heads).whole
    lift()
    Event.objects.filter(noun="need").order_by("id").first()
    Event.objects.filter(pk=Event.objects.latest("id").pk).update(name="示例他人")
    Leaf.objects.all()._raw_delete("default")
    Seal.objects.all()._raw_delete("default")
    seal()
    assert verify().whole
    faults = verify(published=heads).faults
    assert [fault.where for fault in faults] == [f"head {head[:16]}…" for head in heads]


def test_at_most_so_many_faults_are_listed(sealed: World) -> None:
    lift()
    Event.objects.update(name="示例他人")
    assert len(verify(most=3).faults) == 3


def test_an_event_that_cannot_even_be_written_is_a_fault_not_a_crash(sealed: World) -> None:
    lift()
    last = Event.objects.latest("id")
    Event.objects.filter(pk=last.pk).update(answers={"x": 1.5})
    assert [fault.where.split(" · ")[0] for fault in verify().faults] == [f"event {last.pk}"]


def test_both_chains_say_the_same_of_a_batch(sealed: World) -> None:
    one = Seal.objects.order_by("number")[0]
    assert link_of(one).head() == one.head
    if one.head_sm3:
        assert link_of(one, "sm3").head("sm3") == one.head_sm3
        assert link_of(one, "sm3").other == one.root
    assert one.at.tzinfo is not None
    assert one.at.astimezone(UTC) == one.at
