"""The terms of laboratories: typed and sourced."""

from datetime import date

from ronghe.rulebook.platforms.terms import GROUNDS, LEVELS, parameters, terms_on, working_days


def test_every_value_says_whence_it_is_and_none_is_called_checked_or_from_memory() -> None:
    values = [value for one in parameters().values() for value in one.values]
    assert all(value.cites for value in values)
    assert not {"verified", "memory"} & {value.evidence_grade for value in values}


def test_what_the_terms_name_is_known() -> None:
    terms = terms_on(date(2026, 3, 5))
    assert terms.self_deployed_level in LEVELS
    assert set(terms.grounds) <= set(GROUNDS)


def test_before_the_first_day_the_first_terms_hold() -> None:
    assert terms_on(date(2000, 1, 1)) == terms_on(date(2022, 5, 5))


def test_days_are_told_as_a_turn_reads_them() -> None:
    assert working_days("query_days") == f"{terms_on(date.today()).query_days} working days"
