"""Envelopes open for their key, in their place, as they were made; and not otherwise."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.sealing.envelope import NotOpened, key_from, lock, new_key, public_of, seal, unlock, unseal

KEY = new_key()


@given(st.binary(max_size=400), st.text(max_size=20))
def test_what_was_sealed_comes_out_again(content, place):
    assert unseal(seal(content, public_of(KEY), place), KEY, place) == content
    assert unlock(lock(content, KEY, place), KEY, place) == content


def test_another_key_or_place_does_not_open_it():
    envelope = seal(b"bid", public_of(KEY), "bid 1")
    for key, place in ((new_key(), "bid 1"), (KEY, "bid 2")):
        with pytest.raises(NotOpened):
            unseal(envelope, key, place)
    locked = lock(b"bid", KEY, "bid 1")
    for key, place in ((new_key(), "bid 1"), (KEY, "bid 2")):
        with pytest.raises(NotOpened):
            unlock(locked, key, place)


@settings(max_examples=60)
@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_one_changed_byte_anywhere_is_found(where, by):
    for made, opened in (
        (seal(b"content", public_of(KEY), "p"), lambda e: unseal(e, KEY, "p")),
        (lock(b"content", KEY, "p"), lambda e: unlock(e, KEY, "p")),
    ):
        changed = bytearray(made)
        changed[where % len(made)] ^= by
        with pytest.raises(NotOpened):
            opened(bytes(changed))


@pytest.mark.parametrize("cut", [0, 1, 11, 12, 31, 47])
def test_a_cut_envelope_is_refused(cut):
    with pytest.raises(NotOpened):
        unseal(seal(b"x", public_of(KEY), "p")[:cut], KEY, "p")
    with pytest.raises(NotOpened):
        unlock(lock(b"x", KEY, "p")[: min(cut, 28)], KEY, "p")


def test_the_same_content_is_never_sealed_the_same_way():
    assert seal(b"x", public_of(KEY), "p") != seal(b"x", public_of(KEY), "p")


def test_keys_for_two_purposes_differ():
    assert key_from("secret", "drafts") != key_from("secret", "files")
    assert key_from("secret", "drafts") == key_from("secret", "drafts")
