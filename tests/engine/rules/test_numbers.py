"""What counts as a number, and where a result needs a look."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from ronghe.engine.rules import term as t
from ronghe.engine.rules.numbers import certain, entered, entered_all, limit, magnitude
from ronghe.engine.rules.scalar import compiled
from tests.engine.rules.trees import numbers, records, truths


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (3, 3.0),
        (Decimal("0.5"), 0.5),
        (True, True),
        (None, None),
        (10**30, None),
        (float("nan"), None),
        (float("-inf"), None),
        (2**63, 2.0**63),
    ],
)
def test_a_fact_is_a_double_within_limits_or_unknown(value: Any, found: Any) -> None:
    assert entered(value) == found
    assert type(entered(value)) is type(found)


@pytest.mark.parametrize("text", ["", "12", "是"])
def test_a_fact_that_is_text_is_an_error_and_named(text: str) -> None:
    with pytest.raises(TypeError, match="staff"):
        entered_all({"sales": 1, "staff": text})


@settings(max_examples=300, deadline=None)
@given(numbers(3), records)
def test_no_number_passes_its_magnitude(of: t.Term, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        found = compiled(of)(entered_all(row))
        assert found is None or abs(found) <= 2.0 ** magnitude(of) * (1 + 1e-9)


@settings(max_examples=300, deadline=None)
@given((numbers(3) | truths(3)).filter(certain), records)
def test_what_is_certain_is_never_unknown(of: t.Term, rows: list[dict[str, Any]]) -> None:
    assert all(compiled(of)(entered_all(row)) is not None for row in rows)


def test_only_a_result_that_could_be_too_large_is_looked_at() -> None:
    a, b = t.Fact("a"), t.Fact("b")
    assert [limit(of) for of in (a + b, a * b, a / 4, a / b, a / 0)] == [None, None, None, 256, 256]  # type: ignore[arg-type]
    large = a * a * a * a * a
    assert limit(large * large) == 512  # type: ignore[arg-type]
    assert compiled(large * large)({"a": 2.0**60}) is None
