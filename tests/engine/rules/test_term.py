"""Terms as they are written."""

import pytest

from ronghe.engine.rules.term import Bands, Constant, Fact, Range, bands, below, nth, term


def test_a_term_has_no_truth_value_of_its_own() -> None:
    with pytest.raises(TypeError, match="choose"):
        bool(Fact("a") > 1)


def test_bands_are_sorted_and_keep_the_name_of_their_parameter() -> None:
    found = bands(Fact("a"), Constant([[1, 5], [3, 7]], "table"))
    assert isinstance(found, Bands)
    assert (found.edges, found.name) == (((3, 7), (1, 5)), "table")


def test_all_that_a_term_is_made_of_is_found() -> None:
    assert {one.name for one in below((Fact("a") + 1) / Fact("b") > 2) if isinstance(one, Fact)} == {"a", "b"}


def test_ranges_add_up() -> None:
    assert isinstance(Range(term(1), term(2)) + Range(term(0), term(5)), Range)


def test_only_a_parameter_has_several_numbers() -> None:
    assert nth(Constant([1, 6], "p"), 1).value == 6
    with pytest.raises(TypeError):
        nth(3, 0)
