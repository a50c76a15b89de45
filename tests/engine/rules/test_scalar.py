"""Scalar execution against what is written out by hand."""

from typing import Any

import pytest
from hypothesis import given, settings

from ronghe.engine.rules.numbers import entered_all
from ronghe.engine.rules.scalar import compiled, shared
from ronghe.engine.rules.term import Fact, Term, all_of, any_of, bands, below, choose, exceeds, known, points, reaches
from tests.engine.rules.trees import numbers, records, truths

a, b, x, y = Fact("a"), Fact("b"), Fact("x"), Fact("y")
TABLE = [[30, 20], [25, 16], [10, 4]]


@pytest.mark.parametrize(
    ("of", "given", "found"),
    [
        (a / b, {"a": 1, "b": 0}, None),
        (a / b, {"a": 1, "b": 4}, 0.25),
        (a + b, {"a": 1}, None),
        (all_of(x, y), {"x": False}, False),
        (all_of(x, y), {"x": True}, None),
        (any_of(x, y), {"x": True}, True),
        (any_of(x, y), {"x": False}, None),
        (~x, {}, None),
        (choose(x, a, b), {"a": 1, "b": 2}, None),
        (choose(x, a, b), {"x": False, "b": 2}, 2),
        (known(a), {}, False),
        (bands(a, TABLE), {"a": 30}, 20),
        (bands(a, TABLE), {"a": 29.999}, 16),
        (bands(a, TABLE), {"a": 9.999}, 0),
        (bands(a, TABLE, beyond=True), {"a": 30}, 16),
        (bands(a, TABLE), {}, None),
    ],
)
def test_a_term_comes_to(of: Term, given: dict[str, object], found: object) -> None:
    assert compiled(of)(given) == found


@pytest.mark.parametrize(("value", "found"), [(3, False), (4, False), (5, True), (None, None)])
def test_a_range_exceeds_only_where_all_of_it_does(value: int | None, found: bool | None) -> None:
    assert compiled(exceeds(points(a, 9), 4))({"a": value}) is found


def test_an_unknown_score_decides_where_its_most_cannot_reach() -> None:
    assert compiled(reaches(points(a, 9), 10))({}) is False
    assert compiled(reaches(points(a, 9, 5), 5))({}) is True


@settings(max_examples=200, deadline=None)
@given(numbers(3) | truths(3), records)
def test_what_is_read_once_for_all_terms_is_what_each_reads_alone(of: Term, rows: list[dict[str, Any]]) -> None:
    for row in map(entered_all, rows):
        read: dict[Any, Any] = dict(row)
        for one in reversed(list(below(of))):
            alone = compiled(one)(row)
            assert repr(shared(one)(read)) == repr(alone)
            assert repr(shared(one)(read)) == repr(alone)  # as it was left in the record


def test_each_record_is_read_for_itself() -> None:
    of = all_of(a > 1, b > 1)
    assert [shared(of)({"a": one, "b": 2}) for one in (0, 2, None)] == [False, True, None]


def test_a_part_of_two_terms_is_read_once() -> None:
    part = a + b
    read: dict[Any, Any] = {"a": 1, "b": 2}
    assert shared(part > 2)(read) is True
    read["b"] = 0  # nobody reads it again
    assert shared(part > 1)(read) is True
