"""What is lacking, as a term and by name."""

from typing import Any

from hypothesis import given, settings

from ronghe.engine.rules import term as t
from ronghe.engine.rules.lacking import inlined, lacking, missing_facts
from ronghe.engine.rules.numbers import entered_all
from ronghe.engine.rules.scalar import compiled
from tests.engine.rules.trees import numbers, records, truths


@settings(max_examples=300, deadline=None)
@given(numbers(3) | truths(3), records)
def test_something_is_lacking_exactly_where_a_fact_is_named(of: t.Term, rows: list[dict[str, Any]]) -> None:
    for row in map(entered_all, rows):
        assert compiled(lacking(of, {}))(row) is bool(missing_facts(of, {})(row))


@settings(max_examples=300, deadline=None)
@given(truths(3).filter(lambda of: all(getattr(one, "sign", "") != "/" for one in t.below(of))), records)
def test_with_every_fact_known_nothing_is_lacking(of: t.Term, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        full = {
            name: 1 if value is None and name in "abcd" else bool(value) if name in "xy" else value
            for name, value in row.items()
        }
        assert missing_facts(of, {})(full) == ()


def test_points_of_experts_are_asked_not_lacking() -> None:
    of = t.Fact("judged", expert=True) + t.Fact("a")
    assert missing_facts(of, {})({}) == ("a",)
    assert missing_facts(of, {}, experts=True)({}) == ("judged",)
    assert compiled(lacking(of, {}))({"a": 1}) is False


def test_the_branch_that_is_not_taken_lacks_nothing() -> None:
    of = t.choose(t.Fact("x"), t.Fact("a"), t.Fact("b"))
    assert missing_facts(of, {})({"x": True, "a": 1}) == ()
    assert missing_facts(of, {})({"x": False, "a": 1}) == ("b",)


def test_a_stated_zero_below_the_line_is_what_is_lacking() -> None:
    of = t.Fact("a") / t.Fact("b") > 1
    assert missing_facts(of, {})({"a": 1, "b": 0}) == ("b",)
    assert compiled(lacking(of, {}))({"a": 1, "b": 0}) is True
    assert compiled(lacking(of, {}))({"a": 1, "b": 2}) is False


def test_other_clauses_are_put_in_their_place() -> None:
    found = inlined(t.Other("S") > 1, {"S": t.Fact("a") + t.Other("R"), "R": t.Fact("b")})
    assert {one.name for one in t.below(found) if isinstance(one, t.Fact)} == {"a", "b"}
