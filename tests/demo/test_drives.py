"""How large the batches of the demonstration are."""

import pytest

from ronghe.demo.drives import drives


def test_the_full_province_has_the_published_figures() -> None:
    first, second = drives(3_000, 1_500)
    assert (first.year, first.people, first.firms, first.solved) == (2024, 1003, 955, 1546)
    assert (second.year, second.people) == (2025, 813)


@pytest.mark.parametrize(("firms", "experts"), [(60, 40), (120, 80), (2_999, 1_499), (100_000, 20_000)])
def test_every_batch_can_be_filled_from_its_province(firms: int, experts: int) -> None:
    for drive in drives(firms, experts):
        assert drive.people + drive.spare <= experts
        assert 2 <= drive.firms <= firms
        assert drive.firms <= drive.needs <= 3 * drive.firms
        assert drive.people <= drive.needs
        assert drive.solved < drive.needs


def test_days_follow_each_other() -> None:
    for d in drives(3_000, 1_500):
        days = [d.opens_on, d.closes_on, d.planned_on, d.published_on, d.dispatched_on, d.term_starts_on, d.solved_by]
        assert days == sorted(days)
        assert d.assessed_on is None or d.assessed_on > d.term_ends_on
