"""The programme's terms."""

from dataclasses import fields
from datetime import date
from pathlib import Path

from ronghe.rulebook.dispatch import terms


def test_every_parameter_is_read_and_none_is_invented() -> None:
    assert {field.name for field in fields(terms.Terms)} == set(terms.parameters())


def test_what_is_cited_stands_in_the_text() -> None:
    text = Path(terms.__file__).with_name("text.md").read_text("utf-8")
    for name, one in terms.parameters().items():
        for value in one.values:
            if value.evidence_grade in ("verified", "elsewhere"):
                assert all(word in text for word in value.cites.split()), (name, value.cites)


def test_only_the_agreement_is_called_checked_for_this_province() -> None:
    graded = {
        name for name, value in terms.parameters().in_force(date(2025, 1, 1)) if value.evidence_grade == "verified"
    }
    assert graded == {"three_party_agreement"}


def test_before_the_programme_its_first_terms_hold() -> None:
    assert terms.terms_on(date(2020, 1, 1)) == terms.terms_on(date(2024, 2, 26))
