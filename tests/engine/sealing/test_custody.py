"""A share wrapped for a keeper's words opens with these words only."""

import importlib.util

import pytest

from ronghe.engine.sealing import custody
from ronghe.engine.sealing.envelope import new_key
from ronghe.engine.sealing.shares import split
from ronghe.engine.text.refusal import Refused

WORDS = "院子里第三棵树开白花是四月"


def test_a_share_comes_back_with_the_words_it_was_wrapped_for():
    share, _ = split(new_key(), 2, 2)
    salt = custody.new_salt()
    wrapped = custody.wrap(share, custody.public_key(WORDS, salt), "BD-1/1")
    assert custody.unwrap(wrapped, f" {WORDS} ", salt, "BD-1/1") == share
    for words, other, place in (
        ("另外一句谁也猜不到的话语", salt, "BD-1/1"),
        (WORDS, custody.new_salt(), "BD-1/1"),
        (WORDS, salt, "BD-2/1"),
    ):
        with pytest.raises(custody.WrongWords):
            custody.unwrap(wrapped, words, other, place)


@pytest.mark.parametrize("words", ["短", "a" * 30, "          "])
def test_weak_words_are_refused(words):
    with pytest.raises(Refused, match="至少 12 个字符"):
        custody.public_key(words, custody.new_salt())


def test_words_are_as_dear_to_guess_as_the_standard_says_but_in_tests() -> None:
    spec = importlib.util.spec_from_file_location("as_shipped", custody.__file__)
    assert spec is not None
    assert spec.loader is not None
    shipped = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(shipped)
    assert (shipped.PASSES, shipped.KIBIBYTES) == (3, 65_536)
