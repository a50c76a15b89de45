"""The terms of booking and sharing."""

from dataclasses import fields
from datetime import date
from pathlib import Path

from ronghe.rulebook.bookings import terms


def test_every_parameter_is_read_and_none_is_invented() -> None:
    assert {field.name for field in fields(terms.Terms)} == set(terms.parameters())


def test_what_is_cited_stands_in_the_text() -> None:
    text = Path(terms.__file__).with_name("text.md").read_text("utf-8")
    for name, one in terms.parameters().items():
        for value in one.values:
            if value.evidence_grade == "verified":
                assert all(word in text for word in value.cites.split()), (name, value.cites)


def test_the_province_asks_for_sharing_from_a_lower_value_than_the_country() -> None:
    now = terms.terms_on(date(2026, 1, 1))
    assert now.must_share(30_000_000, True)
    assert not now.must_share(29_999_999, True)
    assert not now.must_share(90_000_000, False)
    assert now.in_national_count(50_000_000, True)
    assert not now.in_national_count(49_999_999, True)


def test_the_means_of_a_year_are_those_of_its_evaluation() -> None:
    assert terms.terms_on(date(2024, 6, 1)).mean_effective_hours == 1440
    assert terms.terms_on(date(2025, 6, 1)).mean_effective_hours == 1599
    assert terms.terms_on(date(2010, 1, 1)) == terms.terms_on(date(2022, 6, 28))
