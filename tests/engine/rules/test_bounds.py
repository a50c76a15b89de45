"""Bounds against every record of the box."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.rules import term as t
from ronghe.engine.rules.bounds import FALSE, NEVER, OPEN, TRUE, bounded, point, unknown_truth
from ronghe.engine.rules.numbers import entered_all
from ronghe.engine.rules.scalar import compiled
from tests.engine.rules.trees import MONSTERS, NUMBERS, STRANGE, TRUTHS, numbers, truths

whole = st.lists(st.integers(-3, 6) | st.sampled_from(MONSTERS), min_size=1, max_size=3) | st.just([None])
shares = st.lists(st.floats(-2, 2) | st.sampled_from(STRANGE[3:]), min_size=1, max_size=3) | st.just([None])
truth = st.sampled_from([[None], [True], [False], [True, False]])
boxes = st.fixed_dictionaries({**dict.fromkeys(NUMBERS, whole), "d": shares, **dict.fromkeys(TRUTHS, truth)})


def box_of(values: dict[str, list[Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, some in values.items():
        held = [entered_all({name: one})[name] for one in some]
        if name in TRUTHS:
            found[name] = sum({unknown_truth(point(one)) for one in held})  # type: ignore[misc]
        else:
            known = [one for one in held if one is not None]
            found[name] = (min(known), max(known), len(known) < len(held)) if known else NEVER
    return found


@settings(max_examples=500, deadline=None)
@given(numbers(3) | truths(3), boxes)
def test_what_any_record_of_the_box_gives_lies_within(of: t.Term, values: dict[str, list[Any]]) -> None:
    bound = bounded(of)(box_of(values))
    read = compiled(of)
    for combination in product(*values.values()):
        found = read(entered_all(dict(zip(values, combination, strict=True))))
        if isinstance(bound, int):
            assert bound & (OPEN if found is None else TRUE if found else FALSE)
        elif found is None:
            assert bound[2]
        else:
            assert bound[0] <= found <= bound[1]


@settings(max_examples=500, deadline=None)
@given(
    numbers(3) | truths(3),
    st.fixed_dictionaries(
        {
            n: s.map(lambda v: v[:1])
            for n, s in [*((n, whole) for n in NUMBERS), ("d", shares), *((n, truth) for n in TRUTHS)]
        }
    ),
)
def test_a_box_of_one_record_is_bounded_by_its_value_alone(of: t.Term, values: dict[str, list[Any]]) -> None:
    bound = bounded(of)(box_of(values))
    found = compiled(of)(entered_all({name: one for name, (one,) in values.items()}))
    assert unknown_truth(bound) == unknown_truth(point(found)) or (bound == OPEN and found is None)


def test_a_term_that_has_no_bounds_is_an_error() -> None:
    with pytest.raises(TypeError, match="Term"):
        bounded(t.Term())
