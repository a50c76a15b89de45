"""Every specialty has a trade, and every trade stands in the classification."""

import pytest

from ronghe.demo.specialties import specialties
from ronghe.demo.trades import _trades, trade_of
from ronghe.rulebook.codes.industries import industry


def test_every_specialty_has_a_trade_and_no_trade_is_without_one() -> None:
    assert set(_trades()) == {s.code for s in specialties()}


def test_every_class_is_one_of_the_lowest_level() -> None:
    levels = {
        code: entry.level if (entry := industry(code)) else None for t in _trades().values() for code in t.classes
    }
    assert {code for code, level in levels.items() if level != 4} == set()


def test_a_firm_has_two_trade_words_to_choose_from() -> None:
    assert all(len(set(trade.words)) >= 2 for trade in _trades().values())
    assert trade_of("flywheel").words[0] == "飞轮储能"


def test_an_unknown_specialty_is_an_error() -> None:
    with pytest.raises(KeyError):
        trade_of("alchemy")
