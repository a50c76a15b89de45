"""The same record is the same bytes on every machine; another record is other bytes."""

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.sealing.canonical import canonical, instant

QUIET = settings(deadline=None)  # a busy machine is no fault

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)
RECORDS = st.dictionaries(st.text(max_size=5), VALUES, max_size=5)


@QUIET
@given(RECORDS, st.randoms(use_true_random=False))
def test_the_order_of_the_keys_does_not_matter(record: dict[str, object], rng: object) -> None:
    keys = list(record)
    rng.shuffle(keys)  # type: ignore[attr-defined]
    assert canonical({key: record[key] for key in keys}) == canonical(record)


@QUIET
@given(RECORDS)
def test_what_was_written_reads_back_as_the_same(record: dict[str, object]) -> None:
    assert json.loads(canonical(record).decode("utf-8", "surrogatepass")) == record


@QUIET
@given(RECORDS, RECORDS)
def test_different_records_are_different_bytes(one: dict[str, object], other: dict[str, object]) -> None:
    same = canonical(one) == canonical(other)
    assert same == (json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True))


def test_an_example_is_written_as_documented() -> None:
    record = {"名": "甲", "at": datetime(2025, 3, 5, 9, 30, tzinfo=timezone(timedelta(hours=8))), "n": [1, True, None]}
    expected = '{"at":"2025-03-05T01:30:00.000000+00:00","n":[1,true,null],"名":"甲"}'
    assert canonical(record) == expected.encode()


def test_the_same_instant_in_two_zones_is_the_same() -> None:
    here = datetime(2025, 3, 5, 9, 30, tzinfo=timezone(timedelta(hours=8)))
    assert instant(here) == instant(here.astimezone(UTC))


def test_days_are_iso_dates() -> None:
    assert canonical({"d": date(2025, 3, 5)}) == b'{"d":"2025-03-05"}'


def test_composed_and_decomposed_letters_are_told_apart() -> None:
    assert canonical({"a": "é"}) != canonical({"a": "e\u0301"})


@pytest.mark.parametrize("value", [1.5, datetime(2025, 1, 1), b"x", {1, 2}, object()])
def test_what_has_no_single_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical({"a": [value]})


def test_half_a_character_does_not_stop_the_sealing() -> None:
    assert canonical({"a": "\ud800"}) != canonical({"a": "\ud801"})
