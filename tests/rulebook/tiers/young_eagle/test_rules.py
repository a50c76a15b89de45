"""What no text gives is left to experts."""

from datetime import date

from ronghe.rulebook.tiers.young_eagle.rules import REGULATION


def test_experts_are_asked_by_name() -> None:
    found = REGULATION.on(date(2025, 6, 30)).assess({"age_years": 3})
    assert (found.outcome, found["E"].asked) == ("expert", ("expert_breakthrough",))
