"""Facts by name, and how values are shown."""

import pytest

from ronghe.engine.rules.fact import shown
from tests.engine.rules.small import FACTS


def test_a_fact_is_an_attribute_and_a_strange_one_is_an_error() -> None:
    assert FACTS.judged.expert
    with pytest.raises(AttributeError, match="unheard"):
        FACTS.unheard


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (1_000_000_01, "fen", "100.000001万元", "100.000001 10,000 yuan"),
        (0.15, "share", "15%", "15%"),
        (None, "people", "不详", "unknown"),
        (True, "yes_no", "是", "yes"),
        (12, "people", "12人", "12 people"),
    ],
)
def test_a_value_is_shown(value: object, unit: str, zh: str, en: str) -> None:
    assert (shown(value, unit), shown(value, unit, "en")) == (zh, en)
