"""The needs that firms bring to a batch."""

from collections import Counter

from ronghe.demo.driveneeds import MOST_OF_A_FIRM, SAVED_MOST_FEN, drive_firms, drive_needs
from ronghe.demo.drives import drives

FIRMS, EXPERTS, SEED = 120, 80, 2025


def test_every_firm_has_a_need_and_none_more_than_it_may() -> None:
    for drive in drives(FIRMS, EXPERTS):
        needs = list(drive_needs(drive, FIRMS, SEED))
        by_firm = Counter(one.firm.code for one in needs)
        assert len(needs) == drive.needs == len({one.key for one in needs})
        assert len(by_firm) == drive.firms
        assert max(by_firm.values()) <= MOST_OF_A_FIRM


def test_the_shown_firm_takes_part() -> None:
    assert all(1 in drive_firms(drive, FIRMS, SEED) for drive in drives(FIRMS, EXPERTS))


def test_one_need_saves_two_hundred_million_yuan_a_year() -> None:
    first, second = drives(FIRMS, EXPERTS)
    saved = [one.outcome["money_saved_fen"] for one in drive_needs(first, FIRMS, SEED)]
    assert saved.count(SAVED_MOST_FEN) == 1
    assert SAVED_MOST_FEN == 2 * 10**8 * 100
    assert SAVED_MOST_FEN not in [one.outcome["money_saved_fen"] for one in drive_needs(second, FIRMS, SEED)]


def test_the_same_seed_writes_the_same_needs() -> None:
    drive = drives(FIRMS, EXPERTS)[0]
    assert list(drive_needs(drive, FIRMS, SEED)) == list(drive_needs(drive, FIRMS, SEED))
