"""A standard of another province is marked as such and decides nothing."""

from datetime import date

from ronghe.rulebook.tiers.unicorn.rules import REGULATION


def test_the_standard_of_another_province_is_a_note() -> None:
    found = REGULATION.on(date(2025, 6, 30)).assess({})
    assert not found["Q"].decides
    assert {one.evidence_grade for one in found.used("Q")} == {"elsewhere"}
