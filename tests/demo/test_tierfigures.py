"""Invented figures."""

from ronghe.demo.firms import firm
from ronghe.demo.tierfigures import figures
from ronghe.facts.enterprise_year import FACTS


def test_figures_are_the_same_for_the_same_seed_and_name_only_facts() -> None:
    one = firm(7)
    told = figures(one, (2022, 2023), 2025)
    assert told == figures(one, (2022, 2023), 2025)
    assert [year for year, _ in told] == [2022, 2023]
    assert all(name in FACTS for _, facts in told for name in facts)


def test_figures_hang_together() -> None:
    for number in range(1, 60):
        for _, facts in figures(firm(number), (2022, 2023, 2024), 2025, whole=True):
            assert facts["tech_staff"] <= facts["staff"]
            assert facts["rd"] <= facts["sales"] <= facts["total_revenue"]
            assert facts["ip1"] + facts["ip2"] >= facts["ip1_valuable"]


def test_some_firms_leave_facts_out_unless_they_must_be_whole() -> None:
    sizes = {len(facts) for number in range(1, 40) for _, facts in figures(firm(number), (2024,), 2025)}
    whole = {len(facts) for number in range(1, 40) for _, facts in figures(firm(number), (2024,), 2025, whole=True)}
    assert len(sizes) == 2
    assert whole == {max(sizes)}
