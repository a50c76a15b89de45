"""Who keeps the keys of the demonstration."""

from ronghe.demo.accounts import shown_accounts
from ronghe.demo.challengekeys import KEEPERS, NEED
from ronghe.demo.roster import Roster


def test_keepers_are_shown_officers_and_one_may_be_lost() -> None:
    shown = {one.username: one.grants[0] for one in shown_accounts(Roster(40))}
    assert {keeper.username for keeper in KEEPERS} <= set(shown)
    assert all(shown[keeper.username].role == keeper.role for keeper in KEEPERS)
    assert len(KEEPERS) == NEED + 1


def test_words_differ_and_are_long_enough_to_be_set() -> None:
    assert len({keeper.words for keeper in KEEPERS}) == len(KEEPERS)
    assert all(len(keeper.words) >= 12 for keeper in KEEPERS)
