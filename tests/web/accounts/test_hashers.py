"""Passwords are kept as Argon2id with the declared cost."""

import time

from ronghe.web import settings
from ronghe.web.accounts.hashers import Argon2id


def test_a_password_is_kept_as_argon2id_with_19_mebibytes_and_two_passes() -> None:
    assert settings.PASSWORD_HASHERS == ["ronghe.web.accounts.hashers.Argon2id"]
    hasher = Argon2id()
    kept = hasher.encode("correct horse", hasher.salt())
    assert kept.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert hasher.verify("correct horse", kept)
    assert not hasher.verify("correct house", kept)


def test_it_takes_long_enough_to_slow_a_guesser_and_not_a_person() -> None:
    hasher = Argon2id()
    began = time.process_time()
    hasher.encode("correct horse", "saltsaltsalt")
    assert 0.002 < time.process_time() - began < 2
