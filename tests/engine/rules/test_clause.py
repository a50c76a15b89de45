"""Clauses of an edition."""

from datetime import date

import pytest

from ronghe.engine.rules.clause import Edition, Results
from ronghe.engine.rules.fact import Facts
from ronghe.engine.rules.given import Given
from ronghe.engine.rules.term import Term
from tests.engine.rules.small import FACTS, PARAMETERS, REGULATION


def test_a_clause_says_what_it_speaks_of() -> None:
    built = REGULATION.on(date(2023, 1, 1)).built
    assert (built["S1"].facts, built["S1"].parameters) == (("tech", "staff"), ("table",))
    assert built["S"].others == ("S1_low", "S2_low", "S1_high", "S2_high")


def test_a_clause_without_words_or_with_a_taken_id_is_an_error() -> None:
    edition = Edition("第9号", ("甲", "a"), date(2020, 1, 1), None, FACTS)
    with pytest.raises(ValueError, match="docstring"):

        @edition.clause("A", "第一条", "甲", "a")
        def wordless(f: Facts, p: Given, c: Results) -> Term:
            return f.award

    with pytest.raises(ValueError, match="no outcome"):
        edition.built(Given(PARAMETERS, date(2023, 1, 1)))
